/** Turns the recorded columns of probes into the columns of channels: probes as they are, calculations worked out. */
import type { MathChannel } from "../engine/instruments/math-channel.ts";
import { mathChannel } from "../engine/instruments/math-channel.ts";
import { probesOfSource, readSource } from "../../shared/model/scope-source.ts";

type Column = {
  readonly source: string;
  /** Places of its operands among the columns that come; both the same where there is one. */
  first: number;
  second: number;
  /** A calculation keeps its state for as long as it is shown. */
  readonly math: MathChannel | undefined;
  values: Float64Array;
};

export class ChannelColumns {
  readonly #stepHz: number;
  #columns: Column[] = [];
  #out: Float64Array[] = [];

  constructor(stepHz: number) {
    this.#stepHz = stepHz;
  }

  /** Chooses the channels; `names` are the columns that will come. Calculations that stay keep their state. */
  use(sources: readonly string[], names: readonly string[]): void {
    this.#columns = sources.map((source) => {
      const read = readSource(source);
      const [first = "", second = first] = probesOfSource(read);
      const kept = this.#columns.find((column) => column.source === source);
      const math = kept?.math ?? (read.kind === "probe" ? undefined : mathChannel(read, this.#stepHz));
      return { source, first: names.indexOf(first), second: names.indexOf(second), math, values: kept?.values ?? new Float64Array(0) };
    });
    this.#out = this.#columns.map(({ values }) => values);
  }

  /** The channels' columns, in their order; good until the next call. */
  take(columns: readonly Float64Array[], count: number): readonly Float64Array[] {
    // hot path
    for (let i = 0; i < this.#columns.length; i++) {
      const column = this.#columns[i]!;
      const first = columns[column.first]!;
      if (column.math === undefined) {
        this.#out[i] = first;
        continue;
      }
      if (column.values.length < count) column.values = new Float64Array(Math.max(count, first.length));
      column.math.take(first, columns[column.second]!, count, column.values);
      this.#out[i] = column.values;
    }
    return this.#out;
  }
}
