// help.js — the keys and what they do, in English.
// @ts-check

export const help = {
  title: "How to drive",
  open: "Help and keys",
  close: "Close",
  keys: "Keyboard",
  touch: "Touch",
  gamepad: "Gamepad",
  safety: "What stops the rover",
  keyRows: [
    ["W A S D · ↑ ← ↓ →", "drive while held"],
    ["Shift", "gently, while held"],
    ["Space", "STOP, wherever the focus is"],
    ["Tab, Enter", "reach and press anything"],
    ["?", "this help"],
    ["Esc", "closes what is open"],
  ],
  touchRows: [
    ["Stick", "touch and push; let go, and the rover stops"],
    ["STOP", "always in the lower right corner, for the other thumb"],
  ],
  safetyWords:
    "Letting go, a hidden page, a lost link, an old picture: each stops it by itself. It goes on only after you have armed it again.",
};
