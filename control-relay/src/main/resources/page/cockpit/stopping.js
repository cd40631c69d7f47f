// stopping.js — where the rover comes to rest if everything is lost now, measured from where the picture was taken.
// It runs on until the board notices (the dead man's deadline) and the brake has stopped it, and the picture was taken some
// time ago. Together that is
//   v · (age of the picture + age of the command + dead man + brake),
// for the fastest rover within the margin of its measured speed, and as much of a turn. The board's governor keeps the way
// within the blind distance, and the heading within half of what the camera sees.
// @ts-check

/**
 * @typedef {object} Rest
 * @property {number} mm how far it may still go; 0 while it stands or goes back, −1 when that is not known: not calibrated, or
 *   a picture of unknown age
 * @property {number} rad its heading there, to the left positive
 */

/**
 * @param {import("./facts.js").Facts} facts
 * @param {import("../drive/response.js").Will} will what the driver asks for
 * @returns {Rest}
 */
export function restingPose({ rover, hello, age, driveRoundTripMs }, { linear, angular }) {
  const { maxSpeedMmS, brakeMs, speedMargin, motors, turnCap, trackMm, fieldOfViewDeg } = rover.settings;
  if (maxSpeedMmS <= 0 || age.kind !== "known") {
    return { mm: -1, rad: 0 };
  }
  const { status } = rover;
  const fastest = 1 + speedMargin / (1 - motors.deadband); // as the board judges it while it does not know the battery's voltage
  const deadManMs = status.deadManMs || hello.limits.deadManMs;
  const lastsS = (age.ms + Math.max(0, driveRoundTripMs) + deadManMs + fastest * brakeMs) / 1000;
  const mmS = fastest * maxSpeedMmS;
  const share = Math.max(0, Math.min(linear, status.limit), status.linear);
  const turn =
    Math.abs(angular) > Math.abs(status.angular) ? Math.sign(angular) * Math.min(Math.abs(angular), turnCap) : status.angular;
  const halfViewRad = (fieldOfViewDeg / 2) * (Math.PI / 180);
  const rad = ((turn * 2 * mmS) / trackMm) * lastsS;
  return { mm: share * mmS * lastsS, rad: Math.max(-halfViewRad, Math.min(halfViewRad, rad)) };
}
