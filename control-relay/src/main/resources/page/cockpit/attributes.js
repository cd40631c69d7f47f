// attributes.js — the live facts as data-* attributes of the page's root, for trials and for debugging.
// @ts-check

import { isStopped } from "../wire/monitor-messages.js";

/**
 * @param {import("./facts.js").Facts} facts
 * @param {import("./link-state.js").LinkView} link
 * @param {import("../video/frames.js").Frames} frames
 * @param {import("../drive/drive.js").Drive} drive
 * @returns {Record<string, string | number | boolean>} by data attribute name in camel case
 */
export function attributes(facts, link, frames, drive) {
  const { status } = facts.rover;
  return {
    state: link.state,
    ageMs: facts.age.kind === "unknown" ? -1 : Math.round(facts.age.ms),
    ageKind: facts.age.kind,
    fps: facts.fps.toFixed(1),
    frames: facts.frames,
    seq: frames.shown?.stamp.seq ?? -1,
    width: frames.shown?.width ?? 0,
    height: frames.shown?.height ?? 0,
    undecodable: frames.shown?.undecodable ?? 0,
    replaced: frames.shown?.replaced ?? 0,
    control: facts.control.open ? "open" : "closed",
    video: facts.video.open ? "open" : "closed",
    online: facts.rover.online,
    armed: status.armed,
    estop: isStopped(facts.rover),
    failsafe: status.failsafe,
    driver: facts.lease.driver,
    you: facts.lease.you,
    camera: facts.camera.step,
    linear: status.linear,
    angular: status.angular,
    limit: status.limit,
    limitReason: status.limitReason,
    sentLinear: drive.lastSent.linear,
    sentAngular: drive.lastSent.angular,
    drivesSent: drive.sent,
    driveRttMs: drive.roundTrip.ms.toFixed(1),
    driveRttP95Ms: drive.roundTrip.p95Ms.toFixed(1),
    cameraHopMs: facts.legs.cameraMs.toFixed(0),
    viewerHopMs: facts.legs.viewerMs.toFixed(0),
    drawMs: facts.legs.drawMs.toFixed(0),
    lowered: facts.legs.lowered,
    watching: facts.audience.people.join(" "),
    controlRttMs: facts.controlRoundTripMs.toFixed(1),
  };
}

export class Published {
  /** @type {Set<string>} */ #names = new Set();

  /** @param {Record<string, string | number | boolean>} facts */
  show(facts) {
    const { dataset } = document.documentElement;
    for (const [name, value] of Object.entries(facts)) {
      this.#names.add(name);
      dataset[name] = String(value);
    }
  }

  close() {
    for (const name of this.#names) {
      delete document.documentElement.dataset[name];
    }
  }
}
