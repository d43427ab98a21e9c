/** Start-stop FSK on a line as Caller ID has it: bits, bytes, and the fields of the message, each where it was on the line. */
import { formatDbm } from "../../../../shared/units/format.ts";
import { CallerIdFrame } from "../../signals/caller-id/frame.ts";
import type { Framing } from "../../signals/caller-id/frame.ts";
import { AsyncReceiver } from "../../signals/fsk/async-receiver.ts";
import { BitClock } from "../../signals/fsk/bit-clock.ts";
import { FskDemodulator } from "../../signals/fsk/fsk-demodulator.ts";
import type { FskModulation } from "../../signals/fsk/modulations.ts";
import { rmsVoltsToDbm } from "../../../../shared/units/levels.ts";
import { AnnotationTrack } from "./annotation-track.ts";
import { messageFields } from "./caller-id-fields.ts";
import type { AudioDecoder } from "./decoder.ts";

const bitCapacity = 40_000;
const byteCapacity = 8000;
const fieldCapacity = 2000;
/** Weaker carriers are left alone: below every receiver's limit (reference-data 7: -36 dBm and less). */
const thresholdDbm = -45;
/** Alternating bits that make a carrier a seizure, and bytes in a row that make it data without one. Estimates. */
const tellingBits = 16;
const tellingBytes = 3;
/** More marks than this are the mark signal, or the end of a message: more than a byte of ones. */
const markAfterBits = 12;
/** A run of one bit is so long, in bits. Estimates. */
const leastRunBits = 0.6;
const mostRunBits = 1.4;
/** Only runs up to here count as neighbours: the longest silence between bytes of one message (7.3: 10 marks), and as much again. */
const mostGapBits = 20;

const bitTexts = ["0", "1"] as const;

export class FskDecoder implements AudioDecoder {
  private readonly bits = new AnnotationTrack(bitCapacity);
  private readonly bytes = new AnnotationTrack(byteCapacity);
  private readonly fields = new AnnotationTrack(fieldCapacity);
  readonly tracks = [
    { level: "bits", track: this.bits },
    { level: "bytes", track: this.bytes },
    { level: "messages", track: this.fields },
  ] as const;
  private readonly demodulator: FskDemodulator;
  private readonly clock: BitClock;
  private readonly receiver: AsyncReceiver;
  private readonly framing: Framing;
  private readonly delaySamples: number;
  private readonly stepsPerSample: number;
  private isCarrier = false;
  private isTelling = false;
  /** Engine step of the demodulator's sample 0. */
  private originStep = 0;
  private runStart = 0;
  private bitSample = 0;
  private markSquare = 0;
  private alternating = 0;
  private seizureStart = 0;
  private byteStarts: number[] = [];
  private byteEnd = 0;
  private frame: CallerIdFrame;
  private isFrameOver = false;

  constructor(modulation: FskModulation, options: { readonly stepHz: number; readonly sampleHz: number; readonly framing?: Framing }) {
    const { sampleHz, stepHz, framing = "sum" } = options;
    this.framing = framing;
    this.frame = new CallerIdFrame(framing);
    this.stepsPerSample = stepHz / sampleHz;
    this.demodulator = new FskDemodulator({ sampleHz, modulation, thresholdDbm });
    this.clock = new BitClock(this.demodulator);
    this.receiver = new AsyncReceiver(this.demodulator);
    this.delaySamples = discriminatorDelayBits * this.demodulator.samplesPerBit;
  }

  hear(volts: number, step: number): void {
    // hot path
    const { demodulator } = this;
    const changed = demodulator.push(volts);
    if (!demodulator.carrier) {
      if (this.isCarrier) this.lose();
      return;
    }
    this.originStep = step - demodulator.sample * this.stepsPerSample;
    if (!this.isCarrier) this.find();
    if (changed) this.countRun();
    if (this.clock.push(changed)) this.takeBit();
    if (this.receiver.push(changed)) this.takeByte();
    else if (
      !this.receiver.busy &&
      this.byteStarts.length > 0 &&
      demodulator.sample - this.byteEnd > mostGapBits * demodulator.samplesPerBit
    )
      this.endMessage();
  }

  private find(): void {
    this.isCarrier = true;
    this.isTelling = false;
    this.alternating = 0;
    this.runStart = this.demodulator.sample;
    this.seizureStart = this.runStart;
    this.receiver.reset();
    this.beginFrame();
  }

  private lose(): void {
    this.isCarrier = false;
    this.endMessage();
    this.bits.dropUnsure();
    this.bytes.dropUnsure();
    this.fields.dropUnsure();
  }

  private beginFrame(): void {
    this.frame = new CallerIdFrame(this.framing);
    this.byteStarts = [];
    this.isFrameOver = false;
  }

