/** Ringing bursts of a line, each with its volts and hertz. */
import { formatHertz, formatSeconds, formatVolts } from "../../../../shared/units/format.ts";
import { DcBlocker } from "../../signals/dc-blocker.ts";
import { RingDetector } from "../../signals/ring-detector.ts";
import { AnnotationTrack } from "./annotation-track.ts";
import type { LoopDecoder } from "./decoder.ts";

const capacity = 2000;
/** As the set's ring detector has it by default, with a shorter look. */
const detector = { thresholdRmsVolts: 15, minHertz: 14, maxHertz: 70, validateSeconds: 0.05 };
/** Beyond this the alternating part is the burst. Estimate: a third of the threshold's peak. */
const burstVolts = 7;
/** Takes the battery off (as the ring detector). */
const blockerHertz = 3.5;
/** A silence of this long begins another burst. */
const silenceSeconds = 0.12;
/** Figures of a burst that still rings are brought up to date so often. */
const renewSeconds = 0.25;

export class RingingDecoder implements LoopDecoder {
  private readonly track = new AnnotationTrack(capacity);
  readonly tracks = [{ level: "messages", track: this.track }] as const;
  private readonly detector: RingDetector;
  private readonly blocker: DcBlocker;
  private readonly senseHz: number;
  private readonly stepHz: number;
  private readonly silenceSteps: number;
  private isSettled = false;
  private burstStep = -1;
  private beyondStep = Number.NEGATIVE_INFINITY;
  private wasBelow = false;
  private firstRise = 0;
  private lastRise = 0;
  private rises = 0;
  private squares = 0;
  private squaresAtRise = 0;
  private squaresAtFirstRise = 0;
  private renewStep = 0;

  constructor(options: { readonly stepHz: number; readonly senseHz: number }) {
    this.stepHz = options.stepHz;
    this.senseHz = options.senseHz;
    this.detector = new RingDetector({ ...detector, sampleHz: options.senseHz });
    this.blocker = new DcBlocker({ sampleHz: options.senseHz, cornerHertz: blockerHertz });
    this.silenceSteps = silenceSeconds * options.stepHz;
  }

  sense(tipRingVolts: number, _loopAmps: number, step: number): void {
    // hot path
    if (!this.isSettled) this.settle(tipRingVolts);
    const volts = this.blocker.push(tipRingVolts);
    const event = this.detector.push(tipRingVolts);
    if (Math.abs(volts) > burstVolts) {
      if (step - this.beyondStep > this.silenceSteps && !this.track.open) this.beginBurst(step);
      this.beyondStep = step;
    }
    this.follow(volts, step);
    if (event === "started") {
      this.track.begin(this.burstStep, "ringing");
      this.renewStep = step;
    } else if (event === "ended") this.end();
    else if (this.track.open && step >= this.renewStep) this.renew(step);
  }

  private settle(volts: number): void {
    this.blocker.settle(volts);
    this.detector.settle(volts);
    this.isSettled = true;
  }

  private beginBurst(step: number): void {
    this.burstStep = step;
    this.rises = 0;
    this.squares = 0;
  }

  /** Whole cycles, from rise to rise, tell frequency and level. */
  private follow(volts: number, step: number): void {
    // hot path
    this.squares += volts * volts;
    if (volts < -burstVolts) this.wasBelow = true;
    if (!this.wasBelow || volts <= burstVolts) return;
    this.wasBelow = false;
    if (this.rises === 0) {
      this.firstRise = step;
      this.squaresAtFirstRise = this.squares;
    }
    this.lastRise = step;
    this.squaresAtRise = this.squares;
    this.rises += 1;
  }

  private renew(step: number): void {
    this.renewStep = step + renewSeconds * this.stepHz;
    this.describe();
  }

  private end(): void {
    this.describe();
    this.track.close(this.beyondStep);
  }

  private describe(): void {
    if (this.rises < 2) return;
    const seconds = (this.lastRise - this.firstRise) / this.stepHz;
    const hertz = (this.rises - 1) / seconds;
    const rmsVolts = Math.sqrt((this.squaresAtRise - this.squaresAtFirstRise) / (seconds * this.senseHz));
    const lasted = formatSeconds((this.beyondStep - this.burstStep) / this.stepHz);
    const figures = `${formatVolts(rmsVolts)} ${formatHertz(hertz)}`;
    this.track.rename(`ringing ${figures}`, `Ringing of ${formatVolts(rmsVolts)} rms at ${formatHertz(hertz)} for ${lasted}.`);
  }
}
