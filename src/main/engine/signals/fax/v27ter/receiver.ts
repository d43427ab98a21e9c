/**
 * V.27ter receiver: finds the turn-on sequence, takes symbol clock, carrier and equaliser from it, then follows the data.
 * The order is that of the sequence: reversals give the clock, the known pattern after them trains the equaliser and the carrier.
 */
import { dbmToRmsVolts } from "../../../../../shared/units/levels.ts";
import { Equaliser } from "./equaliser.ts";
import { HalfSymbolFilter } from "./half-symbol-filter.ts";
import { longTurnOn, phaseCount, v27terMode } from "./modes.ts";
import type { TurnOn, V27terMode, V27terRate } from "./modes.ts";
import { ReversalFinder } from "./reversal-finder.ts";
import { Descrambler, Scrambler } from "./scrambler.ts";

/** Received levels down to here are taken for a signal (V.27ter 4.3: circuit 109 on above -43 dBm on switched lines). */
const leastLevelDbm = -43;
/** The signal has ended when its power is this far under that of the training. Estimate. */
const lostRatio = 0.02;
const powerSeconds = 0.003;
/** The same where noise goes on after the signal: points that miss by so much of their size, squared, are no points. Estimate. */
const lostErrorSquare = 0.22;

/** Eight symbols each way: cable and transformers spread a pulse over fewer. */
const equaliserTaps = 33;
/** Step of the equaliser while the symbols are known, and while they are guessed. */
const trainingStepRatio = 0.5;
const fineTrainingStepRatio = 0.15;
const dataStepRatio = 0.02;
/** Symbols of the pattern after which the equaliser settles with the finer step. */
const coarseSymbols = 500;

/** Carrier loop: settles within a hundred symbols on the 7 Hz that a line may shift (V.27ter 2.1). */
const carrierPhaseRatio = 0.12;
const carrierRateRatio = 0.006;
/** Clock loop: Gardner's detector, slow against the pattern of the data, fast enough for clocks 0.02 % apart. */
const clockPhaseRatio = 0.004;
const clockRateRatio = 2e-6;

/** So many symbols of the pattern, with the reversals before them, tell where it began. */
const alignSymbols = 24;
const alignErrors = 3;
/** Where the pattern has not come so many symbols after the reversals were found, they were none. */
const alignWithinSymbols = 90;

type Stage = "seeking" | "aligning" | "training" | "data";

export type V27terEvent = "trained" | "lost";

export class V27terReceiver {
  readonly mode: V27terMode;
  /** Bits that the last `push` gave, the first in time being the most significant of `bitCount`. */
  bits = 0;
  bitCount = 0;
  private readonly turnOn: TurnOn;
  private readonly filter: HalfSymbolFilter;
  private readonly reversals: ReversalFinder;
  private readonly equaliser = new Equaliser({ taps: equaliserTaps });
  private readonly descrambler = new Descrambler();
  private readonly bitsOfSteps: Int8Array;
  private readonly patternTurns: Uint8Array;
  private readonly alignPattern: number;
  private readonly powerRatio: number;
  private stage: Stage = "seeking";
  private isMiddle = false;
  private symbol = 0;
  private sinceReversals = 0;
  private turns = 0;
  private previousRe = 0;
  private previousIm = 0;
  private betweenRe = 0;
  private betweenIm = 0;
  private expectedPhase = 0;
  private previousPhase = 0;
  private carrierRadians = 0;
  private carrierRate = 0;
  private clockRate = 0;
  private meanSquare = 0;
  private errorSquare = 0;
  private inputSquare = 0;
  private trainedSquare = 0;

  constructor(options: { readonly sampleHz: number; readonly rate: V27terRate; readonly turnOn?: TurnOn }) {
    const { sampleHz, rate } = options;
    this.mode = v27terMode(rate);
    this.turnOn = options.turnOn ?? longTurnOn;
    this.filter = new HalfSymbolFilter({ sampleHz, mode: this.mode });
    this.reversals = new ReversalFinder({
      sampleHz,
      mode: this.mode,
      reversalSymbols: this.turnOn.reversalSymbols,
      leastRmsVolts: dbmToRmsVolts(leastLevelDbm),
    });
    this.powerRatio = 1 / (powerSeconds * sampleHz);
    this.bitsOfSteps = bitsOfSteps(this.mode);
    this.patternTurns = patternTurns(this.turnOn.patternSymbols);
    this.alignPattern = alignPattern(this.patternTurns);
  }

