// thumbnail.js — a small picture of a camera that is on anyway. It wakes none: the video relay answers with what it has.
// @ts-check

import { keepSeen } from "./seen.js";

/** A relay that does not answer within this has no picture for us, ms. */
const TIMEOUT_MS = 4_000;

/** Keeps the newest picture of a live rover; whether there was one. @param {import("../api.js").Api} api @param {string} rover */
export async function glance(api, rover) {
  try {
    const { ticket, videoUrl } = await api.viewerTicket(rover);
    const response = await fetch(`${videoUrl.replace(/^ws/, "http")}/glance`, {
      headers: { Authorization: `Bearer ${ticket}` },
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) {
      return false; // 204: it is asleep by now
    }
    const ageMs = Number(response.headers.get("X-Frame-Age-Ms") ?? 0);
    const picture = await createImageBitmap(await response.blob());
    keepSeen(rover, picture, Date.now() - ageMs);
    picture.close();
    return true;
  } catch {
    return false; // the card shows an older picture
  }
}
