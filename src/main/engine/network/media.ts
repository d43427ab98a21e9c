/** What travels between two ends of a call: packets of voice, digits as events, and fax data relayed as frames. */
import type { CodecName } from "./g711.ts";
import type { IfpPacket } from "./t38.ts";

/** Timestamps of voice and events count these (RFC 3551 for G.711). */
export const mediaHz = 8000;

export type VoicePacket = {
  readonly kind: "voice";
  readonly sequence: number;
  /** Sample count at the sender of the first byte. */
  readonly timestamp: number;
  readonly codec: CodecName;
  readonly codes: Uint8Array;
};

/** RFC 4733: the event's timestamp is that of its start, the same in all its packets; the duration grows. */
export type EventPacket = {
  readonly kind: "event";
  readonly sequence: number;
  readonly timestamp: number;
  /** 0-9, *, #, A-D, or "flash". */
  readonly event: string;
  readonly isEnd: boolean;
  /** Level of the tones below 0 dBm0, 0 to 63. */
  readonly volume: number;
  readonly durationSamples: number;
};

/** One internet fax packet (T.38): the newest part and copies of those before it, so that a lost packet is made up for. */
export type FaxPacket = {
  readonly kind: "fax";
  readonly sequence: number;
  /** Newest first; part k belongs to sequence - k. */
  readonly parts: readonly IfpPacket[];
};

export type MediaPacket = VoicePacket | EventPacket | FaxPacket;
