/** The modem of a fax machine: sends tones, V.21 frames and V.27ter pages in turn, and listens for them between. */
import { preambleSeconds } from "../../../../shared/catalog/fax-signals.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { Decimator } from "../../signals/decimator.ts";
import { AnswerToneDetector } from "../../signals/fax/answer-tone-detector.ts";
import type { AnswerToneName } from "../../../../shared/catalog/fax-signals.ts";
import { BitRow } from "../../signals/fax/bit-source.ts";
import { CngDetector } from "../../signals/fax/cng-detector.ts";
import { FaxToneGenerator } from "../../signals/fax/fax-tone-generator.ts";
import { hdlcBits, HdlcReceiver } from "../../signals/fax/hdlc.ts";
import type { V27terRate } from "../../signals/fax/v27ter/modes.ts";
import { V27terReceiver } from "../../signals/fax/v27ter/receiver.ts";
import { V27terTransmitter } from "../../signals/fax/v27ter/transmitter.ts";
import { BitClock } from "../../signals/fsk/bit-clock.ts";
import { FskDemodulator } from "../../signals/fsk/fsk-demodulator.ts";
import { FskGenerator } from "../../signals/fsk/fsk-generator.ts";
import { v21Channel2 } from "../../signals/fsk/modulations.ts";
import type { TransmissionPart } from "./transmission.ts";

const receiverHz = 8000;
const bitsPerFlag = 8;
/** Frames are looked for down to this level: that of the page modem (T.30 4.1; V.27ter 4.3). */
const frameThresholdDbm = -43;
/** Flags in a row that show that someone sends frames. */
const flagsOfPreamble = 3;

/** What a modem has heard; called between steps, rarely. `takeImageBit` is called for every bit of a page. */
export type ModemListener = {
  frameReceived(bytes: Uint8Array): void;
  /** What came of it; how much of that is true nobody knows. */
  frameDamaged(bytes: Uint8Array): void;
  toneHeard(name: "CNG" | AnswerToneName): void;
  imageTrained(): void;
  imageLost(): void;
  /** Hot path. */
  takeImageBit(bit: number): void;
};

export class FaxModem {
  private readonly stepHz: number;
  private readonly levelDbm: number;
  private readonly tone: FaxToneGenerator;
  private readonly frames: FskGenerator;
  private readonly image: V27terTransmitter;
  private readonly decimator: Decimator;
  private readonly demodulator: FskDemodulator;
  private readonly clock: BitClock;
  private readonly hdlc = new HdlcReceiver();
  readonly cng: CngDetector;
  readonly answer: AnswerToneDetector;
  private readonly receivers: Readonly<Record<V27terRate, V27terReceiver>>;
  private queue: TransmissionPart[] = [];
  private part: TransmissionPart | undefined;
  private silentSteps = 0;
  private expected: V27terReceiver | undefined;
  private imageBits: BitRow | undefined;
  private flags = 0;
  private hasCarrier = false;

  constructor(options: { readonly stepHz: number; readonly levelDbm: number }) {
    const { stepHz, levelDbm } = options;
    this.stepHz = stepHz;
    this.levelDbm = levelDbm;
    this.tone = new FaxToneGenerator({ sampleHz: stepHz });
    this.frames = new FskGenerator({ sampleHz: stepHz, modulation: v21Channel2, markDbm: levelDbm });
    this.image = new V27terTransmitter({ sampleHz: stepHz });
    this.decimator = new Decimator({ fromHz: stepHz, toHz: receiverHz });
    this.demodulator = new FskDemodulator({ sampleHz: receiverHz, modulation: v21Channel2, thresholdDbm: frameThresholdDbm });
    this.clock = new BitClock(this.demodulator);
    this.cng = new CngDetector({ sampleHz: receiverHz });
    this.answer = new AnswerToneDetector({ sampleHz: receiverHz });
    this.receivers = {
      2400: new V27terReceiver({ sampleHz: receiverHz, rate: 2400 }),
      4800: new V27terReceiver({ sampleHz: receiverHz, rate: 4800 }),
    };
  }

  /** Sends these one after the other, in place of what it sends now. */
  send(parts: readonly TransmissionPart[]): void {
    this.stopSending();
    this.queue = [...parts];
    this.nextPart();
  }

  /** Falls silent. */
  stopSending(): void {
    this.queue = [];
    this.part = undefined;
    this.tone.stop();
    this.frames.cancel();
    this.image.stop();
  }

  /** The part that is being sent now. */
  get sends(): TransmissionPart | undefined {
    return this.part;
  }

  /** Hot path: does something of its own stand on the line, silence between tones apart? */
  get sounding(): boolean {
    return this.part !== undefined && this.part.kind !== "silence" && (this.part.kind !== "tone" || this.tone.sounding);
  }

  get sending(): boolean {
    return this.part !== undefined;
  }

