/** Recordings from a file or a window to the detectors on the line, and back in every replay. */
import { gzipSync } from "node:zlib";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import wavefile from "wavefile";
import { runCommand } from "../../../../../src/main/app/commands.ts";
import { labOn } from "../../../../../src/main/app/lab.ts";
import { DtmfGenerator } from "../../../../../src/main/engine/signals/dtmf-generator.ts";
import { createCheckedBench } from "../../../../../src/main/sim/bench-checker.ts";
import { Experiment } from "../../../../../src/shared/model/experiment.ts";
import { readEvents } from "../../../../support/cli.ts";
import type { LocalWorkers } from "../../../../support/sim-in-process.ts";
import { localWorkers } from "../../../../support/sim-in-process.ts";

let dir: string;
let workers: LocalWorkers;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "tipring-recordings-"));
  workers = localWorkers(createCheckedBench);
});
afterEach(async () => {
  await workers.endAll();
  await rm(dir, { recursive: true, force: true });
});

/** Digits as a field recorder at 11,025 Hz would have them. */
function digitsWav(digits: string, channels = 1): Uint8Array {
  const sampleHz = 11_025;
  const sender = new DtmfGenerator({ sampleHz, lowDbm: -8, highDbm: -6, toneSeconds: 0.08, pauseSeconds: 0.08 });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  sender.dial(digits);
  const samples = Array.from({ length: Math.ceil(digits.length * 0.16 * sampleHz) }, () => {
    sender.writeStep(signal, 0.5);
    return Math.round(signal.startValue * 32_767);
  });
  const wav = new wavefile.WaveFile();
  const silence = samples.map(() => 0);
  wav.fromScratch(
    channels,
    sampleHz,
    "16",
    channels === 1 ? samples : Array.from({ length: channels }, (_, i) => (i === 2 ? samples : silence)),
  );
  return wav.toBuffer();
}

const experimentWith = (play: object) => ({
  format: "tipring-experiment",
  version: 1,
  bench: "direct-line",
  seconds: 2.4,
  probes: ["line1.fxs.voice"],
  timeline: [
    { at: 0.1, do: { kind: "hook", device: "phone1", to: "off" } },
    { at: 1, do: { kind: "play", port: "phone1.line", ...play } },
  ],
});

async function run(play: object) {
  const file = join(dir, "experiment.json");
  await writeFile(file, JSON.stringify(experimentWith(play)));
  const complaints: string[] = [];
  const code = await runCommand(
    { file, outDir: join(dir, "out"), seed: undefined, startWorker: workers.start },
    { print: () => undefined, complain: (line) => complaints.push(line) },
  );
  return { code, complaint: complaints.join("\n") };
}

const digitsIn = async () =>
  readEvents((await readFile(join(dir, "out", "events.ndjson"))).toString())
    .filter(({ kind }) => kind === "digit.received")
    .map(({ digit }) => digit)
    .join("");

describe("an experiment with a recording", () => {
  it("plays a WAV of its folder to the exchange, which hears the digits in it; again gives the same bytes", async () => {
    await writeFile(join(dir, "digits.wav"), digitsWav("5551235"));
    expect(await run({ file: "digits.wav" })).toEqual({ code: 0, complaint: "" });
    expect(await digitsIn()).toBe("5551235");
    const first = await readFile(join(dir, "out", "trace.csv"));
    await run({ file: "digits.wav" });
    expect((await readFile(join(dir, "out", "trace.csv"))).equals(first)).toBe(true);
  });

  it("takes one channel of seven at 11,025 Hz, and wants to be told which", async () => {
    await writeFile(join(dir, "seven.wav"), digitsWav("42", 7));
    expect(await run({ file: "seven.wav", channel: 3 })).toEqual({ code: 0, complaint: "" });
    expect(await digitsIn()).toBe("42");
    expect(await run({ file: "seven.wav" })).toEqual({
      code: 2,
      complaint: `tipring: ${join(dir, "experiment.json")}: timeline[1].do: seven.wav has 7 channels: expected channel to say which, 1 to 7.`,
    });
  });

  it("plays its own trace.csv: the set's digits are heard again from the volts alone", async () => {
    const first = {
      ...experimentWith({}),
      probes: ["line1.fxs.tipRingVolts"],
      seconds: 1.5,
      timeline: [
        { at: 0.1, do: { kind: "hook", device: "phone1", to: "off" } },
        { at: 1, do: { kind: "dial", device: "phone1", digits: "19", by: "dtmf" } },
      ],
    };
    await writeFile(join(dir, "first.json"), JSON.stringify(first));
    const voice = { print: () => undefined, complain: () => undefined };
    const code = await runCommand({ file: join(dir, "first.json"), outDir: dir, seed: undefined, startWorker: workers.start }, voice);
    expect(code).toBe(0);
    const second = { ...first, probes: [], timeline: [{ at: 0, do: { kind: "play", port: "exchange.1", file: "trace.csv" } }] };
    await writeFile(join(dir, "second.json"), JSON.stringify(second));
    await runCommand({ file: join(dir, "second.json"), outDir: join(dir, "out"), seed: undefined, startWorker: workers.start }, voice);
    const events = readEvents((await readFile(join(dir, "out", "events.ndjson"))).toString());
    expect(events.filter(({ kind }) => kind === "loop.closed")).toHaveLength(1);
    expect(await digitsIn()).toBe("19");
  });

  it.each([
    ["missing", undefined, "a.wav cannot be read: there is no such file or folder"],
    ["cut off", digitsWav("1").subarray(0, 1000), "a.wav is cut off: its sound should take 3528 bytes, but 956 are there"],
    ["no sound", new TextEncoder().encode("{}"), "a.wav is no WAV file: expected RIFF and WAVE at its start"],
  ])("whose recording is %s ends with one sentence, code 2, and nothing written", async (_what, bytes, sentence) => {
    if (bytes !== undefined) await writeFile(join(dir, "a.wav"), bytes);
    const { code, complaint } = await run({ file: "a.wav" });
    expect(code).toBe(2);
    expect(complaint).toBe(`tipring: ${join(dir, "experiment.json")}: timeline[1].do.file: ${sentence}.`);
    expect(existsSync(join(dir, "out"))).toBe(false);
  });
});

