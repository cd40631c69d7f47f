// small-copy.js — a picture's pixels, few enough to compare. Made beside the worker that draws: reading a canvas back there would
// hold up the pictures.
// @ts-check

import { COPY } from "./still.js";

const context = /** @type {CanvasRenderingContext2D} */ (
  Object.assign(document.createElement("canvas"), COPY).getContext("2d", { alpha: false, willReadFrequently: true })
);

/** Its pixels row by row, or null when it cannot be decoded. @param {ArrayBuffer} jpeg @returns {Promise<Uint8ClampedArray | null>} */
export async function smallCopy(jpeg) {
  try {
    /** @type {ImageBitmapOptions} */ // high: each of its pixels is the mean of many, so noise does not count as change
    const size = { resizeWidth: COPY.width, resizeHeight: COPY.height, resizeQuality: "high" };
    const bitmap = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }), size);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return context.getImageData(0, 0, COPY.width, COPY.height).data;
  } catch {
    return null;
  }
}
