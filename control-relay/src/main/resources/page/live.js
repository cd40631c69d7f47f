// live.js — what shows live pictures, and the photos taken of them: one part of the page, loaded when the first of it is opened.
// @ts-check

export { Album } from "./album/album.js";
export { Monitor } from "./cockpit/monitor.js";
export { Frames } from "./video/frames.js";
export { Wall } from "./wall/wall.js";
