// lease.js — who drives, and what this page can do about it.
// @ts-check

import { text } from "../text.js";
import { isStopped } from "../wire/monitor-messages.js";
import { driving } from "./facts.js";

/** The lease can be taken from a driver who is silent for this long, ms; control decides. */
export const SILENT_MS = 5_000;

/** @typedef {"arm" | "disarm" | "take" | "ask" | "takeOver" | "override" | "release" | "grant" | "deny"} LeaseAction */
/** @typedef {{action: LeaseAction, label: string, enabled: boolean}} LeaseButton */
/** @typedef {{driver: string, main: LeaseButton | null, other: LeaseButton | null, asks: string}} LeaseView asks is empty when nobody does */

/** @param {import("./facts.js").Facts} facts @returns {LeaseView} */
export function leaseView({ hello, lease, rover, control, arming }) {
  const { status } = rover;
  const stopped = isStopped(rover);
  const usable = control.open;
  /** @param {LeaseAction} action @param {string} label @param {boolean} [enabled] @returns {LeaseButton} */
  const button = (action, label, enabled = true) => ({ action, label, enabled: enabled && usable });

  const driver = control.open ? driverWords(lease, hello.person, rover.online && status.armed) : text.lease.unknown;
  if (hello.right === "watch") {
    return { driver, main: null, other: null, asks: "" };
  }
  if (lease.changing) {
    return { driver, main: button("arm", text.lease.changing, false), other: null, asks: "" };
  }
  if (arming) {
    return { driver, main: button("arm", text.lease.arming, false), other: null, asks: "" };
  }
  if (lease.you) {
    return {
      driver,
      main: status.armed ? button("disarm", text.lease.disarm) : button("arm", text.lease.arm, rover.online && !stopped),
      other: status.armed ? null : button("release", text.lease.release),
      asks: lease.asking,
    };
  }
  if (lease.driver === "") {
    return {
      driver,
      main: stopped ? button("take", text.lease.take) : button("arm", text.lease.arm, rover.online),
      other: null,
      asks: "",
    };
  }
  if (lease.silentMs >= SILENT_MS) {
    return { driver, main: button("takeOver", text.lease.takeOver), other: null, asks: "" };
  }
  const asked = lease.asking !== "" && lease.asking === hello.person;
  return {
    driver,
    main: asked ? button("ask", text.lease.asked, false) : button("ask", text.lease.ask),
    other: hello.right === "admin" ? button("override", text.lease.override) : null,
    asks: "",
  };
}

/** Why a push moves nothing now; empty when it does. @param {import("./facts.js").Facts} facts */
export function whyNotDriving(facts) {
  const { hello, rover, lease, control } = facts;
  if (driving(facts) || !control.open) {
    return ""; // the lost link is said across the picture
  }
  if (hello.right === "watch") {
    return text.arming.watchOnly;
  }
  if (!rover.online) {
    return text.arming.offline;
  }
  if (isStopped(rover)) {
    return text.arming.estop;
  }
  return lease.driver === "" || lease.you ? text.arming.first : text.arming.othersDrive(lease.driver);
}

/** @param {import("./facts.js").Lease} lease @param {string} me @param {boolean} armed */
function driverWords(lease, me, armed) {
  if (lease.you) {
    return armed ? text.lease.you : text.lease.youHold;
  }
  if (lease.driver === "") {
    return text.lease.nobody;
  }
  return lease.driver === me ? text.lease.otherWindow : text.lease.other(lease.driver);
}

/**
 * What is shown of a latched emergency stop, and whether this page may release it.
 * @param {import("./facts.js").Facts} facts
 * @returns {{visible: boolean, title: string, body: string, mayRelease: boolean}}
 */
export function estopView({ hello, lease, heard, rover, control, estopPending }) {
  const { latch } = rover;
  const latched = isStopped(rover);
  if (estopPending && !latched) {
    return {
      visible: true,
      title: control.open ? text.stop.pending : text.stop.latched,
      body: control.open ? "" : heard.you ? text.stop.pendingUnreachableDriver : text.stop.pendingUnreachable,
      mayRelease: false,
    };
  }
  const holder = lease.driver && !lease.you ? text.stop.whoMust(lease.driver) : text.stop.takeFirst;
  const others = hello.right === "watch" && !lease.driver ? text.stop.watchers : holder;
  return {
    visible: latched,
    title: latch.atRover ? text.stop.atRover : text.stop.latched,
    body: lease.you ? "" : others,
    mayRelease: lease.you && control.open && !estopPending,
  };
}
