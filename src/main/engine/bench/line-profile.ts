/** Volts and amps along a line at one moment: lets a line that is cut or joined elsewhere take over what the old one held. */
import type { CableStretch } from "../plant/cable.ts";
import { pieceStores } from "../plant/rational/piece-stores.ts";
import { wireOhms } from "../plant/rational/rational-line.ts";
import { ampShares, voltShares } from "../plant/rational/within-piece.ts";

/** One lumped section or rational piece of a line, by where it lies. */
export type StretchPlace = CableStretch & { readonly fromMetres: number; readonly toMetres: number };

/** One of the line that is: both wires at its two ends. */
export type StretchState = StretchPlace & {
  readonly tipVolts: readonly [number, number];
  readonly ringVolts: readonly [number, number];
  readonly tipAmps: readonly [number, number];
  readonly ringAmps: readonly [number, number];
};

/** Both wires at one place. */
export type WireState = { readonly tipVolts: number; readonly ringVolts: number; readonly tipAmps: number; readonly ringAmps: number };

/** A stretch's ends belong to what lies within it, not to the neighbour behind the joint. */
const inwardShare = 1e-9;

/**
 * Capacitor volts and inductor amps of the new stretches, by element id, read off the old ones. Rational pieces that the old line has
 * as well are left out: their ids tell.
 */
export function storesAlong(old: readonly StretchState[], places: readonly StretchPlace[]): Map<string, number> {
  const values = new Map<string, number>();
  const known = new Set(old.map(({ id }) => id));
  const oldMetres = old.at(-1)?.toMetres ?? 0;
  const newMetres = places.at(-1)?.toMetres ?? 0;
  if (oldMetres === 0 || newMetres === 0) return values;
  const stretchRatio = oldMetres / newMetres;
  for (const place of places) {
    const [from, to] = [place.fromMetres * stretchRatio, place.toMetres * stretchRatio];
    const inward = inwardShare * (to - from);
    const near = stateAt(old, from + inward);
    const far = stateAt(old, to - inward);
    if (place.piece === undefined) sectionStores(values, place.id, near, far, stateAt(old, (from + to) / 2));
    else if (!known.has(place.id)) pieceStores(values, place.id, place.piece, near, far);
  }
  return values;
}

function sectionStores(values: Map<string, number>, id: string, near: WireState, far: WireState, middle: WireState): void {
  for (const [end, { tipVolts, ringVolts }] of [
    ["near", near],
    ["far", far],
  ] as const) {
    values.set(`${id}.${end}.pair.farads`, tipVolts - ringVolts);
    values.set(`${id}.${end}.tip.farads`, tipVolts);
    values.set(`${id}.${end}.ring.farads`, ringVolts);
  }
  values.set(`${id}.tip.henries`, middle.tipAmps);
  values.set(`${id}.ring.henries`, middle.ringAmps);
}

function stateAt(stretches: readonly StretchState[], metres: number): WireState {
  const stretch = stretches.find(({ toMetres }) => metres < toMetres) ?? stretches[stretches.length - 1]!;
  const { fromMetres, toMetres, piece, tipVolts, ringVolts, tipAmps, ringAmps } = stretch;
  const share = Math.min(1, Math.max(0, (metres - fromMetres) / (toMetres - fromMetres)));
  if (piece === undefined) {
    const between = ([near, far]: readonly [number, number]): number => near + share * (far - near);
    return { tipVolts: between(tipVolts), ringVolts: between(ringVolts), tipAmps: tipAmps[1], ringAmps: ringAmps[1] };
  }
  const ohms = wireOhms(piece);
  const [volts, amps] = [voltShares(share, ohms), ampShares(share, ohms)];
  const read = (shares: readonly number[], v: readonly [number, number], i: readonly [number, number]): number =>
    shares[0]! * v[0] + shares[1]! * v[1] + shares[2]! * i[0] + shares[3]! * i[1];
  return {
    tipVolts: read(volts, tipVolts, tipAmps),
    ringVolts: read(volts, ringVolts, ringAmps),
    tipAmps: read(amps, tipVolts, tipAmps),
    ringAmps: read(amps, ringVolts, ringAmps),
  };
}
