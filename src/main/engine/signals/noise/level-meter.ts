/** A level and noise measuring set across a line: flat, C-message and psophometric level, and the active level of speech, over a while. */
import { rmsVoltsToDbm } from "../../../../shared/units/levels.ts";
import { DcBlocker } from "../dc-blocker.ts";
import { Decimator } from "../decimator.ts";
import { samplesOf } from "../sample-count.ts";
import { activeLevel } from "../voice/active-level.ts";
import { WeightingFilter, cMessage, psophometric, weightingHz } from "./weighting.ts";

/** Battery and its changes are gone from the filters by then (estimate: 20 times the longest time constant). */
const settleSeconds = 0.3;
/** Takes battery off; ringing and hum stay in the flat reading (estimate: a third of an octave under 20 Hz). */
const cornerHertz = 15;
/** Speech is measured at telephone rate. */
const speechHz = 8000;
/** 0 dBrn is a picowatt (reference-data 8.6). */
const dbrnOfDbm = 90;

export type LevelReading = {
  /** Everything from 20 Hz to 6.8 kHz. */
  readonly flatDbm: number;
  /** C-message weighted noise. */
  readonly noiseDbrnC: number;
  /** Psophometrically weighted noise. */
  readonly noiseDbmp: number;
  /** Level of speech while it is spoken (P.56), and the share of the time in which it is. */
  readonly activeDbm: number;
  readonly activityShare: number;
};

export class LevelMeter {
  private readonly blocker: DcBlocker;
  private readonly decimator: Decimator;
  private readonly speechDecimator: Decimator;
  private readonly message = new WeightingFilter(cMessage);
  private readonly psophometer = new WeightingFilter(psophometric);
  private readonly wantedSamples: number;
  private readonly speech: Float32Array;
  private readonly ohms: number;
  private speechCount = 0;
  /** Below 0 while the filters settle. */
  private samples: number;
  private isFirst = true;
  private flatSquares = 0;
  private messageSquares = 0;
  private psophometerSquares = 0;

  /** Levels are across `ohms`: a high-impedance meter on a line of that impedance. */
  constructor(options: { readonly stepHz: number; readonly seconds: number; readonly ohms: number }) {
    this.ohms = options.ohms;
    this.blocker = new DcBlocker({ sampleHz: options.stepHz, cornerHertz });
    this.decimator = new Decimator({ fromHz: options.stepHz, toHz: weightingHz });
    this.speechDecimator = new Decimator({ fromHz: weightingHz, toHz: speechHz });
    this.wantedSamples = Math.max(1, samplesOf(options.seconds, weightingHz));
    this.samples = -samplesOf(settleSeconds, weightingHz);
    this.speech = new Float32Array(Math.ceil((this.wantedSamples * speechHz) / weightingHz));
  }

  get isDone(): boolean {
    return this.samples >= this.wantedSamples;
  }

  /** Hot path: the line's volts at every step. */
  push(volts: number): void {
    if (this.isFirst) {
      this.blocker.settle(volts);
      this.isFirst = false;
    }
    if (!this.decimator.push(this.blocker.push(volts)) || this.isDone) return;
    const flat = this.decimator.output;
    const message = this.message.push(flat);
    const psophometer = this.psophometer.push(flat);
    const hasSpeech = this.speechDecimator.push(flat);
    this.samples += 1;
    if (this.samples <= 0) return;
    this.flatSquares += flat * flat;
    this.messageSquares += message * message;
    this.psophometerSquares += psophometer * psophometer;
    if (!hasSpeech || this.speechCount >= this.speech.length) return;
    this.speech[this.speechCount] = this.speechDecimator.output;
    this.speechCount += 1;
  }

  reading(): LevelReading {
    const level = (squares: number): number => rmsVoltsToDbm(Math.sqrt(squares / this.samples), this.ohms);
    const active = activeLevel(this.speech.subarray(0, this.speechCount), speechHz);
    return {
      flatDbm: level(this.flatSquares),
      noiseDbrnC: level(this.messageSquares) + dbrnOfDbm,
      noiseDbmp: level(this.psophometerSquares),
      activeDbm: active === undefined ? -Infinity : rmsVoltsToDbm(active.activeRms, this.ohms),
      activityShare: active?.activity ?? 0,
    };
  }
}
