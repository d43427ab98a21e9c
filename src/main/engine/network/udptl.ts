/** UDPTL, the way of T.38 over a network that loses packets: each carries copies of those before it, and nothing is asked for again. */
import type { FaxPacket } from "./media.ts";
import type { IfpPacket } from "./t38.ts";

export type UdptlSenderOptions = {
  /** Copies of earlier packets in each, 0 to 4 (reference-data 9, "T.38 idea"). */
  readonly redundancy: number;
  /** Where nothing new is to be said, the last packet goes out again after so many ticks: its copies are its only protection. */
  readonly repeatTicks: number;
  readonly send: (packet: FaxPacket) => void;
};

export class UdptlSender {
  private readonly options: UdptlSenderOptions;
  private parts: readonly IfpPacket[] = [];
  private sequence = -1;
  private ticks = 0;
  private repeats = 0;
  private sent = 0;

  constructor(options: UdptlSenderOptions) {
    this.options = options;
  }

  get packetsSent(): number {
    return this.sent;
  }

  push(packet: IfpPacket): void {
    this.sequence += 1;
    this.parts = [packet, ...this.parts].slice(0, 1 + this.options.redundancy);
    this.repeats = 0;
    this.ticks = 0;
    this.transmit();
  }

  /** Time passes. */
  tick(): void {
    // hot path
    if (this.sequence < 0 || this.repeats >= this.options.redundancy) return;
    this.ticks += 1;
    if (this.ticks < this.options.repeatTicks) return;
    this.ticks = 0;
    this.repeats += 1;
    this.transmit();
  }

  private transmit(): void {
    this.sent += 1;
    this.options.send({ kind: "fax", sequence: this.sequence, parts: this.parts });
  }
}

export type UdptlReport = {
  readonly packetsReceived: number;
  /** Packets that never came, and were made up for by the copies in a later one. */
  readonly packetsRecovered: number;
  /** Packets that neither came nor were copied. */
  readonly packetsLost: number;
};

export class UdptlReceiver {
  private readonly waitTicks: number;
  private readonly waiting = new Map<number, IfpPacket>();
  private expected = 0;
  private gapTicks = 0;
  private received = 0;
  private recovered = 0;
  private lost = 0;

  /** So many ticks a packet that is missing may still come, itself or as a copy, before what follows it is used. */
  constructor(options: { readonly waitTicks: number }) {
    this.waitTicks = options.waitTicks;
  }

  report(): UdptlReport {
    return { packetsReceived: this.received, packetsRecovered: this.recovered, packetsLost: this.lost };
  }

  push({ sequence, parts }: FaxPacket): void {
    this.received += 1;
    parts.forEach((part, age) => {
      const at = sequence - age;
      if (at < this.expected || this.waiting.has(at)) return;
      this.waiting.set(at, part);
      if (age > 0) this.recovered += 1;
    });
  }

  /** Time passes: what is due now, in order; a number where so many packets were lost; undefined where there is nothing. */
  next(): IfpPacket | number | undefined {
    // hot path
    const packet = this.waiting.get(this.expected);
    if (packet !== undefined) {
      this.waiting.delete(this.expected);
      this.expected += 1;
      this.gapTicks = 0;
      return packet;
    }
    if (this.waiting.size === 0) return undefined;
    this.gapTicks += 1;
    return this.gapTicks < this.waitTicks ? undefined : this.skip();
  }

  private skip(): number {
    const first = Math.min(...this.waiting.keys());
    const missing = first - this.expected;
    this.lost += missing;
    this.expected = first;
    this.gapTicks = 0;
    return missing;
  }
}
