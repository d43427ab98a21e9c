/** Digits beside the voice (RFC 4733): each is told in many packets, so that a lost one does no harm. */
import { mediaHz } from "./media.ts";
import type { EventPacket } from "./media.ts";

/** Event codes in RFC 4733, table 3, by their place in the list; 16 is a hook flash (reference-data 10). */
const eventNames: readonly string[] = [...Array.from("0123456789*#ABCD"), "flash"];

/** Code of a digit or "flash"; undefined where RFC 4733 has none. */
export function eventCode(event: string): number | undefined {
  const code = eventNames.indexOf(event);
  return code < 0 ? undefined : code;
}

/** Four bytes of payload: event, end bit and volume, duration (RFC 4733, 2.3). */
export function encodeEventPayload(packet: Pick<EventPacket, "event" | "isEnd" | "volume" | "durationSamples">): Uint8Array {
  const code = eventCode(packet.event);
  if (code === undefined) throw new Error(`there is no telephone event for "${packet.event}"`);
  const { durationSamples } = packet;
  return Uint8Array.of(code, (packet.isEnd ? 0x80 : 0) | packet.volume, durationSamples >> 8, durationSamples & 0xff);
}

/** The last packet of an event is sent three times (RFC 4733, 2.5.1.4; reference-data 10). */
export const endCopies = 3;
const volume = 10;
/** The duration has 16 bits; a longer event would need segments, which no dial pad makes. */
const longestSamples = 0xffff;

/** Makes the packets of one event after another: one each packet time while the digit lasts, the last one three times. */
export class EventSender {
  private readonly packetSamples: number;
  private event: string | undefined;
  private startTimestamp = 0;
  private durationSamples = 0;
  private endingSamples: number | undefined;
  private endsSent = 0;

  constructor(options: { readonly packetSeconds: number }) {
    this.packetSamples = Math.round(options.packetSeconds * mediaHz);
  }

  /** Voice is held back while an event is told: the far end makes the tone itself. */
  get isSending(): boolean {
    return this.event !== undefined;
  }

  /** A digit begins, at this timestamp of the stream. One that is still being told ends first. */
  begin(event: string, timestamp: number): void {
    if (eventCode(event) === undefined) throw new Error(`there is no telephone event for "${event}"`);
    this.event = event;
    this.startTimestamp = timestamp;
    this.durationSamples = 0;
    this.endingSamples = undefined;
    this.endsSent = 0;
  }

  /** The digit has ended, `timestamp` being that of its end. */
  end(timestamp: number): void {
    if (this.event !== undefined) this.endingSamples = Math.max(1, timestamp - this.startTimestamp);
  }

  /** The packet of this packet time, or undefined where there is nothing to tell. */
  next(sequence: number): EventPacket | undefined {
    const { event } = this;
    if (event === undefined) return undefined;
    const isEnd = this.endingSamples !== undefined;
    this.durationSamples = Math.min(longestSamples, this.endingSamples ?? this.durationSamples + this.packetSamples);
    const { startTimestamp: timestamp, durationSamples } = this;
    if (isEnd) {
      this.endsSent += 1;
      if (this.endsSent === endCopies) this.event = undefined;
    }
    return { kind: "event", sequence, timestamp, event, isEnd, volume, durationSamples };
  }
}

export type HeardEvent = { readonly kind: "began" | "ended"; readonly event: string };

/** Silence after the last packet of an event that means its end was lost: more than any packet time (estimate). */
const lostEndSeconds = 0.1;

/** Takes an event's packets, in whatever order, and tells its begin and end once. */
export class EventReceiver {
  private event: string | undefined;
  private timestamp: number | undefined;
  private silentSamples = 0;

  push(packet: EventPacket): HeardEvent | undefined {
    this.silentSamples = 0;
    if (this.timestamp !== undefined && packet.timestamp < this.timestamp) return undefined;
    if (packet.timestamp === this.timestamp) {
      if (!packet.isEnd || this.event === undefined) return undefined;
      this.event = undefined;
      return { kind: "ended", event: packet.event };
    }
    this.timestamp = packet.timestamp;
    // One whose packets were all lost but the last is a digit all the same.
    this.event = packet.event;
    return { kind: "began", event: packet.event };
  }

  /** Time goes by without a packet of the event. */
  pass(samples: number): HeardEvent | undefined {
    const { event } = this;
    if (event === undefined) return undefined;
    this.silentSamples += samples;
    if (this.silentSamples < lostEndSeconds * mediaHz) return undefined;
    this.event = undefined;
    return { kind: "ended", event };
  }
}
