/** What an oscilloscope screen asks for and what it gets: columns of minimum and maximum, reduced beside the simulation. */
import { z } from "zod";
import { DecoderChoice, maxDecoderRows } from "./decoder.ts";
import type { DecodedRow } from "./decoder.ts";

export const ScopeTrigger = z.discriminatedUnion("kind", [
  /** The newest sample stays at the right edge. */
  z.strictObject({ kind: z.literal("roll") }),
  /** A crossing of `level` in the given direction on one channel. */
  z.strictObject({
    kind: z.literal("edge"),
    channel: z.int().min(0).max(7),
    level: z.number().min(-1000).max(1000),
    slope: z.enum(["rising", "falling"]),
  }),
  /** The signal has been above (below) `level` for `holdSeconds`. */
  z.strictObject({
    kind: z.literal("level"),
    channel: z.int().min(0).max(7),
    level: z.number().min(-1000).max(1000),
    side: z.enum(["above", "below"]),
    holdSeconds: z.number().min(0).max(10),
  }),
  /** An event of the bench, such as `hook.off`. */
  z.strictObject({ kind: z.literal("event"), event: z.string().min(1).max(40) }),
]);

export const ScopeView = z.strictObject({
  /** Chosen by the window; one screen each. */
  viewId: z.string().min(1).max(40),
  channels: z.array(z.strictObject({ probe: z.string().min(1).max(80) })).max(8),
  /** Rows under the traces. */
  decoders: z.array(DecoderChoice).max(maxDecoderRows).optional(),
  secondsPerDivision: z.number().min(1e-4).max(60),
  divisions: z.int().min(4).max(20),
  /** Columns wanted across the screen. */
  columns: z.int().min(50).max(2000),
  trigger: ScopeTrigger,
  /** auto: draws without a trigger after a while; normal: waits; single: one capture, then holds. */
  sweep: z.enum(["auto", "normal", "single"]),
  /** Where the trigger sits on the screen: 0 left edge, 1 right edge. */
  triggerPosition: z.number().min(0).max(1),
  /** Live, or held with the right edge at this moment, in the first thirty years. */
  heldAtSeconds: z.number().min(0).max(1e9).optional(),
});

export type ScopeTrigger = z.infer<typeof ScopeTrigger>;
export type ScopeView = z.infer<typeof ScopeView>;

/** Measured over the samples on the screen. */
export type ChannelMeasure = {
  readonly mean: number;
  /** Root of the mean square, DC included. */
  readonly rms: number;
  /** RMS of what is left when the mean is taken away. */
  readonly acRms: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Undefined where fewer than two crossings of the mean were found. */
  readonly hertz: number | undefined;
};

export type ScopeScreen = {
  readonly viewId: string;
  readonly probes: readonly string[];
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly columns: number;
  readonly state: "roll" | "armed" | "triggered" | "auto" | "held" | "done";
  readonly triggerSeconds: number | undefined;
  readonly measures: readonly ChannelMeasure[];
  readonly markers: readonly { readonly seconds: number; readonly kind: string; readonly source: string }[];
  /** A row for each decoder that was asked for. */
  readonly decoded?: readonly DecodedRow[];
  /** Per channel `columns` pairs: minimum, maximum; NaN where nothing was recorded. */
  readonly samples: Float32Array;
};
