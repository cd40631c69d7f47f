// snapshot.js — saves the picture on screen: the camera's own bytes, in a file named by rover and time, and in the album.
// @ts-check

import { keepPhoto, photoName } from "../album/photos.js";
import { save } from "../ui/save.js";
import { text } from "../text.js";

/** @param {import("../album/photos.js").Photo} photo @returns {Promise<string>} what to say of it */
export async function takeSnapshot(photo) {
  const name = photoName(photo);
  save(photo.jpeg, name);
  return (await keepPhoto(photo)) ? text.snapshot.taken(name) : text.snapshot.savedOnly(name);
}