  /** A run of equal bits has ended: a seizure alternates, marks after it are the mark signal. */
  private countRun(): void {
    const { demodulator } = this;
    const runBits = (demodulator.changedAt - this.runStart) / demodulator.samplesPerBit;
    if (runBits > leastRunBits && runBits < mostRunBits) {
      if (this.alternating === 0) this.seizureStart = this.runStart;
      this.alternating += 1;
      if (this.alternating === tellingBits) this.tellSeizure();
    } else {
      if (this.alternating >= tellingBits) this.addSeizure();
      // In the mark signal the demodulator is at mark: the space that has just begun ends it.
      if (runBits > markAfterBits && demodulator.bit === 0) this.addMark(runBits);
      this.alternating = 0;
    }
    this.runStart = demodulator.changedAt;
  }

  /** What looked like bytes before was the seizure. */
  private tellSeizure(): void {
    if (!this.isTelling) this.bytes.dropUnsure();
    this.beginFrame();
    this.tell();
  }

  private tell(): void {
    this.isTelling = true;
    this.confirm();
  }

  private confirm(): void {
    this.bits.confirm();
    this.bytes.confirm();
    this.fields.confirm();
  }

  private addSeizure(): void {
    const count = this.alternating;
    this.add(this.fields, this.seizureStart, this.runStart, "channel seizure", `Channel seizure: ${count} alternating bits.`);
    this.beginFrame();
    this.receiver.reset();
  }

  private addMark(runBits: number): void {
    const level = formatDbm(rmsVoltsToDbm(Math.sqrt(this.markSquare)));
    this.add(
      this.fields,
      this.runStart,
      this.demodulator.changedAt,
      "mark",
      `Mark signal: ${Math.round(runBits)} bits of one, about ${level}.`,
    );
    this.beginFrame();
  }

  private takeBit(): void {
    // hot path
    // The clock takes a bit in its middle.
    const { demodulator, clock } = this;
    const half = demodulator.samplesPerBit / 2;
    if (clock.bit === 1 && demodulator.sample - this.runStart > 2 * demodulator.samplesPerBit) this.markSquare = demodulator.toneSquare;
    // Until it has found its place, the clock may run after the bits.
    if (demodulator.sample - this.bitSample < half) return;
    this.bitSample = demodulator.sample;
    this.add(this.bits, demodulator.sample - half, demodulator.sample + half, bitTexts[clock.bit]);
    if (this.isTelling) this.bits.confirm();
  }

  private takeByte(): void {
    const { receiver, demodulator } = this;
    if (this.alternating >= tellingBits) return;
    // The byte comes out in the middle of its stop bit.
    const end = demodulator.sample + demodulator.samplesPerBit / 2;
    const start = end - bitsPerByte * demodulator.samplesPerBit;
    this.byteEnd = demodulator.sample;
    if (receiver.framingError) {
      this.add(this.bytes, start, end, hexTexts[receiver.byte]!, "No stop bit after this byte.", true);
      this.endMessage();
      return;
    }
    this.add(this.bytes, start, end, hexTexts[receiver.byte]!, byteDetails[receiver.byte]);
    if (this.isFrameOver) return;
    this.byteStarts.push(start);
    if (this.byteStarts.length >= tellingBytes) this.tell();
    if (this.frame.push(receiver.byte)) this.endMessage();
  }

  private endMessage(): void {
    const { frame, byteStarts } = this;
    if (this.isTelling && byteStarts.length > 0 && !this.isFrameOver) {
      const endOf = (index: number): number => (byteStarts[index] ?? this.byteEnd) + bitsPerByte * this.demodulator.samplesPerBit;
      for (const { fromByte, toByte, text, detail, bad } of messageFields(frame, this.framing)) {
        this.add(this.fields, byteStarts[fromByte] ?? this.byteEnd, endOf(toByte), text, detail, bad);
      }
      this.confirm();
    }
    this.isFrameOver = true;
    this.byteStarts = [];
  }

  /** From samples of the demodulator to engine steps, its delay taken off. */
  private add(track: AnnotationTrack, from: number, to: number, text: string, detail?: string, isBad = false): void {
    const offset = this.originStep - this.delaySamples * this.stepsPerSample;
    track.addUnsure(offset + from * this.stepsPerSample, offset + to * this.stepsPerSample, text, detail, isBad);
    if (this.isTelling) track.confirm();
  }
}

const bitsPerByte = 10;
/** Half of the discriminator's window (1.25 bits) and half of its average (0.55 bits): a change is found so long after it was on the line. */
export const discriminatorDelayBits = 0.9;

const hexTexts: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, "0"));
const byteDetails: readonly string[] = hexTexts.map((hex, byte) => {
  const character = byte >= 0x20 && byte < 0x7f ? `, "${String.fromCharCode(byte)}"` : "";
  return `Byte ${hex} (${byte}${character}).`;
});
