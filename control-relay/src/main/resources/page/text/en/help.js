// help.js — the keys and what they do, in English.
// @ts-check

export const help = {
  title: "How to drive",
  open: "Help and shortcuts",
  close: "Close",
  keys: "Keyboard",
  touch: "Touch",
  gamepad: "Gamepad",
  safety: "What stops the rover",
  keyRows: [
    ["Tab, Enter", "move to Arm or any other button, and press it"],
    ["W A S D · ↑ ← ↓ →", "drive (hold), once armed"],
    ["Shift", "slow (hold)"],
    ["Space", "STOP, always"],
    ["?", "this help"],
    ["Esc", "close"],
  ],
  touchRows: [
    ["Arm", "press it first: the rover moves only while armed"],
    ["Joystick", "touch and drag; let go to stop"],
    ["Disarm", "when you are done"],
    ["STOP", "always in the corner opposite the joystick"],
  ],
  safetyWords:
    "The rover stops when you let go, hide the page, lose the connection or the video lags. After a longer loss you must arm again.",
};
