/** Decoders under the traces: what a signal on a line says, as boxes on the time axis; asked for and given with the scope's screens. */
import { z } from "zod";
import { Id } from "./numbers.ts";

/** What may be read off a line: states of the loop, ringing, digits, tones, and the frequency-shift keyings. */
export const decoderKinds = ["hook", "ringing", "pulse", "dtmf", "tones", "bell202", "v23", "v21"] as const;

/** One row: a decoder at one end of a line. */
export const DecoderChoice = z.strictObject({ line: Id, end: z.enum(["fxs", "fxo"]), decoder: z.enum(decoderKinds) });

/** As many rows as one screen may ask for. */
export const maxDecoderRows = 8;

export type DecoderKind = (typeof decoderKinds)[number];
export type DecoderChoice = z.infer<typeof DecoderChoice>;

/** From the finest to what it all means. */
export type DecoderLevel = "bits" | "bytes" | "messages";

export type DecodedBox = {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Empty where several boxes too narrow to be told apart are drawn as one. */
  readonly text: string;
  /** A sentence with values and units. */
  readonly detail?: string;
  /** Goes on at the newest sample. */
  readonly open?: true;
  /** Something is wrong with it, such as a checksum. */
  readonly bad?: true;
};

export type DecodedRow = {
  readonly choice: DecoderChoice;
  /** What was on the line before then nobody has read: it was not recorded sample by sample. */
  readonly readFromSeconds?: number;
  /** So far it has come in what was recorded; absent once it has caught up. */
  readonly readToSeconds?: number;
  readonly levels: readonly { readonly level: DecoderLevel; readonly boxes: readonly DecodedBox[] }[];
};
