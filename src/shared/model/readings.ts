/** What a line shows a meter and a transmission set: direct current once all has settled, and impedances and losses by frequency. */
import { z } from "zod";

/** The telephones as they are, or all of them on hook, or off hook. */
export const SetsState = z.enum(["as-they-are", "on-hook", "off-hook"]);
export type SetsState = z.infer<typeof SetsState>;

/** Direct current at one end of a line. */
export type DcReading = {
  readonly tipRingVolts: number;
  readonly tipGroundVolts: number;
  readonly ringGroundVolts: number;
  readonly loopAmps: number;
};

export type ComplexOhms = { readonly re: number; readonly im: number };

export type AcReading = {
  readonly hertz: number;
  /** Between the wires, into the line from the exchange end with what stands at the other, and the other way round. */
  readonly fxsOhms: ComplexOhms;
  readonly fxoOhms: ComplexOhms;
  readonly insertionLossDb: number;
  /** Of `fxsOhms` against the reference; absent where nothing at all comes back. */
  readonly returnLossDb?: number;
};

export type LineReadings = {
  readonly line: string;
  readonly sets: SetsState;
  /** Is a hook contact closed in what these readings show? */
  readonly hook: "on" | "off";
  readonly fxs: DcReading;
  readonly fxo: DcReading;
  /** Of the cable around the loop, without faults. */
  readonly cableOhms: number;
  readonly cableMetres: number;
  readonly bridgedTapMetres: number;
  readonly loadCoils: number;
  /** At the set's end at 20 Hz: 7 kohm are 1 REN. */
  readonly ringerRen: number;
  /** What the return losses are measured against: the termination of the port at the exchange end. */
  readonly reference: string;
  readonly ac: readonly AcReading[];
  /** Mean over 300 to 3400 Hz of what comes back, against the reference; absent where nothing does. */
  readonly echoReturnLossDb?: number;
};
