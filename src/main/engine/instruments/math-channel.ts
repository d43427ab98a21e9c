/** A calculated channel: takes its operands at the full rate and gives one value for each of their samples. */
import type { PartOperation, ScopeSource } from "../../../shared/model/scope-source.ts";
import { Biquad, butterworth } from "../signals/biquad.ts";

/** One column in, one out; a second operand where the calculation has one. */
export type MathChannel = {
  /** Works out `count` values into `out`, which may be one of the operands. */
  take(first: Float64Array, second: Float64Array, count: number, out: Float64Array): void;
};

export function mathChannel(source: Exclude<ScopeSource, { kind: "probe" }>, stepHz: number): MathChannel {
  if (source.kind === "pair") return { take: pairs[source.operation] };
  const part = partTaker(source.operation, source.number, stepHz);
  if (source.of.kind === "probe") return { take: part };
  const pair = pairs[source.of.operation];
  return {
    take: (first, second, count, out) => {
      pair(first, second, count, out);
      part(out, out, count, out);
    },
  };
}

const pairs: Readonly<Record<"+" | "-" | "*", MathChannel["take"]>> = {
  "+": (first, second, count, out) => {
    for (let i = 0; i < count; i++) out[i] = first[i]! + second[i]!;
  },
  "-": (first, second, count, out) => {
    for (let i = 0; i < count; i++) out[i] = first[i]! - second[i]!;
  },
  "*": (first, second, count, out) => {
    for (let i = 0; i < count; i++) out[i] = first[i]! * second[i]!;
  },
};

function partTaker(operation: PartOperation, number: number, stepHz: number): MathChannel["take"] {
  if (operation === "rms" || operation === "acrms") {
    const envelope = new RmsEnvelope(Math.max(1, Math.round(number * stepHz)), operation === "acrms");
    return (first, _second, count, out) => {
      for (let i = 0; i < count; i++) out[i] = envelope.push(first[i]!);
    };
  }
  const filter = new SettledFilter(
    new Biquad(butterworth({ pass: operation === "dc" ? "low" : "high", hertz: number, sampleHz: stepHz })),
    operation,
  );
  return (first, _second, count, out) => {
    for (let i = 0; i < count; i++) out[i] = filter.push(first[i]!);
  };
}

/** Root of the mean square over a window that moves sample by sample; shorter until it is full. */
class RmsEnvelope {
  private readonly values: Float64Array;
  private readonly isAc: boolean;
  /** All is counted from the first value: 48 V of battery would swallow a millivolt of voice. */
  private origin = 0;
  private place = 0;
  private filled = 0;
  private sum = 0;
  private squares = 0;

  constructor(windowSamples: number, isAc: boolean) {
    this.values = new Float64Array(windowSamples);
    this.isAc = isAc;
  }

  push(value: number): number {
    // hot path
    const { values } = this;
    if (this.filled === 0) this.origin = value;
    const now = value - this.origin;
    if (this.filled < values.length) this.filled += 1;
    else this.drop(values[this.place]!);
    values[this.place] = now;
    this.sum += now;
    this.squares += now * now;
    this.place += 1;
    if (this.place === values.length) this.sumAnew();
    const mean = this.sum / this.filled;
    const acSquare = Math.max(0, this.squares / this.filled - mean * mean);
    return Math.sqrt(this.isAc ? acSquare : acSquare + (mean + this.origin) ** 2);
  }

  private drop(oldest: number): void {
    this.sum -= oldest;
    this.squares -= oldest * oldest;
  }

  /** Once a window: what rounding has left in the running sums goes. */
  private sumAnew(): void {
    this.place = 0;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < this.filled; i++) {
      sum += this.values[i]!;
      squares += this.values[i]! ** 2;
    }
    this.sum = sum;
    this.squares = squares;
  }
}

/** A filter that begins as if the first value had always been there: no swing at the beginning of a record. */
class SettledFilter {
  private readonly filter: Biquad;
  private readonly keepsDc: boolean;
  private origin: number | undefined;

  constructor(filter: Biquad, operation: "dc" | "ac") {
    this.filter = filter;
    this.keepsDc = operation === "dc";
  }

  push(value: number): number {
    // hot path
    this.origin ??= value;
    const filtered = this.filter.push(value - this.origin);
    return this.keepsDc ? filtered + this.origin : filtered;
  }
}