  /** Does a carrier of frames stand on the line, with at least a few flags seen? */
  get hearsFrames(): boolean {
    return this.demodulator.carrier && this.flags >= flagsOfPreamble;
  }

  /** Waits for a page at this rate; undefined: for none. */
  expectImage(rate: V27terRate | undefined): void {
    this.expected = rate === undefined ? undefined : this.receivers[rate];
    this.expected?.reset();
  }

  /** The training of a page that is waited for. */
  get hearsTraining(): boolean {
    return this.expected?.hearsTraining === true;
  }

  get receivesImage(): boolean {
    return this.expected?.receivesData === true;
  }

  /** Of the page that is being received, or of the last one. */
  get signalToNoiseDb(): number | undefined {
    return this.expected?.signalToNoiseDb;
  }

  get imageLevelDbm(): number | undefined {
    return this.expected?.levelDbm;
  }

  /** Forgets everything heard and sends nothing. */
  reset(): void {
    this.stopSending();
    this.decimator.reset();
    this.demodulator.reset();
    this.hdlc.reset();
    this.cng.reset();
    this.answer.reset();
    this.expectImage(undefined);
    this.flags = 0;
  }

  /** Adds the EMF of the next step to what the signal has already. */
  addStep(signal: StepSignal): void {
    // hot path
    if (this.part !== undefined && this.isPartOver()) this.nextPart();
    switch (this.part?.kind) {
      case "silence":
        this.silentSteps -= 1;
        return;
      case "tone":
        this.tone.addStep(signal);
        return;
      case "frames":
        this.frames.addStep(signal);
        return;
      case "image":
        this.image.addStep(signal);
        return;
      case undefined:
        return;
    }
  }

  /** Takes what the line brings at this step. */
  hear(volts: number, listener: ModemListener): void {
    // hot path
    if (!this.decimator.push(volts)) return;
    const sample = this.decimator.output;
    if (this.part?.kind === "frames" || this.part?.kind === "image") return;
    if (!this.receivesImage) this.hearFrames(sample, listener);
    if (this.expected !== undefined) this.hearImage(sample, this.expected, listener);
    if (this.tone.sounding) return;
    if (this.cng.push(sample)) listener.toneHeard("CNG");
    const answer = this.answer.push(sample);
    if (answer !== undefined) listener.toneHeard(answer);
  }

  /** Bits of the page that have gone out. */
  get imageBitsSent(): number {
    return this.imageBits?.taken ?? 0;
  }

  private beginImage(bits: Uint8Array): BitRow {
    this.imageBits = new BitRow(bits);
    return this.imageBits;
  }

  private isPartOver(): boolean {
    // hot path
    switch (this.part?.kind) {
      case "silence":
        return this.silentSteps <= 0;
      case "tone":
        return !this.tone.playing;
      case "frames":
        return !this.frames.playing;
      case "image":
        return !this.image.playing;
      case undefined:
        return false;
    }
  }

  private nextPart(): void {
    const part = this.queue.shift();
    this.part = part;
    part?.begun?.();
    switch (part?.kind) {
      case "silence":
        this.silentSteps = Math.round(part.seconds * this.stepHz);
        return;
      case "tone":
        this.tone.start(part.tone, this.levelDbm);
        return;
      case "frames":
        this.frames.send(hdlcBits(part.frames, Math.ceil((preambleSeconds * v21Channel2.baud) / bitsPerFlag)));
        return;
      case "image":
        this.image.start({ rate: part.rate, levelDbm: this.levelDbm, data: this.beginImage(part.bits) });
        return;
      case undefined:
        // What came in while sending was the own voice.
        this.demodulator.reset();
        this.hdlc.reset();
        this.flags = 0;
        return;
    }
  }

  private hearFrames(sample: number, listener: ModemListener): void {
    // hot path
    const isNew = this.clock.push(this.demodulator.push(sample));
    if (this.hasCarrier !== this.demodulator.carrier) {
      this.hasCarrier = this.demodulator.carrier;
      this.hdlc.reset();
      this.flags = 0;
    }
    if (!isNew) return;
    const event = this.hdlc.push(this.clock.bit);
    if (event === undefined) return;
    if (event === "frame") listener.frameReceived(this.hdlc.frame);
    else if (event === "damaged" && this.flags >= flagsOfPreamble) listener.frameDamaged(this.hdlc.frame);
    if (event === "abort") this.flags = 0;
    else this.flags += 1;
  }

  private hearImage(sample: number, receiver: V27terReceiver, listener: ModemListener): void {
    // hot path
    const event = receiver.push(sample);
    if (event === "trained") listener.imageTrained();
    else if (event === "lost") listener.imageLost();
    else if (receiver.receivesData) {
      for (let bit = receiver.bitCount - 1; bit >= 0; bit--) listener.takeImageBit((receiver.bits >> bit) & 1);
    }
  }
}
