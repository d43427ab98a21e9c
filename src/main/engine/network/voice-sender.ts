/** Voice into packets: codes are collected for one packet time; digits told as events hold the voice back. */
import type { Codec } from "./g711.ts";
import { mediaHz } from "./media.ts";
import type { MediaPacket } from "./media.ts";
import { EventSender } from "./telephone-event.ts";

export class VoiceSender {
  private readonly codec: Codec;
  private readonly packetSamples: number;
  private readonly events: EventSender;
  private readonly send: (packet: MediaPacket) => void;
  private codes: Uint8Array;
  private count = 0;
  private sequence = 0;
  private timestamp = 0;

  constructor(options: { readonly codec: Codec; readonly packetSeconds: number; readonly send: (packet: MediaPacket) => void }) {
    this.codec = options.codec;
    this.packetSamples = Math.round(options.packetSeconds * mediaHz);
    this.events = new EventSender({ packetSeconds: options.packetSeconds });
    this.send = options.send;
    this.codes = new Uint8Array(this.packetSamples);
  }

  get packetsSent(): number {
    return this.sequence;
  }

  /** Hot path, 8000 times a second: one sample of the voice, in volts across a matched line. */
  push(volts: number): void {
    this.codes[this.count] = this.codec.encode(volts);
    this.count += 1;
    if (this.count === this.packetSamples) this.finishPacket();
  }

  /** Hot path, in place of a sample: nothing is sent, but time goes on (RFC 3550, 5.1: the timestamp counts silence too). */
  skip(): void {
    this.count += 1;
    if (this.count < this.packetSamples) return;
    this.timestamp += this.packetSamples;
    this.count = 0;
  }

  /** A digit begins or has ended at this end; told as an event in place of the voice. */
  beginEvent(event: string): void {
    this.events.begin(event, this.timestamp + this.count);
  }

  endEvent(): void {
    this.events.end(this.timestamp + this.count);
  }

  private finishPacket(): void {
    const { sequence, timestamp, codes } = this;
    const event = this.events.next(sequence);
    if (event === undefined) {
      this.send({ kind: "voice", sequence, timestamp, codec: this.codec.name, codes });
      this.codes = new Uint8Array(this.packetSamples);
    } else {
      this.send(event);
    }
    this.sequence += 1;
    this.timestamp += this.packetSamples;
    this.count = 0;
  }
}
