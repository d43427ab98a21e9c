/** A stretch of what the scope recorded, as files are made of it: a rate, a beginning, a column a probe, read piece by piece. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { RecordedSamples } from "../../sim/protocol.ts";

export type Capture = {
  readonly probes: readonly string[];
  readonly sampleHz: number;
  /** Simulated time of the first row. */
  readonly firstSeconds: number;
  readonly rowCount: number;
  /** All rows from the first on: volts or amperes, a column a probe; NaN where nothing was recorded. */
  readonly blocks: () => AsyncIterable<readonly Float64Array[]>;
};

/** Which stretch; absent ends are those of the record. */
export type CaptureRange = { readonly fromSeconds?: number | undefined; readonly toSeconds?: number | undefined };

/** Where a record is read: some rows from a step on. */
export type Recorded = {
  samples(input: { sampleHz: number; fromStep: number; mostRows: number }): Promise<Outcome<RecordedSamples>>;
};

/** Rows that are read and written before others get their turn. */
const rowsAtOnce = 16_384;
/** A row on the edge of a range belongs to it though its time is a rounded number: within a millionth of a sample. */
const edge = 1e-6;

/** The rows within the range, both ends included, as far back as samples are kept. */
export async function openCapture(
  recorded: Recorded,
  stepHz: number,
  { sampleHz, fromSeconds, toSeconds }: CaptureRange & { readonly sampleHz: number },
): Promise<Outcome<Capture>> {
  const head = await recorded.samples({ sampleHz, fromStep: 0, mostRows: 0 });
  if (!head.ok) return head;
  const { probes, firstStep: keptStep, strideSteps, endStep } = head.value;
  const rowAt = (seconds: number) => (seconds * stepHz) / strideSteps;
  const keptRow = Math.ceil(keptStep / strideSteps);
  const from = fromSeconds === undefined ? keptRow : Math.max(keptRow, Math.ceil(rowAt(fromSeconds) - edge));
  const recordedEnd = Math.ceil(endStep / strideSteps);
  const end = toSeconds === undefined ? recordedEnd : Math.min(recordedEnd, Math.floor(rowAt(toSeconds) + edge) + 1);
  const rowCount = probes.length === 0 ? 0 : Math.max(0, end - from);
  if (rowCount === 0) return refuse("not-possible", nothingRecorded({ fromSeconds, toSeconds }));
  return done({
    probes,
    sampleHz: stepHz / strideSteps,
    firstSeconds: (from * strideSteps) / stepHz,
    rowCount,
    blocks: () => readBlocks(recorded, { sampleHz, strideSteps, probes, from, end }),
  });
}

type Stretch = {
  readonly sampleHz: number;
  readonly strideSteps: number;
  readonly probes: readonly string[];
  readonly from: number;
  readonly end: number;
};

/** Oldest first, faster than the record forgets; what it has forgotten all the same, or records no longer, is NaN. */
async function* readBlocks(recorded: Recorded, stretch: Stretch): AsyncGenerator<readonly Float64Array[]> {
  const { sampleHz, strideSteps, probes, from, end } = stretch;
  for (let row = from; row < end;) {
    const count = Math.min(rowsAtOnce, end - row);
    const read = await recorded.samples({ sampleHz, fromStep: row * strideSteps, mostRows: count });
    if (!read.ok) throw new Error(read.refusal.text);
    const late = Math.round(read.value.firstStep / strideSteps) - row;
    yield probes.map((probe) => {
      const column = new Float64Array(count).fill(NaN);
      const found = read.value.columns[read.value.probes.indexOf(probe)];
      if (found !== undefined && late < count) column.set(found.subarray(0, count - late), late);
      return column;
    });
    row += count;
  }
}

function nothingRecorded({ fromSeconds, toSeconds }: CaptureRange): string {
  if (fromSeconds === undefined && toSeconds === undefined) return "Nothing has been recorded yet: expected a channel on the scope.";
  const between = [fromSeconds === undefined ? "" : ` from ${fromSeconds} s`, toSeconds === undefined ? "" : ` to ${toSeconds} s`].join("");
  return `Nothing was recorded${between}: expected a stretch that the scope still holds.`;
}
