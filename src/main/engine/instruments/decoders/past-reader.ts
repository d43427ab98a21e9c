/** Lets new decoders read what was recorded of their line before they were chosen, piece by piece, with an ear of their own. */
import type { DecoderEntry } from "./decoder.ts";
import { earGridSteps } from "./line-ear.ts";
import type { LineEar } from "./line-ear.ts";

/** What a recorder still holds of one probe, sample by sample; it may be growing. */
export type PastSamples = { readonly sampleFromStep: number; readonly endStep: number; at(step: number): number };
/** The past of one end of a line, as far as it was recorded. */
export type LinePast = { readonly tipRingVolts: PastSamples | undefined; readonly loopAmps: PastSamples | undefined };

/** The past is read in pieces of so many samples, a tenth of a second at 48 kHz. */
const pieceSteps = 4800;
/** Further back nobody looks when he chooses a row, and all of it would take the machine some seconds (estimate). */
const mostPastSteps = 45 * 48_000;

export class PastReader {
  readonly place: string;
  readonly entries: readonly DecoderEntry[];
  /** Goes on with the line when all is read. */
  readonly ear: LineEar;
  nextStep: number;
  private readonly past: { readonly volts: PastSamples; readonly amps: PastSamples | undefined };
  private readonly volts = new Float64Array(pieceSteps);
  private readonly amps = new Float64Array(pieceSteps);

  constructor(
    place: string,
    past: { readonly volts: PastSamples; readonly amps: PastSamples | undefined },
    ear: LineEar,
    entries: readonly DecoderEntry[],
  ) {
    this.place = place;
    this.past = past;
    this.ear = ear;
    this.entries = entries;
    this.nextStep = gridFrom(Math.max(past.volts.sampleFromStep, past.volts.endStep - mostPastSteps));
  }

  /** True where there is more to read. */
  readPiece(): boolean {
    const { volts, amps } = this.past;
    // The recorder may have dropped what was its oldest.
    const from = Math.max(this.nextStep, gridFrom(volts.sampleFromStep));
    const sensedFrom = amps === undefined ? volts.endStep : gridFrom(Math.max(amps.sampleFromStep, volts.sampleFromStep));
    const isSensed = from >= sensedFrom;
    const to = Math.min(volts.endStep, isSensed ? (amps?.endStep ?? volts.endStep) : sensedFrom, from + pieceSteps);
    if (from >= to) return false;
    for (let step = from; step < to; step++) {
      this.volts[step - from] = volts.at(step);
      if (isSensed) this.amps[step - from] = amps?.at(step) ?? NaN;
    }
    for (const entry of this.entries) if (entry.made.input !== "loop" || isSensed) entry.fromStep ??= from;
    this.ear.take(this.volts, isSensed ? this.amps : undefined, to - from, from);
    this.nextStep = to;
    return to < volts.endStep;
  }
}

/** Undefined where nothing is recorded. */
export function pastReader(
  place: string,
  { tipRingVolts, loopAmps }: LinePast,
  entries: readonly DecoderEntry[],
  ear: LineEar,
): PastReader | undefined {
  if (tipRingVolts === undefined || gridFrom(tipRingVolts.sampleFromStep) >= tipRingVolts.endStep) return undefined;
  return new PastReader(place, { volts: tipRingVolts, amps: loopAmps }, ear, entries);
}

/** Where an ear may begin, from this step on. */
function gridFrom(step: number): number {
  return Math.ceil(step / earGridSteps) * earGridSteps;
}