  /** Forgets what it heard and waits for a turn-on sequence. */
  reset(): void {
    this.stage = "seeking";
    this.reversals.reset();
    this.equaliser.reset();
    this.bitCount = 0;
  }

  /** Has a turn-on sequence been found that is not over yet? */
  get hearsTraining(): boolean {
    return this.stage === "training";
  }

  get receivesData(): boolean {
    return this.stage === "data";
  }

  /** Power of the received points against that of their errors, averaged over some tens of symbols. */
  get signalToNoiseDb(): number {
    return 10 * Math.log10(1 / this.errorSquare);
  }

  /** How far the received carrier lies above 1800 Hz. */
  get carrierOffsetHertz(): number {
    return (this.carrierRate * this.mode.symbolHertz) / (2 * Math.PI);
  }

  /** Level of the received signal while it was trained on, across 600 ohms. */
  get levelDbm(): number {
    return 10 * Math.log10((this.trainedSquare / 600) * 1000);
  }

  push(sample: number): V27terEvent | undefined {
    // hot path
    this.bitCount = 0;
    this.inputSquare += (sample * sample - this.inputSquare) * this.powerRatio;
    const isOutput = this.filter.push(sample);
    if (this.stage === "seeking") {
      if (this.reversals.push(this.filter.mixedRe, this.filter.mixedIm)) this.beginAligning();
      return undefined;
    }
    if (this.stage === "data" && (this.inputSquare < lostRatio * this.trainedSquare || this.errorSquare > lostErrorSquare)) {
      this.reset();
      return "lost";
    }
    return isOutput ? this.takeHalfSymbol() : undefined;
  }

  /** The clock is known: outputs fall on the middles of symbols and between them from now on. */
  private beginAligning(): void {
    this.filter.alignTo(this.reversals.symbolAgoSamples);
    this.stage = "aligning";
    this.isMiddle = true;
    this.sinceReversals = 0;
    this.turns = 0;
    this.clockRate = 0;
    this.equaliser.reset();
  }

  private takeHalfSymbol(): V27terEvent | undefined {
    // hot path
    const { re, im } = this.filter;
    const isMiddle = this.isMiddle;
    this.isMiddle = !isMiddle;
    this.equaliser.push(re, im);
    if (!isMiddle) {
      this.betweenRe = re;
      this.betweenIm = im;
      return undefined;
    }
    this.meanSquare += (re * re + im * im - this.meanSquare) / 32;
    if (this.stage !== "aligning") this.trackClock(re, im);
    const turned = re * this.previousRe + im * this.previousIm < 0;
    this.previousRe = re;
    this.previousIm = im;
    if (this.stage === "aligning") {
      this.align(turned);
      return undefined;
    }
    return this.takeSymbol();
  }

  private align(turned: boolean): void {
    // hot path
    this.turns = ((this.turns << 1) | (turned ? 1 : 0)) & 0x7fffffff;
    this.sinceReversals += 1;
    if (this.sinceReversals === 1) this.meanSquare = this.previousRe ** 2 + this.previousIm ** 2;
    if (this.sinceReversals >= alignSymbols && bitCountOf(this.turns ^ this.alignPattern) <= alignErrors) this.beginTraining();
    else if (this.sinceReversals > alignWithinSymbols) this.reset();
  }

  /** The newest middle is element `alignSymbols` of the pattern; the equaliser's output lies some symbols behind it. */
  private beginTraining(): void {
    this.stage = "training";
    const middleSymbol = alignSymbols - this.equaliser.middle / 2;
    let turned = 0;
    for (let i = 0; i < middleSymbol; i++) turned ^= this.patternTurns[i]!;
    const { middleRe, middleIm } = this.equaliser;
    const sign = turned === 0 ? 1 : -1;
    const square = middleRe ** 2 + middleIm ** 2;
    this.equaliser.begin((sign * middleRe) / square, (-sign * middleIm) / square);
    this.symbol = middleSymbol + 1;
    this.expectedPhase = (turned ^ this.patternTurns[middleSymbol]!) * (phaseCount / 2);
    this.carrierRadians = 0;
    this.carrierRate = 0;
    this.errorSquare = 1;
    this.descrambler.followPattern(this.turnOn.patternSymbols);
  }

  private takeSymbol(): V27terEvent | undefined {
    // hot path
    this.equaliser.output();
    const cos = Math.cos(this.carrierRadians);
    const sin = Math.sin(this.carrierRadians);
    const re = this.equaliser.re * cos + this.equaliser.im * sin;
    const im = this.equaliser.im * cos - this.equaliser.re * sin;
    const isTraining = this.stage === "training";
    const phase = isTraining && this.symbol <= this.turnOn.patternSymbols ? this.expectedPhase : this.nearestPhase(re, im);
    this.follow(re, im, phase);
    if (isTraining) return this.countTraining(phase);
    this.descramble(phase);
    return undefined;
  }

