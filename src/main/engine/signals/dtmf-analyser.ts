/** Looks at the audio of a line every 2 ms and says which pair of DTMF tones, if any, it is made of. */
import { dtmfColumnHertz, dtmfRowHertz } from "../../../shared/catalog/dtmf.ts";
import { dbToPowerRatio } from "../../../shared/units/levels.ts";
import { Biquad, biquadGainRatio, inverseChebyshevHighPass } from "./biquad.ts";

const hopSeconds = 0.002;
/**
 * A Hann window of 9 hops over overlapping Hann blocks of 2: 20 ms in all, half of its weight within 8 ms, dial tone far outside
 * its lobe. Blocks that ended sharply would let one group into the other where they are near 500 Hz apart.
 */
const windowHops = 9;
const blockHops = 2;
/** Least share of the two tones in the power above 600 Hz: noise of 11 dB below them still passes, speech seldom does. Estimate. */
const minPurity = 0.92;
/** The two tones stand out from the others of their groups by this; one at the edge of its band is still 7 dB above its neighbour. Estimate. */
const minDominance = dbToPowerRatio(4.5);
/** A pair further off than this in any hop is none: digits may be 1.5 % and 2 Hz off, gliding speech seldom stays within. Estimate. */
const maxHopDeviationShare = 0.027;
/** Dial tones end at 480 Hz (North American call progress), digits begin at 685 Hz, 1.5 % and 2 Hz under 697. Estimate of the depth. */
const dialToneFilter = { stopHertz: 482, stopDb: 38, sections: 3 };
/** Beyond this the pair is refused for its frequency anyway, so its loss in the window need not be made good. */
const maxCompensatedHertz = 45;

const rowCount = dtmfRowHertz.length;
const toneHertz: readonly number[] = [...dtmfRowHertz, ...dtmfColumnHertz];
const toneCount = toneHertz.length;

export class DtmfAnalyser {
  /** Row and column of the pair in the last window, or -1 where there is none. */
  row = -1;
  column = -1;
  /** Mean squares of the two tones, in square volts. */
  rowPower = 0;
  columnPower = 0;
  /** Share of the two tones in the power above 600 Hz: what a harmonic, a neighbour or noise takes from it shows here. */
  purity = 0;
  /** Turn of each tone's phase against its nominal frequency since the hop before, as a product whose angle it is. */
  readonly turn = { rowReal: 0, rowImaginary: 0, columnReal: 0, columnImaginary: 0 };
  readonly hopSeconds = hopSeconds;
  private readonly minSquareVolts: number;
  private readonly filters: readonly Biquad[];
  private readonly block: Float64Array;
  private readonly hopSamples: number;
  private filled = 0;
  /** Weights of a block, and each tone's cosines and sines under them. */
  private readonly blockWeights: Float64Array;
  private readonly cosTable: Float64Array;
  private readonly sinTable: Float64Array;
  private readonly hopCycles: Float64Array;
  private readonly phaseCycles = new Float64Array(toneCount);
  /** The window's hops: each tone's real and imaginary sum, and the mean square of all. */
  private readonly reals = new Float64Array(windowHops * toneCount);
  private readonly imaginaries = new Float64Array(windowHops * toneCount);
  private readonly squares = new Float64Array(windowHops);
  private readonly weights: Float64Array;
  private slot = 0;
  private readonly real = new Float64Array(toneCount);
  private readonly imaginary = new Float64Array(toneCount);
  private readonly formerReal = new Float64Array(toneCount);
  private readonly formerImaginary = new Float64Array(toneCount);
  private readonly powers = new Float64Array(toneCount);
  /** Makes good what the dial tone filter takes from each tone. */
  private readonly filterPowerLoss: Float64Array;

  constructor(options: { readonly sampleHz: number; readonly minSquareVolts: number }) {
    const { sampleHz } = options;
    const hopSamples = Math.round(hopSeconds * sampleHz);
    const sections = inverseChebyshevHighPass({ sampleHz, ...dialToneFilter });
    this.minSquareVolts = options.minSquareVolts;
    this.filters = sections.map((section) => new Biquad(section));
    this.filterPowerLoss = Float64Array.from(toneHertz, (hertz) =>
      sections.reduce((gain, section) => gain * biquadGainRatio(section, hertz, sampleHz) ** 2, 1),
    );
    const blockSamples = blockHops * hopSamples;
    this.hopSamples = hopSamples;
    this.block = new Float64Array(blockSamples);
    this.blockWeights = hannWeights(blockSamples);
    this.hopCycles = Float64Array.from(toneHertz, (hertz) => (hertz * hopSamples) / sampleHz);
    const tables = toneHertz.flatMap((hertz) =>
      Array.from(this.blockWeights, (weight, n) => ({ weight, angle: (2 * Math.PI * hertz * n) / sampleHz })),
    );
    this.cosTable = Float64Array.from(tables, ({ weight, angle }) => weight * Math.cos(angle));
    this.sinTable = Float64Array.from(tables, ({ weight, angle }) => weight * Math.sin(angle));
    this.weights = hannWeights(windowHops);
  }

  reset(): void {
    for (const filter of this.filters) filter.reset();
    for (const store of [this.block, this.reals, this.imaginaries, this.squares, this.real, this.imaginary]) store.fill(0);
    this.filled = 0;
    this.row = -1;
    this.column = -1;
  }

  /** Takes one sample; true each 2 ms, when the fields above are new. */
  push(volts: number): boolean {
    // hot path
    let filtered = volts;
    for (let i = 0; i < this.filters.length; i++) filtered = this.filters[i]!.push(filtered);
    this.block[this.block.length - this.hopSamples + this.filled] = filtered;
    this.filled += 1;
    if (this.filled < this.hopSamples) return false;
    this.filled = 0;
    this.takeHop();
    this.block.copyWithin(0, this.hopSamples);
    this.judge();
    return true;
  }

