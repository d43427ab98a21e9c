/** What an oscilloscope screen asks for and what it gets: columns of minimum and maximum, reduced beside the simulation. */
import { z } from "zod";
import { DecoderChoice, maxDecoderRows } from "./decoder.ts";
import type { DecodedRow } from "./decoder.ts";
import { RecordingFile } from "./recording.ts";
import { maxSourceText } from "./scope-source.ts";

export const maxChannels = 8;

const channel = z
  .int()
  .min(0)
  .max(maxChannels - 1);
/** Farther no trigger is: volts times volts of ringing are more than ten thousand. */
export const farthestLevel = 1e6;
const level = z.number().min(-farthestLevel).max(farthestLevel);

export const ScopeTrigger = z.discriminatedUnion("kind", [
  /** The newest sample stays at the right edge. */
  z.strictObject({ kind: z.literal("roll") }),
  /** A crossing of `level` in the given direction on one channel. */
  z.strictObject({ kind: z.literal("edge"), channel, level, slope: z.enum(["rising", "falling"]) }),
  /** The signal has been above (below) `level` for `holdSeconds`. */
  z.strictObject({
    kind: z.literal("level"),
    channel,
    level,
    side: z.enum(["above", "below"]),
    holdSeconds: z.number().min(0).max(10),
  }),
  /** A pulse above (below) `level` has ended that lasted longer, or less long, than `widthSeconds`. */
  z.strictObject({
    kind: z.literal("pulse"),
    channel,
    level,
    side: z.enum(["above", "below"]),
    width: z.enum(["longer", "shorter"]),
    widthSeconds: z.number().min(1e-6).max(60),
  }),
  /** The signal comes into the band between two levels, or goes out of it. */
  z.strictObject({ kind: z.literal("window"), channel, low: level, high: level, passage: z.enum(["enters", "leaves"]) }),
  /** An event of the bench, such as `hook.off`; without a kind any event; with a digit only that digit's. */
  z.strictObject({ kind: z.literal("event"), event: z.string().min(1).max(40).optional(), digit: z.string().min(1).max(1).optional() }),
]);

/** Upper ends of a spectrum: ringing and mains, the voice band, all that the grid holds. */
export const spectrumSpansHertz = [400, 4000, 24_000] as const;

export const SpectrumView = z.strictObject({
  kind: z.enum(["spectrum", "spectrogram"]),
  channel,
  toHertz: z.union(spectrumSpansHertz.map((hertz) => z.literal(hertz))),
});

/** What is laid over the traces to compare them with. */
export const ScopeReference = z.strictObject({
  source: z.discriminatedUnion("kind", [
    /** The same channels at another moment of the run. */
    z.strictObject({ kind: z.literal("moment") }),
    /** A recording that the lab has, on the scales of these channels; its time begins at 0. */
    z.strictObject({
      kind: z.literal("recording"),
      name: RecordingFile,
      parts: z.array(z.strictObject({ channel, track: z.int().min(0).max(1023) })).max(maxChannels),
    }),
  ]),
  /** Its moment at the left edge of the screen when it is laid over it. */
  fromSeconds: z.number().min(-1e9).max(1e9),
  /** The moment that lies over the screen's trigger, where that has one. */
  triggerSeconds: z.number().min(0).max(1e9).optional(),
  /** Moved to the right by so much. */
  shiftSeconds: z.number().min(-600).max(600),
});

export const ScopeView = z.strictObject({
  /** Chosen by the window; one screen each. */
  viewId: z.string().min(1).max(40),
  /** Each a probe, or a calculation on probes (`scope-source.ts`). */
  channels: z.array(z.strictObject({ probe: z.string().min(1).max(maxSourceText) })).max(maxChannels),
  /** Rows under the traces. */
  decoders: z.array(DecoderChoice).max(maxDecoderRows).optional(),
  secondsPerDivision: z.number().min(1e-6).max(60),
  divisions: z.int().min(4).max(20),
  /** Columns wanted across the screen. */
  columns: z.int().min(50).max(2000),
  trigger: ScopeTrigger,
  /** auto: draws without a trigger after a while; normal: waits; single: one capture, then holds. */
  sweep: z.enum(["auto", "normal", "single"]),
  /** Where the trigger sits on the screen: 0 left edge, 1 right edge. */
  triggerPosition: z.number().min(0).max(1),
  /** Levels by frequency of one channel, at the right edge of the screen or all over it. */
  spectrum: SpectrumView.optional(),
  reference: ScopeReference.optional(),
  /** Live, or held with the right edge at this moment, in the first thirty years. */
  heldAtSeconds: z.number().min(0).max(1e9).optional(),
});

export type ScopeTrigger = z.infer<typeof ScopeTrigger>;
export type ScopeView = z.infer<typeof ScopeView>;
export type ScopeReference = z.infer<typeof ScopeReference>;
export type SpectrumView = z.infer<typeof SpectrumView>;

/**
 * A spectrum's levels stand in `samples` after the traces, `columns` times `bands` of them: decibels above one volt or ampere RMS of
 * a sine; NaN where too little was recorded. A spectrum has one column.
 */
export type ScopeSpectrum = {
  readonly kind: SpectrumView["kind"];
  readonly channel: number;
  readonly toHertz: number;
  readonly columns: number;
  readonly bands: number;
  /** Lines 1.5 of these apart are told apart. */
  readonly binHertz: number;
  readonly peaks: readonly { readonly hertz: number; readonly levelDb: number }[];
  /** What peaks together are, such as "US dial tone". */
  readonly names: readonly { readonly name: string; readonly hertz: readonly number[] }[];
};

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
  /** Largest departure from the mean over the RMS of the alternating part; undefined for direct current. */
  readonly crestRatio: number | undefined;
  /** Share of the time above half-way between the signal's two levels, over whole cycles. */
  readonly dutyRatio: number | undefined;
  /** From a tenth to nine tenths of the way between its two levels, mean of all rises. */
  readonly riseSeconds: number | undefined;
};

export type ScopeScreen = {
  readonly viewId: string;
  readonly probes: readonly string[];
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly columns: number;
  /** Fewer samples than columns: the trace between them is sin x / x. */
  readonly isInterpolated: boolean;
  /** From one sample to the next. */
  readonly stepSeconds: number;
  /** Since when every sample of all these channels is kept; before that extremes only, if anything. */
  readonly keptFromSeconds: number;
  readonly state: "roll" | "armed" | "triggered" | "auto" | "held" | "done";
  readonly triggerSeconds: number | undefined;
  readonly measures: readonly ChannelMeasure[];
  readonly markers: readonly { readonly seconds: number; readonly kind: string; readonly source: string }[];
  /** A row for each decoder that was asked for. */
  readonly decoded?: readonly DecodedRow[];
  readonly spectrum?: ScopeSpectrum;
  /** The channels on whose scales the reference is drawn; its samples follow those of the traces, in this order. */
  readonly reference?: { readonly channels: readonly number[] };
  /** Per channel `columns` pairs: minimum, maximum; NaN where nothing was recorded. Then the reference, then the levels of the spectrum. */
  readonly samples: Float32Array;
};
