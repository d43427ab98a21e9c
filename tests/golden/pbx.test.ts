/**
 * A PBX on two exchange lines, run by the command line: a call out by 9, a call between extensions, a call in that the operator
 * transfers. Events tell the story in order; levels are held against chain matrices of the cables and the echo of their hybrids; digits
 * that go through the trunk are read from the line by multimon-ng, where it is installed.
 */
import { beforeAll, describe, expect, it } from "vitest";
import wavefile from "wavefile";
import { pbxBench } from "../../src/shared/catalog/benches.ts";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";
import type { EventLine } from "../support/cli.ts";
import { anExperiment, readEvents, tipring } from "../support/cli.ts";
import { hybridChain } from "../support/hybrid-chain.ts";
import { toneRms } from "../support/measure.ts";
import { digitsByMultimon, hasMultimon } from "../support/multimon.ts";

const toneHz = 1004;
const spokenDbm = -10;
const audio = ["outside.earpiece", "phone2.earpiece", "phone3.earpiece"];
const trunkEnd = "line1.fxs.voice";

type Timeline = readonly { readonly at: number; readonly do: BenchCommand }[];
type Run = { readonly events: readonly EventLine[]; readonly sound: readonly (readonly number[])[]; readonly finals: string };

const lift = (at: number, device: string) => ({ at, do: { kind: "hook", device, to: "off" } as const });
const hangUp = (at: number, device: string) => ({ at, do: { kind: "hook", device, to: "on" } as const });
const dial = (at: number, device: string, digits: string) => ({ at, do: { kind: "dial", device, digits, by: "dtmf" } as const });
const speak = (at: number, device: string) => ({ at, do: { kind: "speak", device, toneHz, levelDbm: spokenDbm } as const });
const fallSilent = (at: number, device: string) => ({ at, do: { kind: "speak", device, levelDbm: spokenDbm } as const });

/** The built-in bench with quick fingers, a quick exchange, cables of one length each, and only what the call needs. */
function benchWith(...kept: readonly string[]): Bench {
  const bench = structuredClone(pbxBench);
  bench.lines = Object.fromEntries(Object.entries(bench.lines).filter(([id]) => kept.includes(id)));
  for (const line of Object.values(bench.lines)) line.cable = line.cable.map((length) => ({ ...length, sections: 1 }));
  for (const device of Object.values(bench.devices)) {
    if (device.kind === "telephone") device.dtmf = { ...device.dtmf, toneSeconds: 0.05, pauseSeconds: 0.05 };
    if (device.kind !== "exchange") continue;
    for (const port of Object.values(device.ports)) port.supervision = { endDelaySeconds: 0.1 };
  }
  return bench;
}

/** Earpieces, and the exchange's end of the trunk where it is wired: the last one. */
function audioOf(bench: Bench): string[] {
  return bench.lines["line1"] === undefined ? audio : [...audio, trunkEnd];
}

async function run(bench: Bench, seconds: number, timeline: Timeline): Promise<Run> {
  const files = anExperiment({ format: "tipring-experiment", version: 1, bench, seconds, audio: audioOf(bench), timeline });
  try {
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect([code, stderr]).toEqual([0, ""]);
    const wav = new wavefile.WaveFile(files.read("audio.wav"));
    const sound = (wav.getSamples(false, Float64Array) as unknown as Float64Array[]).map((channel) => [...channel]);
    return { events: readEvents(files.read("events.ndjson").toString()), sound, finals: files.read("summary.json").toString() };
  } finally {
    files.remove();
  }
}

/** What call processing of exchange and PBX did, in order. */
function storyOf({ events }: Run): string[] {
  const told = events.filter(({ kind }) => kind.startsWith("call.") || kind === "disconnect.detected" || kind === "supervision.sent");
  return told.map(({ source, kind, line }) => `${source} ${String(line)} ${kind}`);
}

/** Level of the test tone in a sound that is full at 1 V, in dBm of 600 ohm. */
function levelDbm({ sound }: Run, probe: string, from: number): number {
  const samples = sound[audio.indexOf(probe)]!.slice(from * 8000, from * 8000 + 2000);
  return 20 * Math.log10(toneRms(samples, 8000, toneHz) / Math.sqrt(0.6));
}

type CableEnd = "near" | "far";

/** Level at the far end of a chain of cables that are joined by switches; each cable has a bell across one end, at its set or trunk. */
function expectedDbm(
  lengthsMetres: readonly number[],
  lossesDb: readonly (readonly [number, number])[],
  ends: readonly CableEnd[],
): number {
  return hybridChain({ toneHz, spokenDbm, lengthsMetres, lossesDb, bells: { ...plainTelephone.ringer, ends } }).farDbm;
}

