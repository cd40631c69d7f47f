// player-address.js — an address that carries its own login, as VLC and ffmpeg take it.
// @ts-check

/** @param {string} url @param {string} user @param {string} password */
export function withLogin(url, user, password) {
  const address = new URL(url);
  address.username = user;
  address.password = password;
  return address.href;
}
