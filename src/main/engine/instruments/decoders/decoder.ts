/** What a decoder is: an instrument that takes solved volts and amps and writes annotations with their true times. */
import type { ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import type { PulseMap } from "../../../../shared/catalog/pulse-digits.ts";
import type { Framing } from "../../signals/caller-id/frame.ts";
import type { DecoderChoice, DecoderLevel } from "../../../../shared/model/decoder.ts";
import type { AnnotationTrack } from "./annotation-track.ts";

/** What a decoder must be told of the line that it listens to, as the switches of an instrument are set. */
export type DecoderSite = {
  readonly tones: ToneSite;
  readonly pulseMap: PulseMap;
  /** How this network frames Caller ID. */
  readonly framing: Framing;
  readonly offHookAmps: number;
  readonly onHookAmps: number;
  readonly flashMinSeconds: number;
  readonly flashMaxSeconds: number;
};

export type DecoderTrack = { readonly level: DecoderLevel; readonly track: AnnotationTrack };

/** Takes the line's volts and amps some thousand times a second; times are in engine steps. */
export type LoopDecoder = {
  readonly tracks: readonly DecoderTrack[];
  /** Hot path. */
  sense(tipRingVolts: number, loopAmps: number, step: number): void;
};

/** Takes the audio of the line; `step` is the instant at which that audio was on the line. */
export type AudioDecoder = {
  readonly tracks: readonly DecoderTrack[];
  /** Hot path. */
  hear(volts: number, step: number): void;
};

/** A decoder and what it listens to: the loop's volts and amps, or the audio at one of two rates. */
export type MadeDecoder =
  { readonly input: "loop"; readonly decoder: LoopDecoder } | { readonly input: "wide" | "voice"; readonly decoder: AudioDecoder };

/** A decoder at work for someone's row. */
export type DecoderEntry = {
  readonly choice: DecoderChoice;
  readonly made: MadeDecoder;
  /** How its switches stand, as text. */
  readonly site: string;
  /** What lay on the line before this step is not read. */
  fromStep: number | undefined;
};