describe("a PBX on two exchange lines", () => {
  let out: Run;
  let inside: Run;
  let incoming: Run;

  beforeAll(async () => {
    [out, inside, incoming] = await Promise.all([
      run(benchWith("line1", "line3", "line5"), 5.9, [
        lift(0.1, "phone2"),
        dial(0.5, "phone2", "9"),
        dial(1.05, "phone2", "5550103"),
        lift(2.2, "outside"),
        speak(2.5, "phone2"),
        fallSilent(3, "phone2"),
        speak(3.1, "outside"),
        fallSilent(3.6, "outside"),
        hangUp(3.7, "outside"),
      ]),
      run(benchWith("line4", "line5", "line6"), 3.2, [
        lift(0.1, "phone2"),
        dial(0.5, "phone2", "103"),
        lift(1.2, "phone3"),
        speak(1.5, "phone2"),
        lift(2, "phone1"),
        dial(2.4, "phone1", "103"),
      ]),
      run(benchWith("line1", "line3", "line4", "line6"), 8.1, [
        lift(0.1, "outside"),
        dial(0.5, "outside", "5550101"),
        lift(2.2, "phone1"),
        { at: 2.7, do: { kind: "flash", device: "phone1", seconds: 0.4 } },
        dial(3.2, "phone1", "103"),
        lift(3.9, "phone3"),
        hangUp(4.2, "phone1"),
        speak(5.6, "outside"),
        fallSilent(6.1, "outside"),
        hangUp(6.2, "outside"),
      ]),
    ]);
  }, 180_000);

  it("9 seizes a trunk, the exchange takes the digits, and the trunk lets go when the line is interrupted", () => {
    expect(storyOf(out)).toEqual([
      "pbx line5 call.seized",
      "pbx line5 call.routed",
      "exchange line1 call.seized",
      "pbx line1 call.seized",
      "exchange line1 call.routed",
      "exchange line1 call.ringing",
      "exchange line3 call.answered",
      "exchange line3 call.released",
      "exchange line1 call.released",
      "exchange line1 supervision.sent",
      "pbx line1 disconnect.detected",
      "pbx line1 call.released",
      "pbx line5 call.released",
    ]);
    const received = out.events.filter(({ source, kind }) => source === "exchange" && kind === "digit.received");
    expect(received.map(({ digit }) => digit).join("")).toBe("5550103");
  });

  it.runIf(hasMultimon)("multimon-ng reads the digits at the exchange's end of the trunk", () => {
    const sound = Float32Array.from(out.sound.at(-1)!.slice(8000 * 1, 8000 * 2));
    // Dial tone is still under the beginning of the first digit, of which that reader may make nothing.
    expect(digitsByMultimon(sound)).toMatch(/^5?550103$/);
  });

  it("carries speech out and in as the cables and the two switches make it", () => {
    // House line, nothing in the PBX, trunk line, 3 dB in the exchange, line of the called set; the other way 3 dB in the PBX as well.
    // Each bell takes up to 0.4 dB, and what comes back from the lines' far ends, 0.5 ms later, adds to the tone or takes from it. Not in it:
    // the coils of the feeds.
    const outward = expectedDbm(
      [100, 3200, 3200],
      [
        [0, 3],
        [3, 3],
      ],
      ["near", "near", "far"],
    );
    const inward = expectedDbm(
      [3200, 3200, 100],
      [
        [3, 3],
        [3, 0],
      ],
      ["near", "far", "far"],
    );
    expect(Math.abs(levelDbm(out, "outside.earpiece", 2.7) - outward)).toBeLessThan(0.3);
    expect(Math.abs(levelDbm(out, "phone2.earpiece", 3.3) - inward)).toBeLessThan(0.3);
  });

  it("an extension calls another by three digits, at the level of two house lines and 3 dB; a third waits", () => {
    expect(storyOf(inside)).toEqual([
      "pbx line5 call.seized",
      "pbx line5 call.routed",
      "pbx line5 call.ringing",
      "pbx line6 call.answered",
      "pbx line4 call.seized",
      "pbx line4 call.routed",
      "pbx line6 call.waiting",
      "pbx line4 call.ringing",
    ]);
    const expected = expectedDbm([100, 100], [[3, 3]], ["near", "far"]);
    expect(Math.abs(levelDbm(inside, "phone3.earpiece", 1.7) - expected)).toBeLessThan(0.3);
  });

  it("a call in rings the operator, who answers, flashes, dials and hangs up; the caller talks to the extension", () => {
    expect(storyOf(incoming)).toEqual([
      "exchange line3 call.seized",
      "exchange line3 call.routed",
      "exchange line3 call.ringing",
      "pbx line1 call.routed",
      "pbx line1 call.ringing",
      "pbx line4 call.answered",
      "exchange line1 call.answered",
      "pbx line4 call.held",
      "pbx line4 call.routed",
      "pbx line4 call.ringing",
      "pbx line6 call.answered",
      "pbx line4 call.released",
      "pbx line4 call.transferred",
      "exchange line3 call.released",
      "exchange line1 call.released",
      "exchange line1 supervision.sent",
      "pbx line1 disconnect.detected",
      "pbx line1 call.released",
      "pbx line6 call.released",
    ]);
    const expected = expectedDbm(
      [3200, 3200, 100],
      [
        [3, 3],
        [3, 0],
      ],
      ["near", "far", "far"],
    );
    expect(Math.abs(levelDbm(incoming, "phone3.earpiece", 5.8) - expected)).toBeLessThan(0.3);
  });
});
