/** Statistics of the scope's measurements: each reading's smallest, mean, largest, spread and count, by channel. */
import type { ChannelMeasure } from "../../shared/model/scope.ts";

export const measureKinds = ["mean", "rms", "acRms", "maximum", "minimum", "peakPeak", "crest", "hertz", "duty", "rise"] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** One measurement so far; `squares` is the sum of squared departures from the mean. */
export type Running = {
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly squares: number;
};

/** By what the channel shows, then by measurement. */
export type Statistics = Readonly<Record<string, Readonly<Partial<Record<MeasureKind, Running>>>>>;

export const noStatistics: Statistics = {};

/** One measurement of a channel; undefined where it has none, such as the frequency of direct current. */
export function valueOf(measure: ChannelMeasure, kind: MeasureKind): number | undefined {
  switch (kind) {
    case "peakPeak":
      return measure.maximum - measure.minimum;
    case "crest":
      return measure.crestRatio;
    case "duty":
      return measure.dutyRatio;
    case "rise":
      return measure.riseSeconds;
    default:
      return measure[kind];
  }
}

export function withMeasures(statistics: Statistics, measures: Readonly<Record<string, ChannelMeasure>>): Statistics {
  const next: Record<string, Partial<Record<MeasureKind, Running>>> = { ...statistics };
  for (const [channel, measure] of Object.entries(measures)) {
    const runnings = { ...statistics[channel] };
    for (const kind of measureKinds) {
      const value = valueOf(measure, kind);
      if (value !== undefined && Number.isFinite(value)) runnings[kind] = withValue(runnings[kind], value);
    }
    next[channel] = runnings;
  }
  return next;
}

/** One value more (Welford's recurrence, which loses nothing where the spread is small beside the mean). */
export function withValue(running: Running | undefined, value: number): Running {
  if (running === undefined) return { count: 1, minimum: value, maximum: value, mean: value, squares: 0 };
  const count = running.count + 1;
  const off = value - running.mean;
  const mean = running.mean + off / count;
  return {
    count,
    minimum: Math.min(running.minimum, value),
    maximum: Math.max(running.maximum, value),
    mean,
    squares: running.squares + off * (value - mean),
  };
}

/** Standard deviation of the readings; undefined of a single one. */
export function spreadOf({ count, squares }: Running): number | undefined {
  return count < 2 ? undefined : Math.sqrt(squares / (count - 1));
}
