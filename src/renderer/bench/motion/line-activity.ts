/** What is seen to happen on a line: which way current flows, and what kind of alternating voltage stands on it. */

/** Less than this is leakage, and no dots run. */
export const leastFlowAmps = 1e-3;
/** More than this, RMS, is ringing: 15 V, the least that a set answers to; speech stays under 3 V. */
export const ringingRmsVolts = 15;
/** Less than this is not drawn. */
export const leastWaveRmsVolts = 0.02;

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
