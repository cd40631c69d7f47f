// photos.js — the photos that people took with this browser, stored in it and nowhere else. Each person sees their own.
// @ts-check

/**
 * @typedef {object} Photo
 * @property {ArrayBuffer} jpeg the camera's own bytes
 * @property {string} rover its name then
 * @property {number} person the id of who took it
 * @property {number} atMs since 1970
 */
/** @typedef {Photo & {id: number}} StoredPhoto */

const NAME = "twinlane.album";
const PHOTOS = "photos";

/** Of one person; the oldest goes. */
export const MOST_PHOTOS = 300;

/** Good on every file system. @param {{rover: string, atMs: number}} photo */
export function photoName({ rover, atMs }) {
  const at = new Date(atMs);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}-${two(at.getMinutes())}-${two(at.getSeconds())}`;
  const name = rover.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "rover";
  return `${name} ${day} ${time}.jpg`;
}

/** The photos of each day, in the order in which they come. @template {{atMs: number}} P @param {P[]} photos @returns {P[][]} */
export function byDay(photos) {
  /** @type {Map<string, P[]>} */ const days = new Map();
  for (const photo of photos) {
    const day = new Date(photo.atMs).toDateString();
    days.set(day, [...(days.get(day) ?? []), photo]);
  }
  return [...days.values()];
}

/** Whether it is stored: storage may be full or forbidden. @param {Photo | StoredPhoto} photo */
export async function keepPhoto(photo) {
  try {
    const ids = await asked("readwrite", (photos) => {
      photos.put(photo);
      return photos.index("person").getAllKeys(photo.person); // in the order in which they were taken
    });
    const old = ids.slice(0, -MOST_PHOTOS);
    if (old.length > 0) {
      await asked("readwrite", (photos) => old.map((id) => photos.delete(id))[0]);
    }
    return true;
  } catch {
    return false;
  }
}

/** The newest first; none where storage is forbidden. @param {number} person its id @returns {Promise<StoredPhoto[]>} */
export async function photosOf(person) {
  try {
    const photos = await asked("readonly", (stored) => stored.index("person").getAll(person));
    return photos.reverse();
  } catch {
    return [];
  }
}

/** @param {number} id */
export async function deletePhoto(id) {
  await asked("readwrite", (photos) => photos.delete(id));
}

/**
 * Asks the store, and returns the answer once the whole change is stored.
 * @template T
 * @param {IDBTransactionMode} mode @param {(photos: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T>}
 */
async function asked(mode, ask) {
  const store = await opened();
  try {
    const change = store.transaction(PHOTOS, mode);
    const request = ask(change.objectStore(PHOTOS));
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onerror = change.onabort = () => reject(change.error);
    });
    return request.result;
  } finally {
    store.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(PHOTOS, { keyPath: "id", autoIncrement: true }).createIndex("person", "person");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
