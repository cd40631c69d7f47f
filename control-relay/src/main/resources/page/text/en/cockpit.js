// cockpit.js — the sentences of the monitor, while watching and driving, in English.
// @ts-check

export const monitor = {
  back: "All rovers",
  age: "picture age",
  ageUnknown: "age not known",
  atLeast: "≥ ",
  ms: "ms",
  s: "s",
  fps: "fps",
  roundTrip: "round trip",
  lane: "control",
  batteryVolts: (/** @type {number} */ mv) => `${(mv / 1000).toFixed(1)} V`,
  batteryLow: "Battery low",
  light: "Headlight",
  fill: "Fill the screen",
  fullscreen: "Full screen",
  stick: "Drive stick: touch and push. Keys: W A S D or arrows, Shift for gentle, Space for STOP",
  keysHint: "W A S D drive · Shift gentle · Space STOP",
  unnamed: "Rover",
  noSuchRover: "this rover does not exist, or nobody has given you a right to it",
  noWorkerCanvas: "This browser cannot draw pictures beside the page (OffscreenCanvas). Please update it.",
  picture: "Live picture of the rover’s camera",
  stuck: "The picture does not change: wheels off the ground, against a wall, or a frozen camera",
};

export const link = {
  connecting: "Connecting…",
  ok: "Live",
  late: "Late picture",
  waking: "Waking the camera",
  pictureLost: "Picture lost",
  controlLost: "Control lost",
  roverOffline: "Rover offline",
  cameraOff: "Camera off",
  cameraOffTitle: "CAMERA OFF",
  lostTitle: "LINK LOST — STOPPED",
  offlineTitle: "ROVER OFFLINE",
  controlLostBody: "Control is unreachable; the dead man has stopped the rover.",
  pictureLostBody: (/** @type {string} */ age) => `No new picture for ${age}. The rover has stopped.`,
  videoLostBody: (/** @type {string} */ reason) => `Video: ${reason}.`,
  reason: (/** @type {string} */ reason) => `Reason: ${reason}.`,
  again: "Trying again…",
};

