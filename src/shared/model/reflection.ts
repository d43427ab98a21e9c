/** What a time-domain reflectometer sends into a pair and what it shows of the answer. */
import { z } from "zod";
import { Id, PositiveOhms } from "./numbers.ts";

export const pulseShapes = ["raised-cosine", "half-sine"] as const;

/** Base widths that the instrument offers, and the longest distances it shows for them. */
export const pulseWidthsSeconds = [0.2e-6, 0.5e-6, 1e-6, 2e-6, 5e-6, 10e-6, 20e-6, 50e-6] as const;

export const ReflectionQuery = z.strictObject({
  line: Id,
  /** Where the instrument is clipped on. */
  end: z.enum(["fxs", "fxo"]),
  /** What is plugged in at that end: taken off for the measurement, or left on with the instrument bridged across it. */
  equipment: z.enum(["off", "bridged"]),
  shape: z.enum(pulseShapes),
  /** From the first to the last moment at which the pulse is not zero. */
  widthSeconds: z.number().min(0.1e-6).max(100e-6),
  /** Peak of the EMF, behind `sourceOhms`. */
  peakVolts: z.number().min(0.1).max(100),
  sourceOhms: PositiveOhms.min(10).max(10_000),
  /** How long it listens. */
  spanSeconds: z.number().min(1e-6).max(2e-3),
});

export type ReflectionQuery = z.infer<typeof ReflectionQuery>;

export type ReflectionTrace = {
  readonly query: ReflectionQuery;
  /** The trace's first moment; at 0 the pulse that leaves has a tenth of its peak, on its way up. */
  readonly firstSeconds: number;
  readonly stepSeconds: number;
  /** Across the pair at the instrument. */
  readonly volts: readonly number[];
  /** The same less what a pair like the first stretch that never ends would show: what came back. */
  readonly returnVolts: readonly number[];
  /** Peak of the pulse on the pair as it leaves. */
  readonly sentVolts: number;
  /** Nothing above it is sent or heard. */
  readonly bandHertz: number;
  /** The pulse is sent again and again, so far apart. */
  readonly repeatSeconds: number;
  /** The cable's own velocity over that of light, at three times the inverse of the width: an edge's first tenth goes by it. */
  readonly velocityShare: number;
  readonly cableMetres: number;
};
