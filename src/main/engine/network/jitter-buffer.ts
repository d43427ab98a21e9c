/** The jitter buffer: packets come when they like and leave as even sound; what is missing is bridged, and counted. */
import { codecOf } from "./g711.ts";
import { mediaHz } from "./media.ts";
import type { VoicePacket } from "./media.ts";

/** How long sound waits here: always the same (fax wants that), or as long as the arrivals of late make it necessary. */
export type JitterBufferSetting =
  | { readonly kind: "fixed"; readonly seconds: number }
  | { readonly kind: "adaptive"; readonly minSeconds: number; readonly maxSeconds: number };

export type JitterBufferReport = {
  readonly packetsPlayed: number;
  /** Packet times for which nothing was there to play. */
  readonly packetsMissed: number;
  /** Packets that came after their time. */
  readonly packetsLate: number;
  readonly waitSeconds: number;
  /** Interarrival jitter as RFC 3550 (6.4.1) reckons it. */
  readonly jitterSeconds: number;
};

/** A missing packet is bridged by the last one, quieter each time, and after three by silence (estimate of common practice). */
const bridgeGains = [1, 0.5, 0.25] as const;
/** Packet times after which an adaptive buffer that always had more than it needed gives one packet time back (estimate). */
const calmPackets = 150;
/** Packets missing in a row after which the stream counts as stopped; the next packet starts anew. */
const stoppedPackets = 25;

export class JitterBuffer {
  private readonly setting: JitterBufferSetting;
  private readonly packetSamples: number;
  private readonly waiting = new Map<number, Float64Array>();
  private frame: Float64Array;
  private last: Float64Array | undefined;
  private at = 0;
  private isRunning = false;
  private untilStartSamples = 0;
  private playTimestamp = 0;
  private waitPackets: number;
  private missedInRow = 0;
  private calm = 0;
  private leastSpare = Number.POSITIVE_INFINITY;
  private clockSamples = 0;
  private transitSamples: number | undefined;
  private jitterSamples = 0;
  private played = 0;
  private missed = 0;
  private late = 0;

  constructor(options: { readonly setting: JitterBufferSetting; readonly packetSeconds: number }) {
    this.setting = options.setting;
    this.packetSamples = Math.round(options.packetSeconds * mediaHz);
    this.waitPackets = Math.max(1, Math.round(this.leastWaitSeconds / options.packetSeconds));
    this.frame = new Float64Array(this.packetSamples);
    this.at = this.packetSamples;
  }

  get packetsMissed(): number {
    return this.missed;
  }

  report(): JitterBufferReport {
    return {
      packetsPlayed: this.played,
      packetsMissed: this.missed,
      packetsLate: this.late,
      waitSeconds: (this.waitPackets * this.packetSamples) / mediaHz,
      jitterSeconds: this.jitterSamples / mediaHz,
    };
  }

  push(packet: VoicePacket): void {
    this.measureJitter(packet.timestamp);
    if (!this.isRunning) this.start(packet.timestamp);
    if (packet.timestamp < this.playTimestamp) {
      this.late += 1;
      this.waitLonger();
      if (packet.timestamp < this.playTimestamp) return;
    }
    const codec = codecOf(packet.codec);
    this.waiting.set(
      packet.timestamp,
      Float64Array.from(packet.codes, (code) => codec.decode(code)),
    );
  }

  /** A digit told as an event stands in place of the voice here: silence that was meant, not lost. */
  coverSilence(fromTimestamp: number, samples: number): void {
    if (!this.isRunning) return;
    const first = Math.floor(fromTimestamp / this.packetSamples) * this.packetSamples;
    for (let at = first; at < fromTimestamp + samples; at += this.packetSamples) {
      if (at >= this.playTimestamp && !this.waiting.has(at)) this.waiting.set(at, new Float64Array(this.packetSamples));
    }
  }

  /** Hot path, 8000 times a second: the next sample of even sound, in volts. */
  next(): number {
    this.clockSamples += 1;
    if (this.isRunning && this.untilStartSamples > 0) {
      this.untilStartSamples -= 1;
      return 0;
    }
    if (!this.isRunning) return 0;
    if (this.at === this.packetSamples) this.nextFrame();
    const volts = this.frame[this.at]!;
    this.at += 1;
    return volts;
  }

  private get leastWaitSeconds(): number {
    return this.setting.kind === "fixed" ? this.setting.seconds : this.setting.minSeconds;
  }

  private start(timestamp: number): void {
    this.isRunning = true;
    this.playTimestamp = timestamp;
    this.untilStartSamples = this.waitPackets * this.packetSamples;
    this.at = this.packetSamples;
    this.missedInRow = 0;
    this.beginCalm();
  }

  private nextFrame(): void {
    this.at = 0;
    const frame = this.waiting.get(this.playTimestamp);
    if (frame === undefined) {
      this.bridge();
    } else {
      this.waiting.delete(this.playTimestamp);
      this.frame = frame;
      this.last = frame;
      this.missedInRow = 0;
      this.played += 1;
    }
    this.playTimestamp += this.packetSamples;
    this.adapt();
  }

  private bridge(): void {
    const gain = bridgeGains[this.missedInRow] ?? 0;
    const { last } = this;
    this.missedInRow += 1;
    this.missed += 1;
    this.frame = last === undefined || gain === 0 ? new Float64Array(this.packetSamples) : last.map((volts) => gain * volts);
    if (this.missedInRow < stoppedPackets) return;
    // The silence at the end of a stream is no loss.
    this.missed -= this.missedInRow;
    this.isRunning = false;
    this.last = undefined;
    this.waiting.clear();
  }

  /** A packet came too late: an adaptive buffer holds everything back by one packet time from now on. */
  private waitLonger(): void {
    if (this.setting.kind === "fixed") return;
    const most = Math.floor((this.setting.maxSeconds * mediaHz) / this.packetSamples);
    if (this.waitPackets >= most) return;
    this.waitPackets += 1;
    this.playTimestamp -= this.packetSamples;
    this.beginCalm();
  }

  /** Where there was always more waiting than needed, one packet is left out and sound comes sooner. */
  private adapt(): void {
    if (this.setting.kind === "fixed") return;
    this.leastSpare = Math.min(this.leastSpare, this.waiting.size);
    this.calm += 1;
    if (this.calm < calmPackets) return;
    const least = Math.max(1, Math.round((this.setting.minSeconds * mediaHz) / this.packetSamples));
    if (this.leastSpare > 1 && this.waitPackets > least) {
      this.waitPackets -= 1;
      this.waiting.delete(this.playTimestamp);
      this.playTimestamp += this.packetSamples;
    }
    this.beginCalm();
  }

  private beginCalm(): void {
    this.calm = 0;
    this.leastSpare = Number.POSITIVE_INFINITY;
  }

  private measureJitter(timestamp: number): void {
    const transit = this.clockSamples - timestamp;
    if (this.transitSamples !== undefined) this.jitterSamples += (Math.abs(transit - this.transitSamples) - this.jitterSamples) / 16;
    this.transitSamples = transit;
  }
}
