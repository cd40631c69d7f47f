// guide.js — the sentences of the calibration guide, in English.
// @ts-check

export const guide = {
  open: "Get to know this rover",
  title: "Get to know this rover",
  stations: ["Picture", "Wheels", "Speed", "Straight"],
  waiting: "Waiting for it to move…",
  moved: "It has moved. What did you see?",
  picture: {
    question: "How does the picture look? Hold a hand before the lens, on the rover’s left: it belongs on the left.",
    upright: "It is right",
    onItsHead: "It is upside down",
    swapped: "Left and right are swapped",
    turning: "Saved. The camera turns its picture and is back in a moment. How does it look now?",
  },
  wheels: {
    question: (/** @type {string} a length */ floor) =>
      `Put it on a box, its wheels free, or leave it ${floor}. Arm, and push gently forward. What did it do?`,
    forward: "It went forward",
    backward: "It went backward",
    spunLeft: "It spun to the left",
    spunRight: "It spun to the right",
    rewired: "Saved, and disarmed. Once more: arm, and push gently forward.",
  },
  turn: {
    question: "Arm, and push gently to the left. Which way did it turn?",
    left: "To the left",
    right: "To the right",
    swapPlugs: "Left and right motor are swapped. Switch it off, exchange their two plugs, and begin again with the wheels.",
  },
  straight: {
    question: (/** @type {string} a length */ floor) =>
      `${floor} of free floor. Arm, and drive straight ahead for a second or two. Where did it end?`,
    left: "Left of the line",
    straight: "On the line",
    right: "Right of the line",
    done: "It goes straight, and all is saved. Close the guide and drive.",
    again: "That was too short, or it was steered. Put it back, and drive straight ahead for a second or two.",
    trimmed: (/** @type {number} */ percent) =>
      `Saved: ${percent >= 0 ? "the left" : "the right"} wheel is slowed by ${Math.abs(percent)} %. Put it back, arm, and drive again.`,
    trimmedOut: "One wheel is slowed as far as can be. Look for what holds the other one: a gear, a hair, a loose wire.",
  },
};
