// hold.js — a button that acts at once, or only once it was held for a while, by finger, mouse or Enter.
// @ts-check

/** @param {HTMLButtonElement} button @param {() => number} holdMs how long it must be held now; 0: not at all @param {() => void} act @param {() => void} tooShort */
export function onHold(button, holdMs, act, tooShort) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  let held = false;
  const begin = () => {
    clearTimeout(timer);
    held = false;
    timer = setTimeout(() => {
      held = true;
      act();
    }, holdMs());
  };
  const end = () => clearTimeout(timer);
  button.addEventListener("pointerdown", () => holdMs() > 0 && begin());
  button.addEventListener("keydown", (event) => event.key === "Enter" && !event.repeat && holdMs() > 0 && begin());
  for (const over of ["pointerup", "pointercancel", "pointerleave", "keyup", "blur"]) {
    button.addEventListener(over, end);
  }
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (holdMs() === 0) {
      act();
    } else if (!held) {
      tooShort();
    }
    held = false;
  });
}
