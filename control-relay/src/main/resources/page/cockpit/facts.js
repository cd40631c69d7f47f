// facts.js — all that the monitor knows at one moment; what is shown follows from it alone.
// @ts-check

import { NO_PICTURE } from "../video/age.js";

/** @typedef {import("../wire/monitor-messages.js").Hello} Hello */
/** @typedef {import("../wire/monitor-messages.js").Rover} Rover */
/** @typedef {import("../wire/monitor-messages.js").Lease} Lease */
/** @typedef {import("../wire/monitor-messages.js").Camera} Camera */
/** @typedef {import("../wire/monitor-messages.js").Privacy} Privacy */
/** @typedef {import("../wire/monitor-messages.js").Audience} Audience */
/** @typedef {import("../video/picture-way.js").Legs} Legs */
/** @typedef {{open: boolean, everOpen: boolean, reason: string, atMs: number}} Link one of the two lanes; atMs: when it opened or was lost, by performance.now() */

/** @typedef {{you: boolean, driver: string, armed: boolean}} Heard who drives, by control's last word: while its lane is lost, the word before */

/**
 * @typedef {object} Facts
 * @property {Hello} hello
 * @property {Rover} rover
 * @property {Lease} lease
 * @property {Heard} heard
 * @property {Camera} camera
 * @property {Privacy} privacy
 * @property {number} cameraSinceMs since the camera's newest state was received
 * @property {Link} control
 * @property {number} controlSinceMs since that lane opened or was lost
 * @property {Link} video
 * @property {number} videoSinceMs since that lane opened or was lost
 * @property {number} controlRoundTripMs −1 when not measured
 * @property {number} driveRoundTripMs of the newest acknowledged drive command, −1 while not driving
 * @property {boolean} greeted has control sent the rover's state since the lane opened
 * @property {number} statusAgeMs since the rover's newest status was received
 * @property {import("../video/age.js").Age} age of the picture on screen
 * @property {number} fps pictures per second
 * @property {number} frames pictures drawn so far
 * @property {number} width of the picture on screen, px @property {number} height px
 * @property {Legs} legs where its time went
 * @property {Audience} audience
 * @property {boolean} estopPending pressed here, not answered yet
 * @property {boolean} arming
 */

/** @type {Hello} */
export const NO_HELLO = {
  type: "hello",
  rover: "",
  name: "",
  person: "",
  right: "watch",
  videoUrl: "",
  driveHz: 20,
  limits: {
    commandTtlMs: 400,
    deadManMs: 300,
    disarmMs: 1_500,
    maxPictureAgeMs: 1_000,
    blindDistanceMm: 250,
    armPictureAgeMs: 500,
    armCommandAgeMs: 200,
  },
  displayLatencyMs: 0,
};

/** @type {Rover} */
export const ABSENT_ROVER = {
  type: "status",
  online: false,
  awayMs: 0,
  firmware: "",
  settings: {
    maxSpeedMmS: 0,
    brakeMs: 0,
    reverseCap: 0,
    turnCap: 0,
    lowBatteryMv: 0,
    trackMm: 130,
    fieldOfViewDeg: 66,
    speedMargin: 0.2,
    calibratedMv: 0,
    motors: { trim: 0, invertLeft: false, invertRight: false, deadband: 0, rampMs: 150, brakeAtRest: true },
    mount: { upsideDown: false, mirrored: false },
  },
  status: {
    tick: 0,
    armed: false,
    failsafe: false,
    estop: false,
    epoch: 0,
    ackSeq: 0,
    linear: 0,
    angular: 0,
    limit: 0,
    limitReason: "disarmed",
    dropped: {},
    batteryMv: 0,
    rssiDbm: 0,
    heapBytes: 0,
    camera: false,
    button: 0,
    deadManMs: 0,
  },
  latch: { latched: false, generation: 0, by: "", atRover: false },
};

/** @type {Lease} */
export const FREE_LEASE = { type: "lease", driver: "", you: false, asking: "", silentMs: 0, changing: false, speedCap: 1 };

/** @type {Camera} */
export const SLEEPING_CAMERA = {
  type: "camera",
  step: "off",
  sinceAskedMs: 0,
  answeredMs: -1,
  connectedMs: -1,
  pictureMs: -1,
};

/** @type {Privacy} */
export const NO_PRIVACY = { type: "privacy", keptOffBy: [], quietUntil: "" };

/** @type {Audience} */
export const NO_AUDIENCE = { type: "audience", people: [], players: 0 };

/** @type {Legs} */
export const NO_LEGS = { cameraMs: -1, viewerMs: -1, drawMs: -1, lowered: 0, stride: 1, kbitS: 0 };

/** What is known of a picture that was not asked for. */
export const NO_PICTURE_ASKED = {
  videoSinceMs: 0,
  age: NO_PICTURE,
  fps: 0,
  frames: 0,
  width: 0,
  height: 0,
  legs: NO_LEGS,
};

/** Do pictures still come, late or not? What came just before a socket broke does not count. @param {Facts} facts */
export function pictureComes({ video, fps }) {
  return video.open && fps > 0;
}

/** May this page's stick move the rover now? @param {Facts} facts */
export function driving({ control, lease, rover, estopPending }) {
  return control.open && lease.you && !lease.changing && rover.online && rover.status.armed && !estopPending;
}
