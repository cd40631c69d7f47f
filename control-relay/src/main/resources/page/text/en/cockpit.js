// cockpit.js — the sentences of the monitor, while watching and driving, in English.
// @ts-check

export const monitor = {
  back: "All rovers",
  age: "video delay",
  ageUnknown: "delay unknown",
  atLeast: "≥ ",
  ms: "ms",
  s: "s",
  fps: "fps",
  roundTrip: "round trip",
  lane: "server ping",
  batteryVolts: (/** @type {number} */ mv) => `${(mv / 1000).toFixed(1)} V`,
  batteryLow: "Battery low",
  light: "Headlight",
  tools: {
    light: "Light",
    photo: "Photo",
    map: "Trail",
    wheel: "Settings",
    measure: "Set up",
    fill: "Fill",
    small: "Window",
    fullscreen: "Full",
    help: "Help",
  },
  fill: "Fill screen (crops the picture)",
  fullscreen: "Full screen",
  stick: "Joystick: touch and drag. Keys: WASD or arrows, Shift for slow, Space for STOP",
  keysHint: "WASD drive · Shift slow · Space STOP",
  unnamed: "Rover",
  noSuchRover: "This rover doesn’t exist, or you don’t have access to it",
  noWorkerCanvas: "This browser is too old to show live video (no OffscreenCanvas). Please update it.",
  picture: "Live video from the rover’s camera",
  stuck: "The picture does not change: wheels off the ground, against a wall, or a frozen camera",
};

export const link = {
  connecting: "Connecting…",
  ok: "Live",
  late: "Video delayed",
  waking: "Starting camera",
  pictureLost: "Video lost",
  controlLost: "Connection lost",
  roverOffline: "Rover offline",
  cameraOff: "Camera off",
  cameraOffTitle: "CAMERA OFF",
  lostTitle: "CONNECTION LOST",
  videoLostTitle: "VIDEO LOST",
  videoLateTitle: "VIDEO DELAYED",
  yourVideoLateTitle: "YOUR VIDEO IS LATE",
  stopped: "ROVER STOPPED",
  offlineTitle: "ROVER OFFLINE",
  controlLostBody: "Can’t reach the server.",
  stoppedItself: "Without your commands the rover stopped by itself.",
  wasDriving: (/** @type {string} */ name) => `${name} was driving; what the rover does now can’t be seen from here.`,
  pictureLostBody: (/** @type {string} */ age) => `No new video for ${age}.`,
  videoBehind: (/** @type {string} */ age) => `This video is ${age} behind.`,
  roverStopped: "The rover has stopped.",
  roverStops: "The rover is stopping.",
  videoLostBody: (/** @type {string} */ reason) => `Video connection: ${reason}.`,
  reason: (/** @type {string} */ reason) => `Reason: ${reason}.`,
  again: "Reconnecting…",
};

