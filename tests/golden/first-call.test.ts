/** The first experiment of anyone: lift the handset, hear dial tone, dial, hang up, as the command line runs it. */
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import wavefile from "wavefile";
import type { EventLine, Trace } from "../support/cli.ts";
import { anExperiment, readEvents, readTrace, tipring } from "../support/cli.ts";
import { acRms, mean, toneRms } from "../support/measure.ts";

const digits = "5551234";
const experiment = {
  format: "tipring-experiment",
  version: 1,
  bench: "direct-line",
  seconds: 7,
  seed: 1,
  sampleHz: 8000,
  probes: [
    "line1.fxo.tipRingVolts",
    "line1.fxs.tipRingVolts",
    "line1.fxo.loopAmps",
    "line1.fxs.tipGroundVolts",
    "line1.fxs.ringGroundVolts",
  ],
  audio: ["phone1.earpiece", "line1.fxs.tipRingVolts"],
  timeline: [
    { at: 0.5, do: { kind: "hook", device: "phone1", to: "off" } },
    { at: 2, do: { kind: "dial", device: "phone1", digits, by: "dtmf" } },
    { at: 5, do: { kind: "hook", device: "phone1", to: "on" } },
  ],
};

const hasMultimon = spawnSync("multimon-ng", ["-h"]).error === undefined;

describe("a first call on the direct line", () => {
  const files = anExperiment(experiment);
  let trace: Trace;
  let events: EventLine[];
  let sound: readonly (readonly number[])[];
  const during = (probe: string, from: number, to: number) => trace.column(probe).slice(from * 8000, to * 8000);
  const firstEvent = (kind: string) => events.find((event) => event.kind === kind);

  beforeAll(async () => {
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    trace = readTrace(files.read("trace.csv").toString());
    events = readEvents(files.read("events.ndjson").toString());
    const wav = new wavefile.WaveFile(files.read("audio.wav"));
    sound = (wav.getSamples(false, Float64Array) as unknown as Float64Array[]).map((channel) => [...channel]);
  }, 60_000);
  afterAll(files.remove);

  it("on hook there are 48 V, tip near earth, and no current", () => {
    // Leakage of the set and of the cable takes microamperes through the feed: a few hundredths of a volt.
    expect(mean(during("line1.fxo.tipRingVolts", 0, 0.49))).toBeCloseTo(48, 0.5);
    expect(mean(during("line1.fxs.ringGroundVolts", 0, 0.49))).toBeCloseTo(-48, 0.5);
    expect(Math.abs(mean(during("line1.fxs.tipGroundVolts", 0, 0.49)))).toBeLessThan(0.1);
    expect(Math.abs(mean(during("line1.fxo.loopAmps", 0, 0.49)))).toBeLessThan(1e-4);
  });
  it("off hook 20 to 60 mA flow, and the set holds single-digit to low-teens volts", () => {
    const amps = mean(during("line1.fxo.loopAmps", 1, 1.9));
    expect(amps).toBeGreaterThan(0.02);
    expect(amps).toBeLessThan(0.06);
    const volts = mean(during("line1.fxo.tipRingVolts", 1, 1.9));
    expect(volts).toBeGreaterThan(3);
    expect(volts).toBeLessThan(14);
  });
  it("the loop obeys Ohm's law: what the cable drops is current times its copper", () => {
    const drop = mean(during("line1.fxs.tipRingVolts", 1, 1.9)) - mean(during("line1.fxo.tipRingVolts", 1, 1.9));
    // 3.2 km of 0.4 mm copper, 280 ohm a kilometre at 20 °C give or take the catalogue's half per cent.
    expect(drop / mean(during("line1.fxo.loopAmps", 1, 1.9))).toBeCloseTo(896, -1.3);
  });
  it("dial tone, 350 and 440 Hz, is heard within a second, and stops at the first digit", () => {
    const tone = firstEvent("tone.started")!;
    expect(tone["name"]).toBe("dial");
    expect(tone.seconds - 0.5).toBeLessThan(1);
    const heard = sound[0]!.slice(1.4 * 8000, 1.9 * 8000);
    const parts = [350, 440].map((hertz) => toneRms(heard, 8000, hertz));
    for (const part of parts) expect(part).toBeGreaterThan(0.02);
    // Nothing else to speak of: the two tones hold at least 99 % of the power.
    expect(Math.hypot(...parts) / acRms(heard)).toBeGreaterThan(0.995);
    expect(events.find(({ kind, seconds }) => kind === "tone.stopped" && seconds > 2)!.seconds).toBeLessThan(2.1);
  });
  it("every digit is received, in order", () => {
    const received = events.filter(({ kind }) => kind === "digit.received");
    expect(received.map((event) => event["digit"]).join("")).toBe(digits);
    expect(received.every((event) => event["by"] === "dtmf")).toBe(true);
  });
  it("hanging up opens the loop and releases the call", () => {
    expect(events.find(({ kind, seconds }) => kind === "hook.on" && seconds >= 5)).toBeDefined();
    expect(events.find(({ kind, seconds }) => kind === "call.released" && seconds >= 5)).toBeDefined();
    expect(Math.abs(mean(during("line1.fxo.loopAmps", 6.5, 7)))).toBeLessThan(1e-4);
  });
  it("the trace has a row each 1/8000 s, and the sound as many samples a channel", () => {
    expect(trace.seconds.length).toBe(56_000);
    expect(trace.seconds[1]).toBe(0.000125);
    expect(sound.map((channel) => channel.length)).toEqual([56_000, 56_000]);
    // AC-coupled: the battery is not in the sound of the line.
    expect(Math.abs(mean(sound[1]!.slice(0, 4000)))).toBeLessThan(0.01);
  });
  it.skipIf(!hasMultimon)("multimon-ng decodes the digits from the sound of the line", () => {
    const raw = join(files.dir, "line.raw");
    // multimon-ng wants 22,050 samples a second of 16 bits; straight lines between samples are good enough for DTMF.
    const line = sound[1]!;
    const count = Math.floor((line.length * 22_050) / 8000) - 3;
    const pcm = Int16Array.from({ length: count }, (_, i) => {
      const at = (i * 8000) / 22_050;
      const k = Math.floor(at);
      return Math.round((line[k]! + (line[k + 1]! - line[k]!) * (at - k)) * 8000);
    });
    writeFileSync(raw, Buffer.from(pcm.buffer));
    const output = execFileSync("multimon-ng", ["-q", "-a", "DTMF", "-t", "raw", raw]).toString();
    expect([...output.matchAll(/DTMF: (.)/g)].map(([, digit]) => digit).join("")).toBe(digits);
  });
  it("the same experiment again gives the same bytes", async () => {
    const names = ["trace.csv", "audio.wav", "events.ndjson"];
    const first = names.map((name) => files.read(name));
    await tipring(["run", files.file, "--out", files.outDir]);
    expect(names.map((name) => files.read(name).equals(first[names.indexOf(name)]!))).toEqual([true, true, true]);
  }, 60_000);
});
