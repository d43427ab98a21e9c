/** One experiment with calls, run by the command line as a user does: what was done, what the log tells of it, what was heard. */
import { expect } from "vitest";
import wavefile from "wavefile";
import type { Bench } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";
import { anExperiment, readEvents, tipring } from "./cli.ts";
import type { EventLine } from "./cli.ts";
import { toneRms } from "./measure.ts";

export const toneHz = 1004;
export const spokenDbm = -10;

export type Timeline = readonly { readonly at: number; readonly do: BenchCommand }[];
export type CallRun = {
  readonly events: readonly EventLine[];
  /** Of each point, at 8 kHz, full at 1 V. */
  readonly sound: Readonly<Record<string, readonly number[]>>;
  readonly finals: Readonly<Record<string, unknown>>;
};

export const lift = (at: number, device: string) => ({ at, do: { kind: "hook", device, to: "off" } as const });
export const hangUp = (at: number, device: string) => ({ at, do: { kind: "hook", device, to: "on" } as const });
export const dial = (at: number, device: string, digits: string) => ({ at, do: { kind: "dial", device, digits, by: "dtmf" } as const });

/** The test tone into a mouthpiece, for so long. */
export function speak(at: number, device: string, seconds: number): Timeline {
  return [
    { at, do: { kind: "speak", device, toneHz, levelDbm: spokenDbm } },
    { at: at + seconds, do: { kind: "speak", device, levelDbm: spokenDbm } },
  ];
}

/** The bench with cables of one section, quick dials, and devices that neither start nor decide slowly. */
export function quick(original: Bench): Bench {
  const bench = structuredClone(original);
  for (const line of Object.values(bench.lines)) line.cable = line.cable.map((length) => ({ ...length, sections: 1 }));
  for (const device of Object.values(bench.devices)) {
    if (device.kind === "telephone") device.dtmf = quickDial(device.dtmf);
    if (device.kind === "fxo-gateway") for (const port of Object.values(device.ports)) port.dtmf = quickDial(port.dtmf);
    if ("startSeconds" in device) device.startSeconds = 0.05;
    if ("timers" in device && "releaseSeconds" in device.timers) device.timers = { ...device.timers, ...quickTimers };
    if (device.kind !== "exchange") continue;
    for (const port of Object.values(device.ports)) port.supervision = { ...port.supervision, endDelaySeconds: 0.1 };
  }
  return bench;
}

export async function runCalls(bench: Bench, seconds: number, audio: readonly string[], timeline: Timeline): Promise<CallRun> {
  const files = anExperiment({ format: "tipring-experiment", version: 1, bench, seconds, audio, timeline });
  try {
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect([code, stderr]).toEqual([0, ""]);
    const wav = new wavefile.WaveFile(files.read("audio.wav"));
    const channels = wav.getSamples(false, Float64Array) as unknown as Float64Array[] | Float64Array;
    const columns = Array.isArray(channels) ? channels : [channels];
    const summary = JSON.parse(files.read("summary.json").toString()) as { readonly finalStates?: Record<string, unknown> };
    return {
      events: readEvents(files.read("events.ndjson").toString()),
      sound: Object.fromEntries(audio.map((name, index) => [name, [...columns[index]!]])),
      finals: summary.finalStates ?? {},
    };
  } finally {
    files.remove();
  }
}

/** What was done with calls, in order: who, and what. */
export function storyOf({ events }: CallRun): string[] {
  const told = events.filter(({ kind }) => kind.startsWith("call.") || kind === "disconnect.detected" || kind === "supervision.sent");
  return told.map(({ source, kind }) => `${source} ${kind}`);
}

/** Signalling messages of one device, in order. */
export function messagesOf({ events }: CallRun, source: string): string[] {
  return events.filter((event) => event.kind === "voip.message" && event.source === source).map(({ name }) => String(name));
}

export function digitsOf({ events }: CallRun, source: string): string {
  return events
    .filter((event) => event.kind === "digit.received" && event.source === source)
    .map(({ digit }) => String(digit))
    .join("");
}

/** Level of the test tone over a quarter of a second, in dBm of 600 ohm. */
export function levelDbm({ sound }: CallRun, point: string, from: number): number {
  const samples = sound[point]!.slice(Math.round(from * 8000), Math.round((from + 0.25) * 8000));
  return 20 * Math.log10(toneRms(samples, 8000, toneHz) / Math.sqrt(0.6));
}

const quickTimers = { dialToneDelaySeconds: 0.1, releaseSeconds: 0.5, flashMinSeconds: 0.1, flashMaxSeconds: 0.4 };

function quickDial<T extends { toneSeconds: number; pauseSeconds: number }>(dtmf: T): T {
  return { ...dtmf, toneSeconds: 0.05, pauseSeconds: 0.05 };
}