describe("a recording brought in by a window", () => {
  it("is the same one packed as it is plain, and refused in a sentence where the packing is cut off", async () => {
    const client = labOn(workers.start, { version: "0", door: "browser" }).connect(() => undefined);
    const bytes = digitsWav("7");
    const add = (content: Uint8Array, packed?: "gzip") =>
      client.request("recording:add", { name: "seven.wav", base64: Buffer.from(content).toString("base64"), packed });
    const plain = await add(bytes);
    expect(await add(gzipSync(bytes), "gzip")).toEqual(plain);
    expect(await add(gzipSync(bytes).subarray(0, 100), "gzip")).toMatchObject({
      ok: false,
      refusal: { text: "seven.wav is not packed by gzip, or is cut off" },
    });
  });

  it("plays on the open bench, is named with its content in the run, and is met again after undo", async () => {
    const lab = labOn(workers.start, { version: "0", door: "browser" });
    const client = lab.connect(() => undefined);
    const ask = async (channel: string, input: unknown): Promise<never> => {
      const outcome = await client.request(channel, input);
      if (!outcome.ok) throw new Error(outcome.refusal.text);
      return outcome.value as never;
    };
    const apply = (command: object) => ask("bench:apply", { command });
    const bytes = digitsWav("7");
    const info: { sha256: string; tracks: string[] } = await ask("recording:add", {
      name: "seven.wav",
      base64: Buffer.from(bytes).toString("base64"),
    });
    expect(info).toMatchObject({ sampleHz: 11_025, tracks: ["channel 1"] });
    await ask("bench:open", { benchId: "direct-line" });
    await ask("sim:pace", { running: false, speed: 1 });
    await apply({ kind: "hook", device: "phone1", to: "off" });
    await ask("sim:advance", { steps: 48_000 });
    await apply({ kind: "play", port: "phone1.line", file: "seven.wav" });
    await apply({ kind: "speak", device: "phone1", sample: "man" });
    await ask("bench:undo", {});
    await ask("sim:advance", { steps: 20_000 });
    const { content }: { content: string } = await ask("bench:export", { what: "experiment" });
    const { timeline } = Experiment.parse(JSON.parse(content));
    expect(timeline.map(({ do: command }) => command.kind)).toEqual(["hook", "play", "speak", "speak"]);
    expect(timeline[1]?.do).toMatchObject({ file: "seven.wav", sha256: info.sha256 });
    const { content: events }: { content: string } = await ask("bench:export", { what: "events-csv" });
    expect(events).toMatch(/digit\.received,line1,,7,dtmf/);
    const list: { name: string }[] = await ask("recording:list", {});
    expect(list.map(({ name }) => name)).toEqual(["seven.wav", "voice:woman", "voice:man", "voice:scotsman", "voice:announcement"]);
    expect(await client.request("bench:apply", { command: { kind: "play", port: "phone1.line", file: "nine.wav" } })).toMatchObject({
      ok: false,
      refusal: { text: 'there is no recording "nine.wav" in the lab' },
    });
    await lab.close();
  });
});