  /** Sums of the newest block against each tone, turned to the tone's own phase. */
  private takeHop(): void {
    const block = this.block;
    const samples = block.length;
    let square = 0;
    for (let n = 0; n < samples; n++) square += this.blockWeights[n]! * block[n]! * block[n]!;
    this.squares[this.slot] = square;
    const isSilent = square < 0.02 * this.minSquareVolts;
    for (let tone = 0; tone < toneCount; tone++) {
      const at = this.slot * toneCount + tone;
      const cycles = this.phaseCycles[tone]!;
      const nextCycles = cycles + this.hopCycles[tone]!;
      this.phaseCycles[tone] = nextCycles - Math.floor(nextCycles);
      if (isSilent) {
        this.reals[at] = 0;
        this.imaginaries[at] = 0;
        continue;
      }
      let real = 0;
      let imaginary = 0;
      for (let n = 0, k = tone * samples; n < samples; n++, k++) {
        real += block[n]! * this.cosTable[k]!;
        imaginary -= block[n]! * this.sinTable[k]!;
      }
      const turnCos = Math.cos(2 * Math.PI * cycles);
      const turnSin = Math.sin(2 * Math.PI * cycles);
      this.reals[at] = real * turnCos + imaginary * turnSin;
      this.imaginaries[at] = imaginary * turnCos - real * turnSin;
    }
    this.slot = (this.slot + 1) % windowHops;
  }

  private judge(): void {
    this.row = -1;
    this.column = -1;
    const power = this.weigh();
    if (power < this.minSquareVolts) return;
    const row = this.strongest(0, rowCount);
    const column = this.strongest(rowCount, toneCount);
    if (row < 0 || column < 0) return;
    this.turnOf(row, column);
    const rowPower = this.powers[row]! * windowGain(this.turn.rowReal, this.turn.rowImaginary);
    const columnPower = this.powers[column]! * windowGain(this.turn.columnReal, this.turn.columnImaginary);
    this.purity = (rowPower + columnPower) / power;
    if (this.purity < minPurity) return;
    if (offHertz(this.turn.rowReal, this.turn.rowImaginary) > maxHopDeviationShare * toneHertz[row]!) return;
    if (offHertz(this.turn.columnReal, this.turn.columnImaginary) > maxHopDeviationShare * toneHertz[column]!) return;
    this.rowPower = rowPower / this.filterPowerLoss[row]!;
    this.columnPower = columnPower / this.filterPowerLoss[column]!;
    if (this.rowPower < this.minSquareVolts || this.columnPower < this.minSquareVolts) return;
    this.row = row;
    this.column = column - rowCount;
  }

  /** Each tone's sums and power under the window; returns the mean square of everything. */
  private weigh(): number {
    this.formerReal.set(this.real);
    this.formerImaginary.set(this.imaginary);
    this.real.fill(0);
    this.imaginary.fill(0);
    let power = 0;
    for (let k = 0; k < windowHops; k++) {
      const hop = (this.slot + k) % windowHops;
      const weight = this.weights[k]!;
      power += weight * this.squares[hop]!;
      for (let tone = 0, at = hop * toneCount; tone < toneCount; tone++, at++) {
        this.real[tone]! += weight * this.reals[at]!;
        this.imaginary[tone]! += weight * this.imaginaries[at]!;
      }
    }
    for (let tone = 0; tone < toneCount; tone++) this.powers[tone] = 2 * (this.real[tone]! ** 2 + this.imaginary[tone]! ** 2);
    return power;
  }

  /** Index of the strongest tone of a group, or -1 where it does not stand out. */
  private strongest(from: number, to: number): number {
    let best = from;
    for (let tone = from + 1; tone < to; tone++) if (this.powers[tone]! > this.powers[best]!) best = tone;
    for (let tone = from; tone < to; tone++) if (tone !== best && this.powers[tone]! * minDominance > this.powers[best]!) return -1;
    return best;
  }

  private turnOf(row: number, column: number): void {
    const { real, imaginary, formerReal, formerImaginary, turn } = this;
    turn.rowReal = real[row]! * formerReal[row]! + imaginary[row]! * formerImaginary[row]!;
    turn.rowImaginary = imaginary[row]! * formerReal[row]! - real[row]! * formerImaginary[row]!;
    turn.columnReal = real[column]! * formerReal[column]! + imaginary[column]! * formerImaginary[column]!;
    turn.columnImaginary = imaginary[column]! * formerReal[column]! - real[column]! * formerImaginary[column]!;
  }
}

/** What a tone off its nominal frequency loses in a Hann window, as the power ratio that makes it good. */
function windowGain(turnReal: number, turnImaginary: number): number {
  const hertz = offHertz(turnReal, turnImaginary);
  if (!(hertz > 1 && hertz < maxCompensatedHertz)) return 1;
  const amplitude = hannResponse(hertz * hopSeconds * windowHops) * hannResponse(hertz * hopSeconds * blockHops);
  return 1 / (amplitude * amplitude);
}

/** Amplitude of a Hann window's lobe, so many periods per window off its middle. */
function hannResponse(bins: number): number {
  return Math.sin(Math.PI * bins) / (Math.PI * bins) / (1 - bins * bins);
}

/** A Hann window whose weights add up to 1. */
function hannWeights(count: number): Float64Array {
  const weights = Float64Array.from({ length: count }, (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (k + 0.5)) / count));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function offHertz(turnReal: number, turnImaginary: number): number {
  return Math.abs(Math.atan2(turnImaginary, turnReal)) / (2 * Math.PI * hopSeconds);
}