export const wake = {
  title: "Waking the camera",
  boardOffline: "The drive board is not connected, so nobody can switch the camera on.",
  asked: "Asked the drive board for power",
  powered: "Power is on, the camera boots",
  connected: "Camera connected to the video relay",
  live: "First picture",
  hangs: {
    asked: ["Its Wi-Fi may be weak: bring the rover nearer.", "If that does not help, switch the rover off and on."],
    powered: [
      "Is the camera within reach of its Wi-Fi?",
      "Are server address and key right? See the camera’s own setup page.",
      "Was its key revoked? Then pair it again.",
    ],
    connected: [
      "Is the lens’s ribbon cable firmly in its socket?",
      "Is its power supply strong enough, and the battery charged?",
    ],
    live: ["Pictures flow, but none reaches this device: is its network slow?", "Reload this page."],
  },
  seconds: (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`,
};

export const limit = {
  full: "Full speed",
  percent: (/** @type {string} */ percent) => `Forward ${percent} %`,
  pictureSlows: (/** @type {string} */ percent, /** @type {string} */ ms) => `Forward ${percent} %: the picture is ${ms} ms old`,
  pictureStops: (/** @type {string} */ ms) => `No way forward: the picture is ${ms} ms old`,
  unproved: "No way forward: the relays cannot prove that you see this picture",
  pictureUnknown: "No way forward: the picture’s age is not known",
  yours: "as fast as you may drive",
  notCalibrated: "speed and brake were never measured: no motion",
  lowBattery: "battery low: charge it",
  failsafe: "Fail-safe: commands arrive late, the motors rest",
};

export const arming = {
  offline: "The rover is offline.",
  estop: "Release the stop first.",
  notNeutral: "Let go of stick and keys, then arm.",
  noPicture: "Arming needs a picture whose age is known; wait for it.",
  lowerBound: "This camera does not say when it takes its pictures: you may watch it, but not drive by it.",
  pictureOld: (/** @type {number} */ ms, /** @type {number} */ max) =>
    `The picture is ${ms} ms old; arming needs less than ${max} ms.`,
  slowLink: (/** @type {number} */ ms, /** @type {number} */ max) =>
    `Control answers in ${ms} ms; arming needs less than ${max} ms.`,
  noLease: "The wheel was not given to you in time. Try again.",
  notArmed: "The rover did not arm in time. Try again.",
  first: "Arm first, then drive.",
};

export const seat = {
  unknown: "No word from control",
  nobody: "Nobody drives",
  you: "You drive",
  youHold: "You have the wheel",
  otherWindow: "You drive in another window",
  other: (/** @type {string} */ name) => `${name} drives`,
  changing: "Handing over…",
  arm: "Arm",
  arming: "Arming…",
  disarm: "Disarm",
  take: "Take the wheel",
  ask: "Ask for the wheel",
  asked: "Asked…",
  takeOver: "Take over",
  override: "Take over now",
  release: "Give up the wheel",
  asks: (/** @type {string} */ name) => `${name} asks to drive`,
  grant: "Hand over",
  deny: "Keep",
};

export const stop = {
  button: "STOP",
  label: "Emergency stop (Space)",
  pending: "STOP is being sent…",
  pendingUnreachable: "Control is unreachable; the dead man has stopped the rover. STOP follows as soon as it answers.",
  latched: "Emergency stop",
  atRover: "Emergency stop, pressed at the rover",
  atRoverAsk: "Somebody beside the rover pressed STOP. Release it only when nobody is reaching for it.",
  release: "Release stop",
  whoMust: (/** @type {string} */ name) => `${name} must release it.`,
  takeFirst: "Take the wheel to release it.",
  watchers: "Someone who may drive must release it.",
};

export const calibrate = {
  lead: (/** @type {string} a length */ floor) =>
    `${floor} of free floor and a tape measure: two runs, one stronger than the other, tell how fast this rover is, how it brakes, and from which power on its wheels turn. That decides how fast it may go before an old picture.`,
  begin: "Begin",
  again: "Once more",
  next: {
    first: "Mark where it stands. Arm, drive straight ahead with the stick all the way forward for two or three seconds, let go.",
    stronger: "Noted. Put it back to its mark. The next run is stronger: arm, drive straight ahead as before, let go.",
    gentler: "Noted. Put it back to its mark. The next run is gentler: arm, drive straight ahead as before, let go.",
    again:
      "It had slowed down before you let go, so its roll says nothing: the picture was late. Put it back to its mark, and drive the same run again.",
  },
  running: (/** @type {number} */ ms) => `Driving: ${(ms / 1000).toFixed(1)} s`,
  measure: (/** @type {number} */ ms, /** @type {number} */ share) =>
    `The motors ran for ${(ms / 1000).toFixed(1)} s at ${Math.round(share * 100)} %. Now measure.`,
  turned: "It turned or went back: this run says nothing. Put it back and begin once more.",
  short: "That was too short to measure. Begin once more and drive for a second at least.",
  distance: (/** @type {string} */ unit) => `How far it went in all, ${unit}`,
  roll: (/** @type {string} */ unit) => `Of it, how far it rolled after you let go, ${unit}`,
  contradictions: {
    missing: () => "Measure both lengths and type them, also a roll of 0.",
    outOfRange: (/** @type {string} */ most) => `Expected: 0 to ${most} in all, and less than that rolled.`,
    tooFast: () => "No rover is that fast. Look at the tape and the unit again.",
    alike: () =>
      "This run was as strong as the one before, so it says nothing new. Begin once more, with the stick all the way forward.",
    contradicts: () =>
      "The two runs contradict each other: with more power it goes faster. One of them was measured wrong: measure this one again, or begin once more.",
    rolledLong: () => "After such a roll it would need more than 5 s to stop. Measure the roll again.",
    stands: () => "It does not move, even with much power. Look at the battery, the wires and the gears.",
  },
  save: "Keep",
  kept: (/** @type {string} */ speed, /** @type {number} */ brake, /** @type {number} */ percent) =>
    `Kept: ${speed} at full stick, ${brake} ms to brake, the wheels turn above ${percent} % of full power.`,
  forget: "Use the board’s own",
  forgotten: "The figures of its board count again.",
  close: "Close",
};
