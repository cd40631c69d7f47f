// facts.js — a monitor page where all is well: Mina may drive, nobody does, the picture is fresh.
import {
  ABSENT_ROVER,
  FREE_LEASE,
  NO_AUDIENCE,
  NO_HELLO,
  NO_LEGS,
  NO_PRIVACY,
  SLEEPING_CAMERA,
} from "../../../main/resources/page/cockpit/facts.js";

/** Those facts, with some of them replaced; status, lease and camera are merged field by field. */
export function facts({ status = {}, online = true, lease = {}, camera = {}, privacy = {}, right = "drive", ...more } = {}) {
  const { you, driver } = { ...FREE_LEASE, ...lease };
  return {
    hello: { ...NO_HELLO, name: "Rosie", person: "Mina", right },
    rover: { ...ABSENT_ROVER, online, status: { ...ABSENT_ROVER.status, limit: 1, ...status } },
    lease: { ...FREE_LEASE, ...lease },
    heard: { you, driver, armed: status.armed ?? false },
    camera: { ...SLEEPING_CAMERA, step: "live", ...camera },
    privacy: { ...NO_PRIVACY, ...privacy },
    greeted: true,
    control: { open: true, everOpen: true, reason: "" },
    video: { open: true, everOpen: true, reason: "" },
    cameraSinceMs: 0,
    controlSinceMs: 60_000,
    videoSinceMs: 60_000,
    controlRoundTripMs: 4,
    driveRoundTripMs: -1,
    statusAgeMs: 40,
    age: { kind: "known", ms: 80 },
    fps: 25,
    frames: 100,
    width: 640,
    height: 480,
    legs: { ...NO_LEGS, cameraMs: 20, viewerMs: 10, drawMs: 5 },
    audience: { ...NO_AUDIENCE, people: ["Mina"] },
    estopPending: false,
    arming: false,
    ...more,
  };
}
