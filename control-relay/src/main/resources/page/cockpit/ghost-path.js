// ghost-path.js — where the rover goes with the stick as it is, drawn on the floor of the picture: the tracks of both wheels,
// from where the picture was taken to the pose at which it comes to rest if everything is lost now (stopping.js), and beyond
// it for as far as an eye plans, should the driver go on like this.
// The camera looks straight ahead, so a point of the floor lies below the horizon by height / distance.
// @ts-check

/**
 * How the camera sees the floor; how wide it sees is the rover's own figure.
 * @typedef {object} Lens
 * @property {number} heightMm above the floor
 * @property {number} horizon where the horizon is seen, share of the height from the top
 */

/** @typedef {[number, number]} Point px in the picture, from its upper left */

/**
 * @typedef {object} GhostPath
 * @property {Point[]} sure between the wheels' tracks, up to the resting pose: an outline; empty when all of it lies nearer
 *   than what can be seen
 * @property {Point[][]} beyond the two tracks from there on
 * @property {[Point, Point]} rest the bumper at the resting pose, at the picture's lower edge when it lies nearer
 * @property {boolean} unseen does it lie nearer
 */

/** @typedef {{aheadMm: number, leftMm: number, rad: number}} Pose from where the picture was taken; rad to the left */

/** From the lens to the front bumper, mm. */
const BUMPER_MM = 30;

/** So far ahead of the resting pose an eye plans, mm. */
const BEYOND_MM = 700;

/** Pieces that each part of a track is drawn with. */
const PIECES = 16;

/** Nearer than this nothing is projected, mm. */
const NEAREST_MM = 20;

/**
 * A pose on an arc, or straight ahead of it after the turn when it turns on the spot.
 * @param {number} mm along the way @param {import("./stopping.js").Rest} rest
 * @returns {Pose}
 */
export function poseAt(mm, { mm: restMm, rad: restRad }) {
  const spin = restMm <= 0;
  const curve = spin ? 0 : restRad / restMm; // rad per mm
  const rad = spin ? restRad : curve * mm;
  if (Math.abs(curve) < 1e-7) {
    return { aheadMm: mm * Math.cos(rad), leftMm: mm * Math.sin(rad), rad };
  }
  return { aheadMm: Math.sin(rad) / curve, leftMm: (1 - Math.cos(rad)) / curve, rad };
}

/**
 * @param {import("./stopping.js").Rest} rest
 * @param {number} trackMm from wheel to wheel
 * @param {{width: number, height: number, viewDeg: number, lens: Lens}} picture px, degrees
 * @returns {GhostPath}
 */
export function ghostPath(rest, trackMm, { width, height, viewDeg, lens }) {
  const focal = width / 2 / Math.tan((viewDeg / 2) * (Math.PI / 180));
  /** @param {Pose} pose @param {number} side 1 for the left wheel, −1 for the right one @returns {{nearMm: number, point: Point}} */
  const seen = (pose, side) => {
    const aheadMm = pose.aheadMm + BUMPER_MM * Math.cos(pose.rad) - (side * trackMm * Math.sin(pose.rad)) / 2;
    const leftMm = pose.leftMm + BUMPER_MM * Math.sin(pose.rad) + (side * trackMm * Math.cos(pose.rad)) / 2;
    const nearMm = Math.max(NEAREST_MM, aheadMm);
    return {
      nearMm: aheadMm,
      point: [width / 2 - (focal * leftMm) / nearMm, lens.horizon * height + (focal * lens.heightMm) / nearMm],
    };
  };
  const edgeMm = (focal * lens.heightMm) / (height * (1 - lens.horizon)); // nearer than this the floor is out of sight
  /** As far as it is in sight, and from exactly where it comes into it. @param {number} side @param {number} fromMm @param {number} toMm */
  const track = (side, fromMm, toMm) => {
    const all = Array.from({ length: PIECES + 1 }, (_, i) => seen(poseAt(fromMm + ((toMm - fromMm) * i) / PIECES, rest), side));
    const first = all.findIndex(({ nearMm }) => nearMm >= edgeMm);
    if (first < 1) {
      return first < 0 ? [] : all.map(({ point }) => point);
    }
    const [before, after] = [all[first - 1].nearMm, all[first].nearMm];
    const enters = first - 1 + (edgeMm - before) / (after - before);
    const edge = seen(poseAt(fromMm + ((toMm - fromMm) * enters) / PIECES, rest), side);
    return [edge, ...all.slice(first)].map(({ point }) => point);
  };
  const [left, right] = [1, -1].map((side) => track(side, 0, rest.mm));
  const beyond = [1, -1].map((side) => track(side, rest.mm, rest.mm + BEYOND_MM));
  const ends = [1, -1].map((side) => seen(poseAt(rest.mm, rest), side));
  const unseen = ends.some(({ nearMm }) => nearMm < edgeMm);
  return {
    sure: unseen ? [] : [...left, ...right.reverse()],
    beyond,
    rest: /** @type {[Point, Point]} */ (
      unseen ? beyond.map((points) => [points[0]?.[0] ?? width / 2, height - 1]) : ends.map(({ point }) => point)
    ),
    unseen,
  };
}
