// problems.js — what keeps the rover or its picture away, and what to do about it, in English.
// @ts-check

export const trouble = {
  offers: {
    retry: "Try now",
    cameraOn: "Let it be switched on",
    manage: "Manage",
    openVideo: "Open the video relay",
    rovers: "All rovers",
  },
  control: {
    title: "CONTROL DOES NOT ANSWER",
    since: (/** @type {string} */ span) => `No answer for ${span}.`,
    steps: ["Is this device on the home’s network, or in its VPN?", "Is the server running?"],
    noRoverPill: "Not found",
    noRoverTitle: "ROVER NOT FOUND",
    noRover: "There is no such rover, or nobody has given you a right to it.",
    noRoverSteps: ["Ask one of its admins to let you watch it."],
  },
  offline: {
    since: (/** @type {string} */ clock, /** @type {string} */ span) =>
      `Its drive board has not been connected since ${clock}, for ${span}. It comes back by itself.`,
    power: "Is it switched on, and its battery charged?",
    wifi: "Is it within reach of its Wi-Fi?",
    key: "Was its key revoked? Then pair it again.",
    askAdmin: "If it stays away, ask one of its admins.",
  },
  never: {
    title: "NEVER CONNECTED",
    body: "No drive board has ever connected as this rover.",
    steps: [
      "Press Manage, and Pair beside its drive board.",
      "Type the code into the board’s own setup page.",
      "Stay here: it appears by itself.",
    ],
    askAdmin: "Ask one of its admins to pair its boards.",
  },
  cameraOff: {
    askThem: (/** @type {string[]} */ names) => `Ask ${names.join(" and ")} to let it be switched on.`,
    changeHours: "You can change the quiet hours under Manage.",
    waitHours: (/** @type {string} */ until) => `Wait until ${until}, or ask one of its admins.`,
  },
  picture: {
    steps: ["Is the rover still within reach of its Wi-Fi?", "Is much else going on in that Wi-Fi?"],
  },
  video: {
    pill: "No picture",
    title: "NO WAY TO THE PICTURE",
    unreachable: (/** @type {string} */ host) => `The video relay at ${host} does not answer; control does.`,
    accept: "Open the video relay once, and accept the home’s certificate.",
    running: "Is the video relay running?",
    port: "Does a firewall keep this device from that port?",
  },
};
