/** Recordings from outside the lab: how commands name them, and what the lab knows of one once it is read. */
import { z } from "zod";
import { voiceIds } from "../catalog/voices.ts";

/** The file, as the experiment or the window names it. */
export const RecordingFile = z.string().min(1).max(300);

export const expectedOneSource = { message: "expected one of sample and file", path: ["sample"] };

/** SHA-256 of the file's bytes: a run that is done again must meet the same recording. */
export const RecordingHash = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256, 64 of 0-9 a-f");

/** One of several things that a file holds: a WAV's channel, counted from 1, or a column of a trace. */
export const recordingChoice = {
  channel: z.int().min(1).max(1024).optional(),
  column: z.string().min(1).max(80).optional(),
  sha256: RecordingHash.optional(),
} as const;

/** Who speaks where nobody is on the bench: a shipped voice or a recording of one's own. */
export const speechFields = {
  sample: z.enum(voiceIds).optional(),
  file: RecordingFile.optional(),
  ...recordingChoice,
} as const;

export const Speech = z.strictObject(speechFields).refine(hasOneSource, expectedOneSource);

/** The rule of every speech, with what else may stand beside it. */
export function hasOneSource({ sample, file }: { readonly sample?: unknown; readonly file?: unknown }): boolean {
  return (sample === undefined) !== (file === undefined);
}

export type Speech = z.infer<typeof Speech>;

/** One channel of a recording. */
export type RecordingTrack = {
  /** "channel 2", "line1.fxo.tipRingVolts" */
  readonly title: string;
  /** What a sample of 1 is: full scale of a sound, a volt or an ampere of a trace. */
  readonly unit: "full scale" | "V" | "A";
  readonly samples: Float32Array;
  /** So many of them are NaN: nothing was recorded there. Absent where all are numbers; a recording with gaps is looked at, not played. */
  readonly gapSamples?: number;
};

export type Recording = {
  readonly name: string;
  readonly sha256: string;
  readonly sampleHz: number;
  readonly tracks: readonly RecordingTrack[];
};

/** What a window is told of a recording that it has brought in. */
export type RecordingInfo = {
  readonly name: string;
  readonly sha256: string;
  readonly sampleHz: number;
  readonly seconds: number;
  readonly tracks: readonly string[];
  /** Tracks with gaps: of each, how much of the time nothing was recorded. */
  readonly gaps?: readonly { readonly track: string; readonly seconds: number }[];
};

export function recordingInfo({ name, sha256, sampleHz, tracks }: Recording): RecordingInfo {
  const gaps = tracks.flatMap(({ title, gapSamples }) =>
    gapSamples === undefined ? [] : [{ track: title, seconds: gapSamples / sampleHz }],
  );
  const seconds = (tracks[0]?.samples.length ?? 0) / sampleHz;
  return { name, sha256, sampleHz, seconds, tracks: tracks.map(({ title }) => title), ...(gaps.length === 0 ? {} : { gaps }) };
}
