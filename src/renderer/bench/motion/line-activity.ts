/** What is seen to happen on a line: which way current flows, and what kind of alternating voltage stands on it. */
import type { Line } from "../../../shared/model/bench.ts";
import type { EndReading, LineState } from "../../../shared/model/snapshot.ts";

/** Less than this is leakage, and no dots run. */
export const leastFlowAmps = 1e-3;
/** More than this, RMS, is ringing: 15 V, the least that a set answers to; speech stays under 3 V. */
export const ringingRmsVolts = 15;
/** Less than this is not drawn. */
export const leastWaveRmsVolts = 0.02;

/**
 * Under ringing, less than this is what the meters' window leaves of it: 0.1 s is no whole number of periods of 25 Hz. A set that answers
 * takes more (loop detectors find off hook from some 10 mA on; an estimate below that).
 */
const leastAmpsUnderRinging = 5e-3;
/** Faults that lead the current from one wire to the other before it comes to the sets. */
const shunts: readonly string[] = ["short", "leak", "wet"];

export type Flow = "none" | "normal" | "reversed";
export type Wave = "none" | "voice" | "ringing";

export function flowOf(loopAmps: number): Flow {
  if (Math.abs(loopAmps) < leastFlowAmps) return "none";
  return loopAmps > 0 ? "normal" : "reversed";
}

export function waveOf(rmsVolts: number): Wave {
  if (rmsVolts < leastWaveRmsVolts) return "none";
  return rmsVolts >= ringingRmsVolts ? "ringing" : "voice";
}

/** The direct current at an end, as the picture shows it. */
export function shownAmps({ loopDcAmps, tipRingAcVolts }: EndReading): number {
  const least = tipRingAcVolts >= ringingRmsVolts ? leastAmpsUnderRinging : leastFlowAmps;
  return Math.abs(loopDcAmps) < least ? 0 : loopDcAmps;
}

export type Shunt = { readonly at: number; readonly amps: number };

/** Where current turns back before the sets, and how much of it comes there: from the faults that the bench tells of. */
export function shuntOf(line: Line, state: LineState | undefined): Shunt | undefined {
  const places = Object.values(line.faults ?? {}).flatMap(({ at, fault }) => (shunts.includes(fault.kind) ? [at] : []));
  return places.length === 0 || state === undefined ? undefined : { at: Math.min(...places), amps: shownAmps(state.fxs) };
}
