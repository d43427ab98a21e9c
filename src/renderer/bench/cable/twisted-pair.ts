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
const amplitude = 7.5;
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

/** SVG path data of both wires; the twist has a whole number of turns, so that tip is the upper wire at both ends. */
export function twistedPair(from: Place, to: Place): TwistedPair {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const turns = Math.max(1, Math.round(length / (halfTwist * 2)));
  const count = Math.max(8, Math.ceil(length / pointPitch));
  const tip: string[] = [];
  const ring: string[] = [];
  const ringOver: string[] = [];
  let over = false;
  for (let index = 0; index <= count; index += 1) {
    const along = index / count;
    const centre = onCentreLine(from, to, along);
    const phase = along * turns * 2 * Math.PI;
    const fromEnd = Math.min(along, 1 - along) * length;
    const fan = Math.max(0, 1 - fromEnd / fanOut);
    const offset = -(amplitude * Math.cos(phase) * (1 - fan) + terminalSpread * fan);
    tip.push(`${index === 0 ? "M" : "L"}${centre.x.toFixed(1)} ${(centre.y + offset).toFixed(1)}`);
    const ringPoint = `${centre.x.toFixed(1)} ${(centre.y - offset).toFixed(1)}`;
    ring.push(`${index === 0 ? "M" : "L"}${ringPoint}`);
    // Every second crossing (half way down the cosine's return) has the ring wire on top.
    const onTop = Math.sin(phase) < -0.35 && fan === 0;
    if (onTop) ringOver.push(`${over ? "L" : "M"}${ringPoint}`);
    over = onTop;
  }
  return { tip: tip.join(""), ring: ring.join(""), ringOver: ringOver.join(""), middle: onCentreLine(from, to, 0.5) };
}

/** Path data of a wave along the centre line; it fades at both ends. */
export function wavePath(
  from: Place,
  to: Place,
  wave: { readonly height: number; readonly pitch: number; readonly phase: number },
): string {
  const length = Math.abs(to.x - from.x);
  const count = Math.max(8, Math.ceil(length / 4));
  let path = "";
  for (let index = 0; index <= count; index += 1) {
    const along = index / count;
    const centre = onCentreLine(from, to, along);
    const fade = Math.min(1, along * 6, (1 - along) * 6);
    const y = centre.y + wave.height * fade * Math.sin((along * length * 2 * Math.PI) / wave.pitch - wave.phase);
    path += `${index === 0 ? "M" : "L"}${centre.x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return path;
}
