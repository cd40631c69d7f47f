// stopping.js — where the rover comes to rest if everything is lost now, drawn on the floor of the picture.
// The rover runs on until the board notices (the dead man's deadline) and the brake has stopped it, and the picture was
// taken some time ago. Together that is the distance from where the picture was taken:
//   v · (age of the picture + age of the command + dead man + brake),
// for the fastest rover within the margin of its measured speed.
// It may turn meanwhile, so the line is an arc: all points at that distance.
// The camera looks straight ahead, so a point of the floor lies below the horizon by height / distance.
// @ts-check

/**
 * How the camera sees the floor; how wide it sees is the rover's own figure.
 * @typedef {object} Lens
 * @property {number} heightMm above the floor
 * @property {number} horizon where the horizon is seen, share of the height from the top
 */

/** How far the arc spans to either side, degrees. */
const SPAN_DEG = 16;

/** Pieces that it is drawn with. */
const PIECES = 12;

/** From the lens to the front bumper, mm. */
const BUMPER_MM = 30;

/** Nearer than this the floor is out of sight, mm. */
const NEAREST_MM = 30;

/**
 * How far the rover may still go from where the picture was taken, mm; 0 while it stands or goes back, −1 when that is not
 * known: not calibrated, or a picture of unknown age.
 * @param {import("./facts.js").Facts} facts
 * @param {number} linear what the stick asks for, −1..1
 */
export function stoppingMm({ rover, hello, age, driveRoundTripMs }, linear) {
  const { maxSpeedMmS, brakeMs, speedMargin, motors } = rover.settings;
  if (maxSpeedMmS <= 0 || age.kind !== "known") {
    return -1;
  }
  const share = Math.max(0, Math.min(linear, rover.status.limit), rover.status.linear);
  const deadManMs = rover.status.deadManMs || hello.limits.deadManMs;
  const commandAgeMs = Math.max(0, driveRoundTripMs);
  const fastest = 1 + speedMargin / (1 - motors.deadband); // as the board judges it while it does not know the battery's voltage
  return (share * fastest * maxSpeedMmS * (age.ms + commandAgeMs + deadManMs + fastest * brakeMs)) / 1000;
}

/**
 * The arc's points in the picture, px; empty when it is out of sight.
 * @param {number} distanceMm
 * @param {number} width of the picture, px @param {number} height px
 * @param {Lens} lens
 * @param {number} viewDeg width of view, degrees
 * @returns {[number, number][]}
 */
export function arc(distanceMm, width, height, { heightMm, horizon }, viewDeg) {
  const focal = width / 2 / Math.tan((viewDeg / 2) * (Math.PI / 180));
  /** @type {[number, number][]} */
  const points = [];
  for (let i = 0; i <= PIECES; i++) {
    const angle = ((2 * i) / PIECES - 1) * SPAN_DEG * (Math.PI / 180);
    const aheadMm = (distanceMm + BUMPER_MM) * Math.cos(angle);
    const asideMm = (distanceMm + BUMPER_MM) * Math.sin(angle);
    if (aheadMm < NEAREST_MM) {
      return [];
    }
    points.push([width / 2 + (focal * asideMm) / aheadMm, horizon * height + (focal * heightMm) / aheadMm]);
  }
  return points.some(([, y]) => y < height) ? points : [];
}
