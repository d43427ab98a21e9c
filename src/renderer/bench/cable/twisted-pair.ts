/** Geometry of a pair between two places: a slack centre line, two wires wound around it, and what lies on top at each crossing. */
import type { Place } from "../layout.ts";

export type TwistedPair = {
  readonly tip: string;
  readonly ring: string;
  /** Stretches where the ring wire crosses over the tip wire. */
  readonly ringOver: string;
  readonly middle: Place;
};

const halfTwist = 21;
export const amplitude = 7.5;
/** Half the distance of the two terminals at an end. */
export const terminalSpread = 10;
/** Length over which the wires open from the twist to their terminals. */
const fanOut = 26;
const pointPitch = 3;

/** A place on the slack centre line: 0 at the first end, 1 at the other. */
export function onCentreLine(from: Place, to: Place, along: number): Place {
  const ease = along * along * (3 - 2 * along);
  const slack = Math.min(14, Math.abs(to.x - from.x) * 0.045);
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * ease + slack * 4 * along * (1 - along) };
}

/** So far from the screws a mark stands at the least: their names are to be read. */
const offScrews = 32;

/** Where along the drawn way a fault is marked: at its place, beside the screws where that is at an end. */
export function markShare(at: number, wayPixels: number): number {
  const least = Math.min(0.5, offScrews / Math.max(1, wayPixels));
  return Math.min(1 - least, Math.max(least, at));
}

type WirePlaces = {
  readonly tip: readonly Place[];
  readonly ring: readonly Place[];
  /** Where the ring wire lies over the tip wire. */
  readonly ringOnTop: readonly boolean[];
};

/** Both wires as places from end to end; the twist has a whole number of turns, so that tip is the upper wire at both ends. */
export function wirePlaces(from: Place, to: Place): WirePlaces {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const turns = Math.max(1, Math.round(length / (halfTwist * 2)));
  const count = Math.max(8, Math.ceil(length / pointPitch));
  const tip: Place[] = [];
  const ring: Place[] = [];
  const ringOnTop: boolean[] = [];
  for (let index = 0; index <= count; index += 1) {
    const along = index / count;
    const centre = onCentreLine(from, to, along);
    const phase = along * turns * 2 * Math.PI;
    const fromEnd = Math.min(along, 1 - along) * length;
    const fan = Math.max(0, 1 - fromEnd / fanOut);
    const offset = -(amplitude * Math.cos(phase) * (1 - fan) + terminalSpread * fan);
    tip.push({ x: centre.x, y: centre.y + offset });
    ring.push({ x: centre.x, y: centre.y - offset });
    // Every second crossing (half way down the cosine's return) has the ring wire on top.
    ringOnTop.push(Math.sin(phase) < -0.35 && fan === 0);
  }
  return { tip, ring, ringOnTop };
}

/** SVG path data of both wires. */
export function twistedPair(from: Place, to: Place): TwistedPair {
  const { tip, ring, ringOnTop } = wirePlaces(from, to);
  const over = ring.map((place, index) => (ringOnTop[index] === true ? pathStep(place, ringOnTop[index - 1] !== true) : ""));
  return { tip: pathOf(tip), ring: pathOf(ring), ringOver: over.join(""), middle: onCentreLine(from, to, 0.5) };
}

function pathOf(places: readonly Place[]): string {
  return places.map((place, index) => pathStep(place, index === 0)).join("");
}

function pathStep({ x, y }: Place, begins: boolean): string {
  return `${begins ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
}