  /** Carrier and equaliser move towards the point that this symbol should have been. */
  private follow(re: number, im: number, phase: number): void {
    // hot path
    const wantedRe = phaseCos[phase]!;
    const wantedIm = phaseSin[phase]!;
    const cos = Math.cos(this.carrierRadians);
    const sin = Math.sin(this.carrierRadians);
    const errorRe = wantedRe - re;
    const errorIm = wantedIm - im;
    this.errorSquare += (errorRe ** 2 + errorIm ** 2 - this.errorSquare) / 64;
    const stepRatio = this.stage === "data" ? dataStepRatio : this.symbol < coarseSymbols ? trainingStepRatio : fineTrainingStepRatio;
    this.equaliser.adapt(errorRe * cos - errorIm * sin, errorIm * cos + errorRe * sin, stepRatio);
    const turn = im * wantedRe - re * wantedIm;
    this.carrierRate += carrierRateRatio * turn;
    this.carrierRadians += this.carrierRate + carrierPhaseRatio * turn;
  }

  private countTraining(phase: number): V27terEvent | undefined {
    // hot path
    const { patternSymbols, onesSymbols } = this.turnOn;
    if (this.symbol < patternSymbols && this.patternTurns[this.symbol] === 1) {
      this.expectedPhase = (this.expectedPhase + phaseCount / 2) % phaseCount;
    }
    if (this.symbol > patternSymbols) this.descramble(phase);
    else this.previousPhase = phase;
    this.symbol += 1;
    if (this.symbol <= patternSymbols + onesSymbols) return undefined;
    this.stage = "data";
    this.trainedSquare = this.inputSquare;
    this.bitCount = 0;
    return "trained";
  }

  private descramble(phase: number): void {
    // hot path
    const { bitsPerSymbol } = this.mode;
    const scrambled = this.bitsOfSteps[(phase - this.previousPhase + phaseCount) % phaseCount]!;
    this.bits = 0;
    for (let bit = bitsPerSymbol - 1; bit >= 0; bit--) this.bits = (this.bits << 1) | this.descrambler.push((scrambled >> bit) & 1);
    this.bitCount = bitsPerSymbol;
    this.previousPhase = phase;
  }

  /** The nearest point of those in use: multiples of 90 degrees at 2400 bit/s, of 45 at 4800. */
  private nearestPhase(re: number, im: number): number {
    // hot path
    const apart = this.mode.bitsPerSymbol === 2 ? 2 : 1;
    const steps = (Math.atan2(im, re) * phaseCount) / (2 * Math.PI * apart);
    return (((Math.round(steps) * apart) % phaseCount) + phaseCount) % phaseCount;
  }

  /** Gardner's rule: halfway between two symbols the envelope of a well-timed signal is, on average, midway as well. */
  private trackClock(re: number, im: number): void {
    // hot path
    const early = ((re - this.previousRe) * this.betweenRe + (im - this.previousIm) * this.betweenIm) / (this.meanSquare + 1e-30);
    this.clockRate -= clockRateRatio * early;
    this.filter.shift(this.clockRate - clockPhaseRatio * early);
  }
}

const phaseCos = Float64Array.from({ length: phaseCount }, (_, phase) => Math.cos((2 * Math.PI * phase) / phaseCount));
const phaseSin = Float64Array.from({ length: phaseCount }, (_, phase) => Math.sin((2 * Math.PI * phase) / phaseCount));

/** Bits by phase change; changes that the rate does not use belong to none. */
function bitsOfSteps(mode: V27terMode): Int8Array {
  const bits = new Int8Array(phaseCount).fill(0);
  mode.stepsOfBits.forEach((steps, value) => (bits[steps] = value));
  return bits;
}

/** The pattern of segment 4: 1 where the phase turns by 180 degrees. */
function patternTurns(symbols: number): Uint8Array {
  const scrambler = new Scrambler();
  return Uint8Array.from({ length: symbols }, () => scrambler.nextPatternBit());
}

/** The last 31 turns when `alignSymbols` of the pattern have come: reversals, then the pattern. */
function alignPattern(turns: Uint8Array): number {
  let pattern = (1 << (31 - alignSymbols)) - 1;
  for (let i = 0; i < alignSymbols; i++) pattern = (pattern << 1) | turns[i]!;
  return pattern & 0x7fffffff;
}

function bitCountOf(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
