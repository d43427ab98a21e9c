/** V.27ter transmitter: shaped pulses of the symbols on a carrier of 1800 Hz, with their slope, at the grid of the circuit. */
import { dbmToMatchedEmfRmsVolts } from "../../../../../shared/units/levels.ts";
import type { StepSignal } from "../../../circuit/types.ts";
import type { BitSource } from "../bit-source.ts";
import { carrierHertz, phaseCount, v27terMode } from "./modes.ts";
import type { TurnOn, V27terRate } from "./modes.ts";
import { pulseReachSymbols, shapingPulse, shapingPulseSlope } from "./shaping-pulse.ts";
import { silence, SymbolSource } from "./symbol-source.ts";

/** Grid of the pulse tables: whole numbers of its ticks make a symbol of either rate and a step of either grid. */
const tableHertz = 48_000;
const pulseSymbols = 2 * pulseReachSymbols;

type PulseTable = { readonly ticksPerSymbol: number; readonly heights: Float64Array; readonly slopesPerSecond: Float64Array };

export type TransmitOptions = {
  readonly rate: V27terRate;
  readonly levelDbm: number;
  readonly data: BitSource;
  /** Long with talker-echo protection where absent, as fax wants it. */
  readonly turnOn?: TurnOn;
};

/** Its output is an EMF in volts, twice what the level means across the matched load. */
export class V27terTransmitter {
  private readonly ticksPerStep: number;
  private readonly carrierCos: Float64Array;
  private readonly carrierSin: Float64Array;
  private readonly pulses: Readonly<Record<V27terRate, PulseTable>>;
  /** The symbols whose pulses overlap now, as points of the constellation in volts; the newest at `newest`. */
  private readonly re = new Float64Array(pulseSymbols);
  private readonly im = new Float64Array(pulseSymbols);
  private readonly pointRe = new Float64Array(phaseCount);
  private readonly pointIm = new Float64Array(phaseCount);
  private newest = 0;
  private pulse: PulseTable;
  private source: SymbolSource | undefined;
  private tick = 0;
  private carrierStep = 0;
  private silentSymbols = pulseSymbols;
  private value = 0;
  private slopePerSecond = 0;

  constructor(options: { readonly sampleHz: number }) {
    const { sampleHz } = options;
    this.ticksPerStep = tableHertz / sampleHz;
    if (!Number.isInteger(this.ticksPerStep)) throw new Error(`a V.27ter transmitter needs a grid that divides ${tableHertz} Hz`);
    const carrierSteps = sampleHz / greatestCommonDivisor(sampleHz, carrierHertz);
    const angle = (step: number): number => (2 * Math.PI * carrierHertz * step) / sampleHz;
    this.carrierCos = Float64Array.from({ length: carrierSteps }, (_, step) => Math.cos(angle(step)));
    this.carrierSin = Float64Array.from({ length: carrierSteps }, (_, step) => Math.sin(angle(step)));
    this.pulses = { 2400: pulseTable(2400), 4800: pulseTable(4800) };
    this.pulse = this.pulses[4800];
  }

  /** True from the start until the last pulse has died away and the silence after it is over. */
  get playing(): boolean {
    return this.source !== undefined;
  }

  /** True once the turn-on sequence is over. */
  get sendsData(): boolean {
    return this.source?.trained ?? false;
  }

  start(options: TransmitOptions): void {
    this.stop();
    this.source = new SymbolSource(options);
    this.pulse = this.pulses[options.rate];
    // A pulse of unit energy makes the RMS of the envelope that of a point; a carrier's is 3 dB below its envelope.
    const peak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(options.levelDbm);
    for (let phase = 0; phase < phaseCount; phase++) {
      this.pointRe[phase] = peak * Math.cos((2 * Math.PI * phase) / phaseCount);
      this.pointIm[phase] = peak * Math.sin((2 * Math.PI * phase) / phaseCount);
    }
    this.takeSymbol();
  }

  /** Falls silent at once. */
  stop(): void {
    this.source = undefined;
    this.re.fill(0);
    this.im.fill(0);
    this.tick = 0;
    this.carrierStep = 0;
    this.silentSymbols = 0;
    this.value = 0;
    this.slopePerSecond = 0;
  }

  /** Adds the EMF of the next step to what the signal has already. */
  addStep(signal: StepSignal): void {
    // hot path
    signal.startValue += this.value;
    signal.startSlope += this.slopePerSecond;
    this.advance();
    signal.endValue += this.value;
    signal.endSlope += this.slopePerSecond;
  }

  private advance(): void {
    // hot path
    this.carrierStep = this.carrierStep + 1 === this.carrierCos.length ? 0 : this.carrierStep + 1;
    this.tick += this.ticksPerStep;
    if (this.tick >= this.pulse.ticksPerSymbol) {
      this.tick -= this.pulse.ticksPerSymbol;
      this.takeSymbol();
    }
    this.sum();
  }

  /** Envelope times carrier, and by the product rule the slope. */
  private sum(): void {
    // hot path
    const { ticksPerSymbol, heights, slopesPerSecond } = this.pulse;
    let re = 0;
    let im = 0;
    let reSlope = 0;
    let imSlope = 0;
    for (let i = 0, at = this.newest, tick = this.tick; i < pulseSymbols; i++, tick += ticksPerSymbol) {
      const height = heights[tick]!;
      const slope = slopesPerSecond[tick]!;
      re += this.re[at]! * height;
      im += this.im[at]! * height;
      reSlope += this.re[at]! * slope;
      imSlope += this.im[at]! * slope;
      at = at === 0 ? pulseSymbols - 1 : at - 1;
    }
    const cos = this.carrierCos[this.carrierStep]!;
    const sin = this.carrierSin[this.carrierStep]!;
    const radiansPerSecond = 2 * Math.PI * carrierHertz;
    this.value = re * cos - im * sin;
    this.slopePerSecond = (reSlope - radiansPerSecond * im) * cos - (imSlope + radiansPerSecond * re) * sin;
  }

  private takeSymbol(): void {
    // hot path
    this.newest = this.newest + 1 === pulseSymbols ? 0 : this.newest + 1;
    const { source } = this;
    const phase = source?.next() ?? silence;
    this.re[this.newest] = phase === silence ? 0 : this.pointRe[phase]!;
    this.im[this.newest] = phase === silence ? 0 : this.pointIm[phase]!;
    this.silentSymbols = phase === silence ? this.silentSymbols + 1 : 0;
    if (source?.ended === true && this.silentSymbols > pulseSymbols) this.stop();
  }
}

/** Height and slope at every tick after a pulse's beginning. */
function pulseTable(rate: V27terRate): PulseTable {
  const { symbolHertz } = v27terMode(rate);
  const ticksPerSymbol = tableHertz / symbolHertz;
  const symbolsAt = (tick: number): number => tick / ticksPerSymbol - pulseReachSymbols;
  const length = pulseSymbols * ticksPerSymbol;
  return {
    ticksPerSymbol,
    heights: Float64Array.from({ length }, (_, tick) => shapingPulse(symbolsAt(tick))),
    slopesPerSecond: Float64Array.from({ length }, (_, tick) => shapingPulseSlope(symbolsAt(tick)) * symbolHertz),
  };
}

function greatestCommonDivisor(first: number, second: number): number {
  return second === 0 ? first : greatestCommonDivisor(second, first % second);
}
