/** An experiment's results appear all together or not at all, and say exactly what was measured when. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import wavefile from "wavefile";
import { readExperimentFile } from "../../../../src/main/app/experiment-file.ts";
import { runExperiment } from "../../../../src/main/app/run-experiment.ts";
import type { LocalWorkers } from "../../../support/sim-in-process.ts";
import { localWorkers } from "../../../support/sim-in-process.ts";

let dir: string;
let workers: LocalWorkers;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "tipring-run-"));
  workers = localWorkers();
});
afterEach(async () => {
  await workers.endAll();
  await rm(dir, { recursive: true, force: true });
});

const hook = (at: number, to: string, device = "phone1") => ({ at, do: { kind: "hook", device, to } });
const experiment = {
  format: "tipring-experiment",
  version: 1,
  bench: "direct-line",
  seconds: 1.5,
  probes: ["count", "line1.fxo.tipRingVolts"],
  audio: ["line1.fxo.tipRingVolts"],
  timeline: [hook(0.5, "off")],
};

async function run(more: object, signal?: AbortSignal) {
  const file = join(dir, "experiment.json");
  await writeFile(file, JSON.stringify({ ...experiment, ...more }));
  const ready = await readExperimentFile(file);
  if (!ready.ok) return ready;
  return runExperiment(ready.value, { outDir: join(dir, "out"), startWorker: workers.start, ...(signal === undefined ? {} : { signal }) });
}

const result = (name: string) => readFile(join(dir, "out", name));

describe("the trace", () => {
  it.each([8000, 16_000, 48_000])("has a row each 1/%i s from 0 on, with the value of that very step", async (sampleHz) => {
    expect(await run({ sampleHz })).toMatchObject({ ok: true, value: { steps: 72_000, bench: "direct-line", seed: 1 } });
    const [header, ...rows] = (await result("trace.csv")).toString().trim().split("\n");
    expect(header).toBe("seconds,count,line1.fxo.tipRingVolts");
    expect(rows.length).toBe(1.5 * sampleHz);
    for (const [i, row] of rows.entries()) {
      const [seconds, count] = row.split(",").map(Number);
      expect(count).toBe((i * 48_000) / sampleHz);
      expect(Math.round(seconds! * 48_000)).toBe(count);
    }
    // Steps at which 1 kHz passes zero: the level alone. The command at 0.5 s acts after the sample at 0.5 s.
    expect(rows[sampleHz / 2]).toBe("0.5,24000,48");
    expect(rows[0]).toBe("0,0,48");
    expect(Number(rows[sampleHz / 2 + 1]!.split(",")[2])).toBeLessThan(9);
  });
});

describe("the sound", () => {
  it("of a line probe is its voice point, in step with the trace", async () => {
    const outcome = await run({});
    expect(outcome.ok && outcome.value.warnings[0]).toContain("line1.fxo.voice");
    const read = new wavefile.WaveFile(await result("audio.wav"));
    const samples = read.getSamples(true, Float32Array) as unknown as Float32Array;
    expect(samples.length).toBe(12_000);
    // The fake's voice is 0.1 V of 1 kHz; the decimator's ripple is far below 1 %.
    for (let k = 100; k < 11_900; k += 1)
      expect(Math.abs(samples[k]! - 0.1 * Math.sin((2 * Math.PI * 1000 * k) / 8000))).toBeLessThan(1e-3);
  });
  it("is not there where nothing is to be heard, and one of an earlier run goes away", async () => {
    await run({});
    expect(existsSync(join(dir, "out", "audio.wav"))).toBe(true);
    await run({ audio: [] });
    expect((await readdir(join(dir, "out"))).sort()).toEqual(["detectors.ndjson", "events.ndjson", "summary.json", "trace.csv"]);
  });
});

describe("events and summary", () => {
  it("tell what happened, without the step, and how it ended", async () => {
    await run({ seed: 7, timeline: [hook(0.5, "off"), hook(1.5, "on")] });
    const events = (await result("events.ndjson"))
      .toString()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(events).toEqual([
      { seconds: 0.5, source: "phone1", kind: "hook.off", text: "hook.off." },
      { seconds: 1.5, source: "phone1", kind: "hook.on", text: "hook.on." },
    ]);
    const summary = JSON.parse((await result("summary.json")).toString()) as Record<string, unknown>;
    expect(summary).toMatchObject({ bench: "direct-line", seed: 7, steps: 72_000, finalStates: { phone1: { hook: "on", seed: 7 } } });
    expect(summary["timesRealTime"]).toBeGreaterThan(0);
    expect(summary["wallSeconds"]).toBeGreaterThan(0);
    expect(summary["warnings"]).toContain("a command at 1.5 s, the very end, leaves no trace");
  });
  it("are the same bytes in every run", async () => {
    await run({});
    const first = await Promise.all(["trace.csv", "audio.wav", "events.ndjson"].map(result));
    await run({});
    expect(await Promise.all(["trace.csv", "audio.wav", "events.ndjson"].map(result))).toEqual(first);
  });
});

describe("a run that fails leaves nothing new", () => {
  const refused = async (more: object, refusal: object) => {
    expect(await run(more)).toMatchObject({ ok: false, refusal });
    expect((await readdir(dir)).sort()).toEqual(["experiment.json"]);
  };
  it("for a command that the bench refuses", () =>
    refused(
      { timeline: [hook(0.5, "off"), hook(1, "on", "phone9")] },
      { path: "timeline[1].do.device", text: expect.stringContaining("phone9") },
    ));
  it("for an unknown probe, naming the nearest", () =>
    refused({ probes: ["line1.fxo.tipRingVlts"] }, { path: "probes[0]", text: expect.stringContaining("line1.fxo.tipRingVolts") }));
  it("for a current that is to be heard", () => refused({ audio: ["line1.fxo.loopAmps"] }, { path: "audio[0]" }));
  it("for a circuit that cannot be solved, saying when and where", () =>
    refused(
      { timeline: [{ at: 0, do: { kind: "set", path: "bomb", value: 24_000 } }] },
      { code: "solve-failed", elementId: "bridge", text: expect.stringContaining("at 0.5") },
    ));
  it("for an interrupt", async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await run({}, abort.signal)).toMatchObject({ ok: false, refusal: { code: "stopped" } });
    expect((await readdir(dir)).sort()).toEqual(["experiment.json"]);
  });
  it("and what was there before stays to the byte", async () => {
    await run({});
    const before = await Promise.all(["trace.csv", "audio.wav", "events.ndjson", "detectors.ndjson", "summary.json"].map(result));
    expect((await run({ timeline: [hook(1, "on", "phone9")] })).ok).toBe(false);
    expect(await Promise.all(["trace.csv", "audio.wav", "events.ndjson", "detectors.ndjson", "summary.json"].map(result))).toEqual(before);
    expect((await readdir(join(dir, "out"))).length).toBe(5);
  });
  it("where a folder stands in a result's place", async () => {
    await mkdir(join(dir, "out", "trace.csv"), { recursive: true });
    expect(await run({})).toMatchObject({ ok: false });
    expect(await readdir(join(dir, "out"))).toEqual(["trace.csv"]);
  });
});

describe("an experiment file", () => {
  const read = async (content: string | Uint8Array) => {
    const file = join(dir, "x.json");
    await writeFile(file, content);
    const outcome = await readExperimentFile(file);
    return outcome.ok ? "read" : outcome.refusal.text.slice(dir.length + 1);
  };
  it.each([
    ['{"format":', "x.json: line 1, column 11: the file ends: expected a value"],
    [new Uint8Array([0xff, 0xfe, 0x00]), "x.json is not UTF-8 text: expected an experiment in JSON."],
    [JSON.stringify({ ...experiment, bench: "direct" }), 'x.json: bench is "direct": expected direct-line'],
    [JSON.stringify({ ...experiment, seconds: -1 }), "x.json: seconds is -1: expected more than 0."],
    [JSON.stringify({ ...experiment, timeline: [hook(1, "off"), hook(0.5, "on")] }), "x.json: timeline[1].at is 0.5: expected at least 1"],
  ])("%s", async (content, sentence) => {
    expect((await read(content)).startsWith(sentence)).toBe(true);
  });
  it.runIf(existsSync("/dev/zero"))("that never ends is refused where no experiment goes on", async () => {
    const sentence = "/dev/zero is longer than 64 MiB: expected at most 64 MiB.";
    expect(await readExperimentFile("/dev/zero")).toMatchObject({ ok: false, refusal: { code: "file", text: sentence } });
  });
  it("that is a folder or missing is refused in a sentence", async () => {
    expect(await readExperimentFile(dir)).toMatchObject({ ok: false, refusal: { text: `${dir} cannot be read: it is a folder.` } });
    expect(await readExperimentFile(join(dir, "none"))).toMatchObject({ ok: false, refusal: { code: "file" } });
  });
});
