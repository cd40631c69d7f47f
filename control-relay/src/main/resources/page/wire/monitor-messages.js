// monitor-messages.js — the messages between page and control relay; MonitorSocket.java explains every field.
// @ts-check

import { bool, counts, integer, micros, object, oneOf, reader, share, text, texts, u32 } from "./shape.js";

/** Name in Sec-WebSocket-Protocol. */
export const MONITOR_PROTOCOL = "twinlane.monitor.v1";

/** @typedef {{seq: number, ageMs: number}} View the picture on screen; ageMs −1 when not known */
/** @typedef {{commandTtlMs: number, deadManMs: number, disarmMs: number, maxPictureAgeMs: number, blindDistanceMm: number, armPictureAgeMs: number, armCommandAgeMs: number}} Limits */
/** @typedef {{trim: number, invertLeft: boolean, invertRight: boolean, deadband: number, rampMs: number, brakeAtRest: boolean}} Motors how they are wired */
/** @typedef {{upsideDown: boolean, mirrored: boolean}} Mount how the camera is mounted */
/** @typedef {{maxSpeedMmS: number, brakeMs: number, reverseCap: number, turnCap: number, lowBatteryMv: number, trackMm: number, fieldOfViewDeg: number, speedMargin: number, calibratedMv: number, motors: Motors, mount: Mount}} Settings */
/** @typedef {"none" | "pictureOld" | "pictureUnknown" | "notCalibrated" | "lowBattery" | "disarmed" | "stopping"} LimitReason */
/** @typedef {"boardOffline" | "off" | "asked" | "powered" | "connected" | "live"} WakeStep */
/** @typedef {"watch" | "drive" | "admin"} Right */
/** @typedef {"request" | "grant" | "deny" | "release" | "takeOver" | "override"} LeaseAction */

/**
 * @typedef {object} BoardStatus
 * @property {number} tick @property {boolean} armed @property {boolean} failsafe @property {boolean} estop
 * @property {number} epoch @property {number} ackSeq @property {number} linear @property {number} angular
 * @property {number} limit @property {LimitReason} limitReason @property {Record<string, number>} dropped
 * @property {number} batteryMv @property {number} rssiDbm @property {number} heapBytes @property {boolean} camera @property {number} button presses of its own STOP button since its reset
 * @property {number} deadManMs how long its motors turn on without a command just now; 0: as the limits say
 */

/** @typedef {{latched: boolean, generation: number, by: string, atRover: boolean}} Latch the emergency stop: generation grows with each press; atRover: the board's own button was pressed */
/** @typedef {{type: "estopped", id: string, generation: number}} Estopped that press is in the latch */
/** @typedef {{type: "hello", rover: string, name: string, person: string, right: Right, videoUrl: string, driveHz: number, limits: Limits, displayLatencyMs: number}} Hello */
/** @typedef {{type: "sync", t0Us: number, t1Us: number, t2Us: number}} Synced */
/** @typedef {{type: "status", online: boolean, awayMs: number, firmware: string, settings: Settings, status: BoardStatus, latch: Latch}} Rover awayMs: for how long its board has been away; −1 when it never connected */
/** @typedef {{type: "lease", driver: string, you: boolean, asking: string, silentMs: number, changing: boolean, speedCap: number}} Lease speedCap: how fast this person may drive, a share of full speed */
/** @typedef {{type: "camera", step: WakeStep, sinceAskedMs: number, answeredMs: number, connectedMs: number, pictureMs: number}} Camera */
/** @typedef {{type: "privacy", keptOffBy: string[], quietUntil: string}} Privacy why the camera is kept off */
/** @typedef {{type: "audience", people: string[], players: number}} Audience who has the page open, and how many programs watch */
/** @typedef {{type: "error", code: string, message: string}} Refusal */
/** @typedef {Hello | Synced | Rover | Estopped | Lease | Camera | Privacy | Audience | Refusal} ToMonitor */

const ms = integer(-1, 0x7fff_ffff);

