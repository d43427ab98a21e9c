/** The meter of a phase: takes what the hookup reads after every step, until it can tell. */
import { meanCycleSteps } from "../instruments/cycle-measure.ts";
import { LevelMeter } from "../signals/noise/level-meter.ts";
import { samplesOf } from "../signals/sample-count.ts";
import type { PhaseResult, Watch } from "./procedure.ts";
import { RingingMeter } from "./ringing-meter.ts";
import { SteadyMeter } from "./steady-meter.ts";

export type PhaseMeter = { readonly isDone: boolean; push(values: Float64Array): void; result(): PhaseResult };

/** The frequency of a tone is taken from the newest cycles over this long. */
const toneSeconds = 0.1;

export function makeMeter(watch: Watch, channels: number, stepHz: number): PhaseMeter {
  switch (watch.kind) {
    case "steady":
      return new DecidedPhase(new SteadyMeter({ ...watch, stepHz, channels }), (meter) => ({
        kind: "steady",
        channels: meter.readings(),
        isSteady: meter.isSteady,
      }));
    case "ringing":
      return new DecidedPhase(new RingingMeter({ ...watch, stepHz }), (meter) => ({ kind: "ringing", ringing: meter.reading() }));
    case "level":
      return new LevelPhase(new LevelMeter({ ...watch, stepHz }), stepHz);
  }
}

/** A meter that decides by itself when it is done, and what is made of its reading. */
class DecidedPhase<M extends Pick<PhaseMeter, "isDone" | "push">> implements PhaseMeter {
  private readonly meter: M;
  private readonly resultOf: (meter: M) => PhaseResult;

  constructor(meter: M, resultOf: (meter: M) => PhaseResult) {
    this.meter = meter;
    this.resultOf = resultOf;
  }

  get isDone(): boolean {
    return this.meter.isDone;
  }

  push(values: Float64Array): void {
    this.meter.push(values);
  }

  result(): PhaseResult {
    return this.resultOf(this.meter);
  }
}

class LevelPhase implements PhaseMeter {
  private readonly meter: LevelMeter;
  private readonly stepHz: number;
  /** The newest volts, in a ring. */
  private readonly newest: Float32Array;
  private steps = 0;

  constructor(meter: LevelMeter, stepHz: number) {
    this.meter = meter;
    this.stepHz = stepHz;
    this.newest = new Float32Array(samplesOf(toneSeconds, stepHz));
  }

  get isDone(): boolean {
    return this.meter.isDone;
  }

  push(values: Float64Array): void {
    const volts = values[0]!;
    this.meter.push(volts);
    this.newest[this.steps % this.newest.length] = volts;
    this.steps += 1;
  }

  result(): PhaseResult {
    return { kind: "level", level: this.meter.reading(), hertz: this.hertz() };
  }

  private hertz(): number | undefined {
    const { newest, steps } = this;
    const first = steps % newest.length;
    const ordered = Float32Array.from(newest, (_, i) => newest[(first + i) % newest.length]!);
    const mean = ordered.reduce((sum, volts) => sum + volts, 0) / ordered.length;
    const rms = Math.sqrt(ordered.reduce((sum, volts) => sum + (volts - mean) ** 2, 0) / ordered.length);
    const cycle = rms > 0 ? meanCycleSteps(ordered, ordered.length, mean, rms) : undefined;
    return cycle === undefined ? undefined : this.stepHz / cycle;
  }
}
