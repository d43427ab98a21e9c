/** What fax machines tell each other on a line: their tones, and the V.21 frames as bits, bytes and words. */
import { faxTones } from "../../../../shared/catalog/fax-signals.ts";
import { AnswerToneDetector } from "../../signals/fax/answer-tone-detector.ts";
import { CngDetector } from "../../signals/fax/cng-detector.ts";
import { HdlcReceiver } from "../../signals/fax/hdlc.ts";
import { describeFrame } from "../../signals/fax/t30/describe.ts";
import { readFrame } from "../../signals/fax/t30/frame.ts";
import { BitClock } from "../../signals/fsk/bit-clock.ts";
import { FskDemodulator } from "../../signals/fsk/fsk-demodulator.ts";
import { v21Channel2 } from "../../signals/fsk/modulations.ts";
import { AnnotationTrack } from "./annotation-track.ts";
import type { AudioDecoder } from "./decoder.ts";
import { discriminatorDelayBits } from "./fsk-decoder.ts";

const bitCapacity = 20_000;
const byteCapacity = 4000;
const frameCapacity = 2000;
/** As the fax modem listens (T.30 4.1; V.27ter 4.3). */
const thresholdDbm = -43;
/** So many flags in a row are the preamble of frames. */
const tellingFlags = 3;
const bitsPerFlag = 8;
const mostFrameBytes = 64;
/** The length of a calling tone as sent; its detector answers when it is over, so many blocks of 5 ms later. */
const cngSeconds = faxTones.CNG.onSeconds ?? 0.5;
const cngDelaySeconds = 0.0175;
/** The answer tone has sounded for this long when its kind is told. */
const answerSeconds = 1.2;

const bitTexts = ["0", "1"] as const;

export class FaxDecoder implements AudioDecoder {
  private readonly bits = new AnnotationTrack(bitCapacity);
  private readonly bytes = new AnnotationTrack(byteCapacity);
  private readonly frames = new AnnotationTrack(frameCapacity);
  readonly tracks = [
    { level: "bits", track: this.bits },
    { level: "bytes", track: this.bytes },
    { level: "messages", track: this.frames },
  ] as const;
  private readonly demodulator: FskDemodulator;
  private readonly clock: BitClock;
  private readonly hdlc = new HdlcReceiver();
  private readonly cng: CngDetector;
  private readonly answer: AnswerToneDetector;
  private readonly stepHz: number;
  private readonly bitSteps: number;
  private readonly delaySteps: number;
  private hasCarrier = false;
  private flags = 0;
  private isTelling = false;
  private preambleStep = 0;
  /** Where the last flag ended, and the first bytes after it. */
  private flagEndStep = 0;
  private hasAnswer = false;

  constructor(options: { readonly stepHz: number; readonly sampleHz: number }) {
    const { sampleHz, stepHz } = options;
    this.stepHz = stepHz;
    this.demodulator = new FskDemodulator({ sampleHz, modulation: v21Channel2, thresholdDbm });
    this.clock = new BitClock(this.demodulator);
    this.cng = new CngDetector({ sampleHz });
    this.answer = new AnswerToneDetector({ sampleHz });
    this.bitSteps = stepHz / v21Channel2.baud;
    this.delaySteps = discriminatorDelayBits * this.bitSteps;
  }

  hear(volts: number, step: number): void {
    // hot path
    this.hearTones(volts, step);
    const changed = this.demodulator.push(volts);
    if (!this.demodulator.carrier) {
      if (this.hasCarrier) this.lose();
      return;
    }
    this.hasCarrier = true;
    if (this.clock.push(changed)) this.takeBit(step - this.delaySteps + this.bitSteps / 2);
  }

  private hearTones(volts: number, step: number): void {
    // hot path
    if (this.cng.push(volts)) {
      const end = step - cngDelaySeconds * this.stepHz;
      this.frames.add(end - cngSeconds * this.stepHz, end, "CNG", `Calling tone: ${faxTones.CNG.hertz} Hz, a machine calls.`);
    }
    const kind = this.answer.push(volts);
    if (kind !== undefined)
      this.frames.begin(step - answerSeconds * this.stepHz, kind, `Answer tone: ${faxTones.CED.hertz} Hz, a machine has answered.`);
    if (this.hasAnswer && !this.answer.present) this.frames.close(step - answerGapSeconds * this.stepHz);
    this.hasAnswer = this.answer.present;
  }

  private lose(): void {
    this.hasCarrier = false;
    this.isTelling = false;
    this.flags = 0;
    this.hdlc.reset();
    this.bits.dropUnsure();
  }

  private takeBit(endStep: number): void {
    // hot path
    const { bit } = this.clock;
    this.bits.addUnsure(endStep - this.bitSteps, endStep, bitTexts[bit]);
    if (this.isTelling) this.bits.confirm();
    const event = this.hdlc.push(bit);
    if (event === undefined) return;
    if (event === "flag") this.takeFlag(endStep);
    else if (event === "frame") this.takeFrame(endStep);
    else if (event === "damaged") this.addDamaged(endStep);
    else this.flags = 0;
  }

  private takeFlag(endStep: number): void {
    if (this.flags === 0) this.preambleStep = endStep - bitsPerFlag * this.bitSteps;
    this.flags += 1;
    this.flagEndStep = endStep;
    if (this.flags < tellingFlags || this.isTelling) {
      if (this.isTelling && this.frames.open) this.frames.extend(endStep);
      return;
    }
    this.isTelling = true;
    this.bits.confirm();
    this.frames.begin(this.preambleStep, "preamble", "Preamble: flags for a second, so that echo suppressors and modems settle.");
  }

  private takeFrame(endStep: number): void {
    const fromStep = this.beginFrame();
    const toStep = endStep - bitsPerFlag * this.bitSteps;
    const octets = this.hdlc.frame;
    const read = readFrame(octets);
    const words = read === undefined ? "a frame that is not of T.30" : describeFrame(read);
    const hex = Array.from(octets, (byte) => byte.toString(16).toUpperCase().padStart(2, "0"));
    this.addBytes(fromStep, toStep, hex);
    this.frames.add(fromStep, toStep, words, `${words} (${hex.join(" ")}).`);
    this.flagEndStep = endStep;
  }

  private addDamaged(endStep: number): void {
    const fromStep = this.beginFrame();
    this.frames.add(fromStep, endStep - bitsPerFlag * this.bitSteps, "damaged frame", "The frame's check does not fit.", true);
    this.flagEndStep = endStep;
  }

  /** The preamble, or the flags before, end where the frame begins. */
  private beginFrame(): number {
    if (this.frames.open) this.frames.close(this.flagEndStep);
    this.flags = 1;
    this.isTelling = true;
    this.bits.confirm();
    return this.flagEndStep;
  }

  /** Zeros that were put in between make bytes a little longer; each gets its even share of the frame, the check's two among them. */
  private addBytes(fromStep: number, toStep: number, hex: readonly string[]): void {
    const count = Math.min(hex.length, mostFrameBytes) + checkBytes;
    const width = (toStep - fromStep) / count;
    for (let k = 0; k < count; k++) {
      const text = hex[k] ?? "FCS";
      this.bytes.add(fromStep + k * width, fromStep + (k + 1) * width, text, k < hex.length ? `Byte ${text}.` : "Frame check sequence.");
    }
  }
}

const checkBytes = 2;
/** The answer tone counts as over so long after its end (its detector's gap and a block). */
const answerGapSeconds = 0.025;