/** Reads a message of the control relay. @type {(line: string) => ToMonitor} */
export const readToMonitor = reader({
  hello: object({
    rover: text,
    name: text,
    person: text,
    right: oneOf("watch", "drive", "admin"),
    videoUrl: text,
    driveHz: integer(1, 100),
    limits: object({
      commandTtlMs: integer(50, 5_000),
      deadManMs: integer(50, 5_000),
      disarmMs: integer(50, 60_000),
      maxPictureAgeMs: integer(50, 5_000),
      blindDistanceMm: integer(0, 10_000),
      armPictureAgeMs: integer(50, 5_000),
      armCommandAgeMs: integer(50, 5_000),
    }),
    displayLatencyMs: integer(0, 500),
  }),
  sync: object({ t0Us: micros, t1Us: micros, t2Us: micros }),
  status: object({
    online: bool,
    awayMs: integer(-1, Number.MAX_SAFE_INTEGER),
    firmware: text,
    settings: object({
      maxSpeedMmS: integer(0, 10_000),
      brakeMs: integer(0, 5_000),
      reverseCap: share(0, 1),
      turnCap: share(0, 1),
      lowBatteryMv: integer(0, 60_000),
      trackMm: integer(20, 2_000),
      fieldOfViewDeg: integer(20, 150),
      speedMargin: share(0, 1),
      calibratedMv: integer(0, 60_000),
      motors: object({
        trim: share(-0.3, 0.3),
        invertLeft: bool,
        invertRight: bool,
        deadband: share(0, 0.6),
        rampMs: integer(0, 2_000),
        brakeAtRest: bool,
      }),
      mount: object({ upsideDown: bool, mirrored: bool }),
    }),
    status: object({
      tick: u32,
      armed: bool,
      failsafe: bool,
      estop: bool,
      epoch: u32,
      ackSeq: u32,
      linear: share(-1, 1),
      angular: share(-1, 1),
      limit: share(0, 1),
      limitReason: oneOf("none", "pictureOld", "pictureUnknown", "notCalibrated", "lowBattery", "disarmed", "stopping"),
      dropped: counts,
      batteryMv: integer(0, 60_000),
      rssiDbm: integer(-200, 0),
      heapBytes: micros,
      camera: bool,
      button: u32,
      deadManMs: integer(0, 5_000),
    }),
    latch: object({ latched: bool, generation: micros, by: text, atRover: bool }),
  }),
  estopped: object({ id: text, generation: micros }),
  lease: object({ driver: text, you: bool, asking: text, silentMs: ms, changing: bool, speedCap: share(0, 1) }),
  camera: object({
    step: oneOf("boardOffline", "off", "asked", "powered", "connected", "live"),
    sinceAskedMs: ms,
    answeredMs: ms,
    connectedMs: ms,
    pictureMs: ms,
  }),
  privacy: object({ keptOffBy: texts, quietUntil: text }),
  audience: object({ people: texts, players: integer(0, 0x7fff_ffff) }),
  error: object({ code: text, message: text }),
});

/**
 * The driver's will.
 * @param {{seq: number, tick: number, linear: number, angular: number, view: View}} command linear and angular −1..1,
 *   forward and left positive
 */
export function drive({ seq, tick, linear, angular, view }) {
  return { type: "drive", seq, tick, linear, angular, view: { seq: view.seq, ageMs: view.ageMs } };
}

/** @param {number} tick the newest board tick seen @param {View} view the picture on screen */
export function arm(tick, view) {
  return { type: "arm", tick, view: { seq: view.seq, ageMs: view.ageMs } };
}

export function disarm() {
  return { type: "disarm" };
}

/** @param {string} id tells repeats of one press from the next press, at most 64 characters */
export function estop(id) {
  return { type: "estop", id };
}

/** Is its emergency stop latched, on the board or at control? @param {Rover} rover */
export function isStopped({ status, latch }) {
  return status.estop || latch.latched;
}

/** @param {number} generation the newest press that was shown; refused when somebody has pressed since */
export function estopClear(generation) {
  return { type: "estopClear", generation };
}

/** @param {LeaseAction} action */
export function lease(action) {
  return { type: "lease", action };
}

/** @param {number} level 0..1 */
export function light(level) {
  return { type: "light", level };
}

/** @param {number} t0Us this page's clock, µs */
export function sync(t0Us) {
  return { type: "sync", t0Us };
}
