// seen.js — the last picture of each rover that this person has seen, stored in this browser and nowhere else. The login view
// deletes them.
// @ts-check

/** @typedef {{atMs: number, url: string}} Seen when it was taken, by this browser's clock, ms since 1970; a data: address */

const PREFIX = "twinlane.seen.";
const WIDTH_PX = 480;

/** Small enough for a browser's storage, good enough to recognise a room. */
const JPEG_QUALITY = 0.6;

/** A picture older than this is not stored, ms. */
const FRESH_MS = 2_000;

/** How often a monitor stores a picture, ms. The first is stored as soon as there is one. */
const KEEP_EVERY_MS = 10_000;

/** How often it looks whether one is due, ms. */
const LOOK_MS = 1_000;

/** @param {string} rover @returns {Seen | null} */
export function seenOf(rover) {
  try {
    const seen = JSON.parse(localStorage.getItem(PREFIX + rover) ?? "null");
    return seen && Number.isFinite(seen.atMs) && String(seen.url).startsWith("data:image/jpeg") ? seen : null;
  } catch {
    return null;
  }
}

/** @param {string} rover @param {CanvasImageSource & {width: number, height: number}} picture @param {number} atMs */
export function keepSeen(rover, picture, atMs) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_PX;
  canvas.height = Math.round((WIDTH_PX * picture.height) / picture.width);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  try {
    localStorage.setItem(PREFIX + rover, JSON.stringify({ atMs, url: canvas.toDataURL("image/jpeg", JPEG_QUALITY) }));
  } catch {
    // storage is full or forbidden: the list of rovers shows none
  }
}

/** Deletes the picture of a rover that one may not see any more. @param {string} rover */
export function forgetSeen(rover) {
  try {
    localStorage.removeItem(PREFIX + rover);
  } catch {
    // storage is forbidden
  }
}

/** Keeps only what these rovers have shown: none of a rover that one may not see any more. @param {string[]} rovers */
export function forgetSeenBut(rovers) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && !rovers.includes(key.slice(PREFIX.length))) {
        localStorage.removeItem(key);
      }
    }
  } catch {
    // storage is forbidden
  }
}

/** Keeps what a monitor shows, until it is left. @param {string} rover @param {HTMLElement} monitor */
export function keepWhatIsShown(rover, monitor) {
  let keptAtMs = -Infinity;
  const keep = () => {
    const canvas = /** @type {HTMLCanvasElement | null} */ (monitor.querySelector("canvas.picture.shown"));
    const { ageKind, ageMs } = document.documentElement.dataset;
    if (canvas && canvas.width > 0 && ageKind === "known" && Number(ageMs) < FRESH_MS) {
      keptAtMs = performance.now();
      keepSeen(rover, canvas, Date.now() - Number(ageMs));
    }
  };
  const timer = setInterval(() => performance.now() - keptAtMs >= KEEP_EVERY_MS && keep(), LOOK_MS);
  return {
    close() {
      clearInterval(timer);
      keep();
    },
  };
}
