/** A stretch of what the scope recorded, as files are made of it: a rate, a beginning, and a column a probe. */
import type { RecordedSamples } from "../../sim/protocol.ts";

export type Capture = {
  readonly probes: readonly string[];
  readonly sampleHz: number;
  /** Simulated time of the first row. */
  readonly firstSeconds: number;
  /** Volts or amperes; NaN where nothing was recorded. */
  readonly columns: readonly Float64Array[];
  readonly rowCount: number;
};

/** Which stretch; absent ends are those of the record. */
export type CaptureRange = { readonly fromSeconds?: number | undefined; readonly toSeconds?: number | undefined };

/** The rows within the range, both ends included. */
export function captureOf(samples: RecordedSamples, stepHz: number, { fromSeconds, toSeconds }: CaptureRange = {}): Capture {
  const { probes, firstStep, strideSteps, columns } = samples;
  const sampleHz = stepHz / strideSteps;
  const recorded = columns[0]?.length ?? 0;
  // A row on the edge belongs to the range though its time is a rounded number: within a millionth of a sample.
  const edge = 1e-6;
  const rowAt = (seconds: number) => (seconds * stepHz - firstStep) / strideSteps;
  const from = fromSeconds === undefined ? 0 : Math.max(0, Math.ceil(rowAt(fromSeconds) - edge));
  const end = toSeconds === undefined ? recorded : Math.min(recorded, Math.floor(rowAt(toSeconds) + edge) + 1);
  const rowCount = Math.max(0, end - from);
  return {
    probes,
    sampleHz,
    firstSeconds: (firstStep + from * strideSteps) / stepHz,
    columns: columns.map((column) => column.subarray(from, from + rowCount)),
    rowCount,
  };
}