export const wake = {
  title: "Starting the camera",
  boardOffline: "The drive board isn’t connected, so the camera can’t be turned on.",
  asked: "Asked the drive board for power",
  powered: "Power on, camera booting",
  connected: "Camera connected",
  live: "First picture",
  hangs: {
    asked: [
      "Its Wi-Fi signal may be weak: move it closer to the router.",
      "If that doesn’t help, turn the rover off and on again.",
    ],
    powered: [
      "Is the camera in Wi-Fi range?",
      "Are the server address and key correct? Check the camera’s setup page.",
      "If its key was revoked, pair it again.",
    ],
    connected: ["Is the camera’s ribbon cable fully inserted?", "Is the power supply strong enough and the battery charged?"],
    live: ["Video is being sent but isn’t reaching this device. Is its network slow?", "Reload this page."],
  },
  seconds: (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`,
};

export const limit = {
  full: "Full speed",
  percent: (/** @type {number} */ percent) => `Max speed ${percent}%`,
  yours: (/** @type {number} */ percent) => `Max speed ${percent}%: your speed limit`,
  stopping: (/** @type {number} */ percent) => `Max speed ${percent}%, to stop in time`,
  pictureSlows: (/** @type {number} */ percent, /** @type {number} */ ms) => `Max speed ${percent}%: video is ${ms} ms behind`,
  pictureStops: (/** @type {number} */ ms) => `Can’t go forward: video is ${ms} ms behind`,
  late: (/** @type {number} */ percent) => `Max speed ${percent}%: video delay`,
  unproved: "Can’t go forward: the server can’t confirm that you see this video",
  pictureUnknown: "Can’t go forward: video delay unknown",
  othersSlow: (/** @type {number} */ percent, /** @type {string} */ name) => `Max speed ${percent}%: ${name}’s video is late`,
  othersStop: (/** @type {string} */ name) => `Can’t go forward: ${name}’s video is too late`,
  notCalibrated: "Can’t drive yet: measure speed and braking first (ruler icon)",
  lowBattery: "Battery low: charge it",
  failsafe: "Safety stop: commands are arriving late",
};

export const arming = {
  offline: "The rover is offline.",
  estop: "Release STOP first.",
  notNeutral: "Let go of the stick and keys, then arm.",
  noPicture: "Waiting for video. Try again in a moment.",
  lowerBound: "This camera doesn’t timestamp its pictures, so you can watch but not drive.",
  pictureOld: (/** @type {number} */ ms, /** @type {number} */ max) =>
    `Can’t arm: video is ${ms} ms behind (must be under ${max} ms).`,
  slowLink: (/** @type {number} */ ms, /** @type {number} */ max) =>
    `Can’t arm: connection too slow (${ms} ms, must be under ${max} ms).`,
  noLease: "Couldn’t get control in time. Try again.",
  notArmed: "The rover didn’t arm in time. Try again.",
  first: "Press Arm first, then drive.",
  othersDrive: (/** @type {string} */ name) => `${name} is driving. Request control first.`,
  watchOnly: "You can watch this rover, but not drive it.",
};

export const lease = {
  unknown: "Not connected",
  nobody: "Nobody driving",
  you: "You’re driving",
  youHold: "You have control",
  otherWindow: "You’re driving in another window",
  other: (/** @type {string} */ name) => `${name} is driving`,
  got: "You have control. Press Arm to drive.",
  lost: "You no longer have control.",
  lostTo: (/** @type {string} */ name) => `${name} has control now.`,
  changing: "Handing over…",
  arm: "Arm",
  arming: "Arming…",
  disarm: "Disarm",
  take: "Take control",
  ask: "Request control",
  asked: "Requested…",
  takeOver: "Take over",
  override: "Take over now",
  release: "Release control",
  asks: (/** @type {string} */ name) => `${name} wants to drive`,
  grant: "Hand over",
  deny: "Keep driving",
};

export const coach = {
  close: "Close the first steps",
  pushByKeys: "Hold W, or drag the stick: the rover goes where you push.",
  steps: {
    arm: "Your first drive: press Arm to start the motors.",
    push: "Push the stick: the rover goes where you push.",
    rest: "Let go: the rover stops.",
    stop: "STOP halts it at once, for everyone. Try it; then release it.",
  },
};

export const stop = {
  button: "STOP",
  label: "Emergency stop (Space)",
  pending: "Sending STOP…",
  pendingUnreachable: "Can’t reach the server. STOP will be sent as soon as it answers; until then it stops nothing.",
  pendingUnreachableDriver: "Can’t reach the server; the rover stops itself. STOP will be sent as soon as it answers.",
  latched: "Emergency stop is on",
  atRover: "Emergency stop, pressed at the rover",
  atRoverAsk: "Somebody beside the rover pressed STOP. Release it only when nobody is reaching for it.",
  release: "Release stop",
  whoMust: (/** @type {string} */ name) => `Only ${name} can release it.`,
  takeFirst: "Take control to release it.",
  watchers: "Someone allowed to drive must release it.",
};

export const calibrate = {
  lead: (/** @type {string} a length */ floor) =>
    `You need ${floor} of clear floor and a tape measure. Two runs, one stronger than the other, show how fast this rover is, how it brakes, and at which power its wheels start turning. That decides how fast it may go when video is delayed.`,
  begin: "Start",
  again: "Try again",
  next: {
    first: "Mark its position. Arm, drive straight ahead with the stick all the way forward for 2–3 seconds, then let go.",
    stronger: "Noted. Put it back on its mark. The next run is stronger: arm, drive straight ahead as before, then let go.",
    gentler: "Noted. Put it back on its mark. The next run is gentler: arm, drive straight ahead as before, then let go.",
    again:
      "It had slowed down before you let go because video was late, so this run doesn’t count. Put it back on its mark and drive the same run again.",
  },
  running: (/** @type {number} */ ms) => `Driving: ${(ms / 1000).toFixed(1)} s`,
  measure: (/** @type {number} */ ms, /** @type {number} */ share) =>
    `The motors ran for ${(ms / 1000).toFixed(1)} s at ${Math.round(share * 100)}%. Now measure the distance.`,
  turned: "It turned or reversed, so this run doesn’t count. Put it back and try again.",
  short: "Too short to measure. Try again and drive for at least one second.",
  distance: (/** @type {string} */ unit) => `Total distance (${unit})`,
  roll: (/** @type {string} */ unit) => `Distance rolled after letting go (${unit})`,
  contradictions: {
    missing: () => "Measure both distances and type them, even a roll of 0.",
    outOfRange: (/** @type {string} */ most) => `Total must be 0–${most}; the roll must be shorter than the total.`,
    tooFast: () => "No rover is that fast. Check the tape and the unit.",
    alike: () => "This run was as strong as the one before, so it adds nothing. Try again with the stick all the way forward.",
    contradicts: () => "The two runs contradict each other: more power must be faster. Measure this one again, or start over.",
    rolledLong: () => "With such a roll it would need more than 5 s to stop. Measure the roll again.",
    stands: () => "It doesn’t move, even with a lot of power. Check the battery, wires and gears.",
  },
  save: "Save",
  kept: (/** @type {string} */ speed, /** @type {number} */ brake, /** @type {number} */ percent) =>
    `Saved: ${speed} top speed, ${brake} ms to brake, wheels turn above ${percent}% power.`,
  forget: "Use the board’s values",
  forgotten: "Using the board’s own values again.",
  close: "Close",
};
