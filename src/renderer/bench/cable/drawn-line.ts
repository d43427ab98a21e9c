/** A line as it is drawn: from the screws of its head along one cable to the screws of its set, or to a joint on which several sets hang. */
import type { CableRun, Place } from "../layout.ts";

export type DrawnLine = {
  /** The screws at the head of the line. */
  readonly from: Place;
  /** Where the cable ends: the screws of the only set, or the joint of several. */
  readonly end: Place;
  /** The screws of every set. */
  readonly to: readonly Place[];
  /** The sets hang on a joint at the end of the cable, each by a pair of its own. */
  readonly isJoined: boolean;
};

/** Distance from the edge of a device to the screws of its line. */
const headReach = 16;
const endReach = 4;
/** From a joint to the screws of its sets: a share of the whole way, longer where a set stands far above or below. */
const branch = { share: 0.34, ofHeight: 0.8, least: 62, mostShare: 0.5 };

export function drawnLine(run: CableRun): DrawnLine {
  const from = { x: run.from.x + headReach, y: run.from.y };
  const to = run.to.map(({ x, y }) => ({ x: x - endReach, y }));
  const [first] = to;
  if (first === undefined || to.length === 1) return { from, end: first ?? from, to, isJoined: false };
  const nearest = Math.min(...to.map(({ x }) => x));
  const y = to.reduce((sum, place) => sum + place.y, 0) / to.length;
  const wayPixels = nearest - from.x;
  const risePixels = Math.max(...to.map((place) => Math.abs(place.y - y)));
  const wished = Math.max(branch.share * wayPixels, branch.ofHeight * risePixels);
  const branchPixels = Math.min(Math.max(branch.least, wished), Math.max(branch.least, branch.mostShare * wayPixels));
  return { from, end: { x: nearest - branchPixels, y }, to, isJoined: true };
}
