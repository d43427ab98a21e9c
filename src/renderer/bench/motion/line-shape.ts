/** Where things move on a pair: places along both wires at even steps, and the box that holds them with their waves. */
import { onCentreLine, wirePlaces } from "../cable/twisted-pair.ts";
import type { Place } from "../layout.ts";

/** Places one pixel of wire apart, as x and y in turn. */
export type Track = Float32Array;

export type LineShape = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly tip: Track;
  readonly ring: Track;
  /** The slack middle of the pair, from end to end. */
  readonly centre: readonly Place[];
  /** Length of the pair from left to right, in pixels. */
  readonly spanPixels: number;
};

/** Room around the pair for the tallest wave and the dots. */
const room = 26;
const centrePitch = 4;

export function lineShape(from: Place, to: Place): LineShape {
  const count = Math.max(8, Math.ceil(Math.abs(to.x - from.x) / centrePitch));
  const onCentre = Array.from({ length: count + 1 }, (_, index) => onCentreLine(from, to, index / count));
  const ys = onCentre.map(({ y }) => y);
  const left = Math.floor(Math.min(from.x, to.x)) - 8;
  const top = Math.floor(Math.min(...ys)) - room;
  const inside = ({ x, y }: Place): Place => ({ x: x - left, y: y - top });
  const wires = wirePlaces(from, to);
  return {
    left,
    top,
    width: Math.ceil(Math.max(from.x, to.x)) + 8 - left,
    height: Math.ceil(Math.max(...ys)) + room - top,
    tip: evenTrack(wires.tip.map(inside)),
    ring: evenTrack(wires.ring.map(inside)),
    centre: onCentre.map(inside),
    spanPixels: Math.abs(to.x - from.x),
  };
}

/** The same line with a place at every pixel of its length. */
export function evenTrack(places: readonly Place[]): Track {
  const even: number[] = [];
  let before = places[0];
  let ahead = 0;
  for (const place of places) {
    if (before === undefined) break;
    const length = Math.hypot(place.x - before.x, place.y - before.y);
    for (; ahead <= length; ahead += 1) {
      const share = length === 0 ? 0 : ahead / length;
      even.push(before.x + (place.x - before.x) * share, before.y + (place.y - before.y) * share);
    }
    ahead -= length;
    before = place;
  }
  return Float32Array.from(even);
}
