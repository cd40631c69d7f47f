// guide.js — the sentences of the calibration guide, in English.
// @ts-check

export const guide = {
  open: "Set up this rover",
  title: "Set up this rover",
  stations: ["Picture", "Wheels", "Speed", "Straight"],
  waiting: "Waiting for it to move…",
  moved: "It moved. What did you see?",
  picture: {
    question: "How does the picture look? Hold a hand in front of the lens on the rover’s left: it should appear on the left.",
    upright: "Looks right",
    onItsHead: "Upside down",
    swapped: "Left and right swapped",
    turning: "Saved. The camera is restarting with the new orientation. How does it look now?",
  },
  wheels: {
    question: (/** @type {string} a length */ floor) =>
      `Prop it up so the wheels spin freely, or leave ${floor} clear ahead. Arm, then push gently forward. What did it do?`,
    forward: "It went forward",
    backward: "It went backward",
    spunLeft: "It spun to the left",
    spunRight: "It spun to the right",
    rewired: "Saved and disarmed. Arm again and push gently forward.",
  },
  turn: {
    question: "Arm, then push gently to the left. Which way did it turn?",
    left: "To the left",
    right: "To the right",
    swapPlugs: "The left and right motors are swapped. Turn it off, swap their plugs, and repeat the wheels step.",
  },
  straight: {
    question: (/** @type {string} a length */ floor) =>
      `You need ${floor} of clear floor. Arm and drive straight ahead for a second or two. Where did it end up?`,
    left: "Left of the line",
    straight: "On the line",
    right: "Right of the line",
    done: "It goes straight, and everything is saved. Close the guide and drive.",
    again: "Too short, or you steered. Put it back and drive straight ahead for a second or two.",
    trimmed: (/** @type {number} */ percent) =>
      `Saved: ${percent >= 0 ? "left" : "right"} wheel slowed by ${Math.abs(percent)}%. Put it back, arm and drive again.`,
    trimmedOut: "That wheel is slowed as far as possible. Check what’s holding back the other one: a gear, hair or a loose wire.",
  },
};
