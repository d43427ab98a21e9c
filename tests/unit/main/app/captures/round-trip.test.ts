/** What was exported comes in again as a measurement with the same numbers: as a table, and as a sound. */
import { describe, expect, it } from "vitest";
import type { Capture } from "../../../../../src/main/app/captures/capture.ts";
import { captureCsv } from "../../../../../src/main/app/captures/capture-csv.ts";
import { captureWav } from "../../../../../src/main/app/captures/capture-wav.ts";
import { interpolateTrack } from "../../../../../src/main/engine/instruments/interpolate.ts";
import { Recorder, reduceTrack } from "../../../../../src/main/engine/instruments/recorder.ts";
import { ReferenceOverlay } from "../../../../../src/main/engine/instruments/scope-reference.ts";
import type { Recording } from "../../../../../src/shared/model/recording.ts";
import type { ScopeReference } from "../../../../../src/shared/model/scope.ts";
import { readRecording } from "../../../../../src/main/app/recordings/read-recording.ts";

const rowCount = 480;
/** 2.5 s at 48 kHz. */
const firstStep = 120_000;
const columns = [
  Float64Array.from({ length: rowCount }, (_, row) => Math.fround(48 - row / 7 + 0.3 * Math.sin(row))),
  Float64Array.from({ length: rowCount }, (_, row) => Math.fround(0.0253 * Math.cos(row / 9))),
];
const capture: Capture = {
  probes: ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps"],
  sampleHz: 48_000,
  firstSeconds: 2.5,
  rowCount,
  blocks: async function* () {
    yield columns.map((column) => column.subarray(0, 200));
    yield columns.map((column) => column.subarray(200));
  },
};

async function recordingOf(pieces: AsyncIterable<string | Uint8Array>, name: string) {
  const bytes: Buffer[] = [];
  for await (const piece of pieces) bytes.push(typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece));
  const read = readRecording(Buffer.concat(bytes), name);
  if (!read.ok) throw new Error(read.refusal.text);
  return read.value;
}

/** What a screen shows of the reference, and of the trace itself, over the same stretch. */
function overlayAndTrace(
  recording: Recording,
  probe: string,
  trace: Float64Array,
  screen: { fromStep: number; toStep: number; columns: number },
) {
  const recorder = new Recorder({ sampleCapacity: 4096, historySamples: 4096 });
  recorder.use([probe], firstStep);
  recorder.append(firstStep, [trace], 0, trace.length);
  const live = new Float32Array(2 * screen.columns);
  const drawing = { ...screen, out: live, offset: 0 };
  if (screen.toStep - screen.fromStep < screen.columns) interpolateTrack(recorder.track(probe)!, drawing);
  else reduceTrack(recorder.track(probe)!, drawing);
  const track = recording.tracks.findIndex(({ title }) => title === probe);
  const reference = {
    source: { kind: "recording", name: recording.name, parts: [{ channel: 0, track: Math.max(0, track) }] } as ScopeReference["source"],
    fromSeconds: (screen.fromStep - firstStep) / 48_000,
    shiftSeconds: 0,
  };
  const sources = { stepHz: 48_000, recorder, channels: [{ probe }], recordings: [recording] };
  const { samples } = new ReferenceOverlay().draw(reference, { ...screen, triggerStep: undefined }, sources);
  return { overlay: [...samples], live: [...live] };
}

describe("an export that is imported again", () => {
  it("has as a table every sample to the last bit of single precision, by the names and units of the probes", async () => {
    const { sampleHz, tracks } = await recordingOf(captureCsv(capture), "trace.csv");
    expect(sampleHz).toBe(48_000);
    expect(tracks.map(({ title, unit }) => [title, unit])).toEqual([
      ["line1.fxo.tipRingVolts", "V"],
      ["line1.fxo.loopAmps", "A"],
    ]);
    tracks.forEach(({ samples }, i) => expect([...samples]).toEqual([...columns[i]!]));
  });

  it.each([10, 100, 1000] as const)(
    "has as a sound with 1.0 for %s V or A the same volts again, as the file says so of itself",
    async (fullScale) => {
      const { tracks } = await recordingOf(captureWav(capture, fullScale), "trace.wav");
      // Divided, rounded to single precision (6e-8 of the value) and multiplied again.
      tracks.forEach(({ samples }, i) =>
        samples.forEach((value, row) => {
          const wanted = columns[i]![row]!;
          expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1.2e-7 * Math.abs(wanted));
        }),
      );
    },
  );

  it("has as a sound the same samples, 1.0 being one volt or ampere", async () => {
    const { sampleHz, tracks } = await recordingOf(captureWav(capture), "trace.wav");
    expect(sampleHz).toBe(48_000);
    tracks.forEach(({ samples }, i) => expect([...samples]).toEqual([...columns[i]!]));
  });

  it.each([
    ["table", captureCsv, "trace.csv"],
    ["sound", captureWav, "trace.wav"],
  ] as const)("lies as a %s on the trace that it was made of, wide and zoomed in", async (_kind, made, name) => {
    const recording = await recordingOf(made(capture), name);
    for (const screen of [
      { fromStep: firstStep, toStep: firstStep + 480, columns: 60 },
      { fromStep: firstStep + 200, toStep: firstStep + 230, columns: 300 },
    ]) {
      const { overlay, live } = overlayAndTrace(recording, capture.probes[0]!, columns[0]!, screen);
      expect(live.every(Number.isFinite)).toBe(true);
      // One count of single precision at 48 V is 4 µV.
      overlay.forEach((value, i) => expect(Math.abs(value - live[i]!)).toBeLessThan(4e-6));
    }
  });

  it("shows a gap where a channel was recorded late, wide and zoomed in, and the trace after it", async () => {
    const late = columns[0]!.map((value, row) => (row < 240 ? NaN : value));
    const written = {
      ...capture,
      probes: capture.probes.slice(0, 1),
      blocks: async function* () {
        yield [late];
      },
    };
    const recording = await recordingOf(captureCsv(written), "trace.csv");
    for (const [columnCount, width] of [
      [48, 480],
      [320, 32],
    ] as const) {
      const screen = { fromStep: firstStep + 240 - width / 2, toStep: firstStep + 240 + width / 2, columns: columnCount };
      const { overlay, live } = overlayAndTrace(recording, capture.probes[0]!, columns[0]!, screen);
      // The sample at the edge reaches half a step to either side; between samples the gap leaves the curve less to go by.
      const edge = columnCount / 2 / width;
      overlay.forEach((value, i) => {
        const column = Math.floor(i / 2) - columnCount / 2;
        if (column < -Math.ceil(edge) - 1) expect(value).toBeNaN();
        else if (column > Math.ceil(16 * edge * 2)) expect(Math.abs(value - live[i]!)).toBeLessThan(4e-6);
      });
      expect(overlay.slice(columnCount + 2 * Math.ceil(edge) + 2).every(Number.isFinite)).toBe(true);
    }
  });
});
