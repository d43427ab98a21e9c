/**
 * Benches that are plugged wrongly, run by the command line: what flows is what Ohm's law says of two feeds, and ngspice of the same deck.
 *
 * Closed forms: each lead of a feed is a coil of 200 ohm and two closed contacts of 1 ohm; 500 m of 0.4 mm cable have 70 ohm a wire
 * (0.4 mm: 280 ohm around a kilometre of loop, reference-data 8). Tolerance 0.2 %: open contacts of 100 Mohm and leakage are left out of the forms;
 * 1.5 % where a telephone's DC mask is taken as a knee and a resistance, since its knee is bent and a bleed lies beside it.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import type { EventLine, Trace } from "../support/cli.ts";
import { anExperiment, readEvents, readTrace, tipring } from "../support/cli.ts";
import { ngspiceVersion, startNgspice } from "../support/ngspice.ts";

const leadOhms = 200 + 2;
const wireOhms = 70;
const withinShare = 0.002;
const withinMaskShare = 0.015;

type Run = { readonly trace: Trace; readonly events: readonly EventLine[]; readonly last: (probe: string) => number };
const runs = new Map<string, Run>();
const folders: { remove: () => void }[] = [];
afterAll(() => folders.forEach((folder) => folder.remove()));

const quantities = ["tipRingVolts", "tipGroundVolts", "ringGroundVolts", "loopAmps", "tipAmps", "ringAmps"];

async function run(bench: string, lines: readonly string[], timeline: readonly unknown[], seconds: number): Promise<void> {
  const probes = lines.flatMap((line) => ["fxs", "fxo"].flatMap((end) => quantities.map((quantity) => `${line}.${end}.${quantity}`)));
  const files = anExperiment({ format: "tipring-experiment", version: 1, bench, seconds, sampleHz: 8000, probes, timeline });
  folders.push(files);
  const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
  expect([code, stderr]).toEqual([0, ""]);
  const trace = readTrace(files.read("trace.csv").toString());
  const events = readEvents(files.read("events.ndjson").toString());
  runs.set(bench, { trace, events, last: (probe) => trace.column(probe).at(-1) ?? Number.NaN });
}

const lift = (device: string) => ({ at: 0.1, do: { kind: "hook", device, to: "off" } });

beforeAll(async () => {
  await Promise.all([
    run("fxs-to-fxs", ["line1", "line2", "line3"], [], 0.2),
    run("fxo-to-fxo", ["line1", "line2"], ["phone1", "phone2", "phone3"].map(lift), 0.3),
    run("reversed-pair", ["line1", "line2"], ["phone1", "phone2"].map(lift), 0.8),
    run("wrong-jack", ["line1", "line2", "line3", "line4"], ["phone1", "phone2", "phone3"].map(lift), 0.8),
  ]);
});

function of(bench: string): Run {
  const found = runs.get(bench);
  if (found === undefined) throw new Error(`${bench} was not run`);
  return found;
}

function expectNear(actual: number, expected: number, share: number): void {
  expect(Math.abs(actual / expected - 1), `${actual} against ${expected}`).toBeLessThan(share);
}

const sawLoop = (bench: string, line: string): string[] =>
  of(bench)
    .events.filter((event) => event.kind === "loop.closed" && event["line"] === line)
    .map(({ source }) => source);

describe("two feeds on one pair", () => {
  it("of the same battery drive nothing: 48 V stand, and neither sees a telephone", () => {
    const { last } = of("fxs-to-fxs");
    expectNear(last("line1.fxs.tipRingVolts"), 48, withinShare);
    expectNear(last("line1.fxo.tipRingVolts"), 48, withinShare);
    expect(Math.abs(last("line1.fxs.loopAmps"))).toBeLessThan(1e-5);
    expect(sawLoop("fxs-to-fxs", "line1")).toEqual([]);
  });

  it("of 48 V and 24 V drive the difference through the ring wire, and earth brings it back", () => {
    const { last } = of("fxs-to-fxs");
    const ringAmps = (48 - 24) / (2 * leadOhms + wireOhms);
    expectNear(-last("line2.fxs.ringAmps"), ringAmps, withinShare);
    expect(Math.abs(last("line2.fxs.tipAmps"))).toBeLessThan(1e-5);
    expectNear(last("line2.fxs.tipRingVolts"), 48 - ringAmps * leadOhms, withinShare);
    expectNear(last("line2.fxo.tipRingVolts"), 24 + ringAmps * leadOhms, withinShare);
    // Half of what flows in one wire alone is loop current: more than the 12 mA that the stronger takes for a set off hook. Into the
    // weaker it flows backwards, and a loop detector has one direction.
    expectNear(last("line2.fxs.loopAmps"), ringAmps / 2, withinShare);
    expect(sawLoop("fxs-to-fxs", "line2")).toEqual(["exchange"]);
  });

  it("of which one is turned round are in series: 96 V around the loop", () => {
    const { last } = of("fxs-to-fxs");
    const amps = 96 / (4 * leadOhms + 2 * wireOhms);
    expectNear(last("line3.fxs.loopAmps"), amps, withinShare);
    expectNear(-last("line3.fxo.loopAmps"), amps, withinShare);
    expectNear(last("line3.fxs.tipRingVolts"), 48 - 2 * amps * leadOhms, withinShare);
    expectNear(last("line3.fxo.tipRingVolts"), 48 - 2 * amps * leadOhms, withinShare);
    expect(sawLoop("fxs-to-fxs", "line3").sort()).toEqual(["exchange", "exchange2"]);
  });

  it.skipIf(ngspiceVersion() === undefined)("are the same in ngspice, from the deck that the command line prints", async () => {
    const decks = await Promise.all(["line2", "line3"].map((line) => tipring(["spice", "fxs-to-fxs", "--line", line])));
    for (const [index, { code, stdout }] of decks.entries()) {
      const line = ["line2", "line3"][index]!;
      expect(code).toBe(0);
      const nodes = await startNgspice(stdout);
      const at = (name: string) => nodes.get(name)?.at(-1) ?? Number.NaN;
      const { last } = of("fxs-to-fxs");
      for (const end of ["fxs", "fxo"]) {
        const ammeter = (wire: string) => at(`i(v_${line}_${end}_${wire}_ammeter)`);
        // Both solve the same elements; ngspice holds currents to 1e-5 of their value.
        expectNear(last(`${line}.${end}.tipRingVolts`), at(`v(${line}_${end}_tip)`) - at(`v(${line}_${end}_ring)`), 1e-4);
        expectNear(last(`${line}.${end}.loopAmps`), (ammeter("tip") - ammeter("ring")) / 2, 1e-4);
      }
    }
  });
});

describe("two sets on one pair", () => {
  it.each(["line1", "line2"])("wait for a battery that nobody gives: no volts, no current (%s)", (line) => {
    const { trace, events } = of("fxo-to-fxo");
    for (const end of ["fxs", "fxo"]) {
      // Nothing is charged, and nothing comes but the rounding of numbers.
      expect(Math.max(...trace.column(`${line}.${end}.tipRingVolts`).map(Math.abs))).toBeLessThan(1e-6);
      expect(Math.max(...trace.column(`${line}.${end}.loopAmps`).map(Math.abs))).toBeLessThan(1e-9);
    }
    expect(events.every(({ kind }) => kind === "hook.off")).toBe(true);
  });
});

/** A set's current where it is a knee and a resistance behind its hook contact. */
function setAmps(openVolts: number, sourceOhms: number): number {
  const { kneeVolts, slopeOhms } = plainTelephone.offHook;
  return (openVolts - kneeVolts) / (sourceOhms + slopeOhms + 1);
}

describe("a pair with tip and ring exchanged", () => {
  it("works for a set with a bridge, the other way round", () => {
    const { last } = of("reversed-pair");
    const amps = setAmps(48, 2 * leadOhms + 2 * wireOhms);
    expectNear(-last("line1.fxo.loopAmps"), amps, withinMaskShare);
    expectNear(last("line1.fxs.loopAmps"), amps, withinMaskShare);
    expect(last("line1.fxs.tipRingVolts")).toBeGreaterThan(0);
    expect(last("line1.fxo.tipRingVolts")).toBeLessThan(0);
    expect(sawLoop("reversed-pair", "line1")).toEqual(["exchange"]);
  });

  it("is dead for a set that works one way round only: lifted, it takes no current", () => {
    const { last, events } = of("reversed-pair");
    expectNear(last("line2.fxo.tipRingVolts"), -48, withinShare);
    expect(Math.abs(last("line2.fxo.loopAmps"))).toBeLessThan(1e-4);
    expect(events.some(({ kind, source }) => kind === "hook.off" && source === "phone2")).toBe(true);
    expect(sawLoop("reversed-pair", "line2")).toEqual([]);
  });
});

describe("a plug in the wrong jack", () => {
  it("puts an exchange line and an extension against each other: nothing flows, nothing is seen", () => {
    const { last } = of("wrong-jack");
    expectNear(last("line1.fxs.tipRingVolts"), 48, withinShare);
    expect(Math.abs(last("line1.fxs.loopAmps"))).toBeLessThan(1e-4);
    expect(sawLoop("wrong-jack", "line1")).toEqual([]);
  });

  it("leaves a telephone in a trunk's jack without battery", () => {
    const { last } = of("wrong-jack");
    expect(Math.abs(last("line2.fxo.tipRingVolts"))).toBeLessThan(1e-6);
    expect(Math.abs(last("line2.fxo.loopAmps"))).toBeLessThan(1e-9);
  });

  it("has a splitter feed one set from two sides: it takes what both give", () => {
    const { last } = of("wrong-jack");
    const volts = last("line3.fxo.tipRingVolts");
    const { kneeVolts, slopeOhms, bleedOhms } = plainTelephone.offHook;
    // What comes over the line, and the 25 mA of the extension's feed beside it.
    const exchangeAmps = (48 - volts) / (2 * leadOhms + 2 * wireOhms);
    expectNear(last("line3.fxo.loopAmps"), exchangeAmps, withinShare);
    const throughMask = exchangeAmps + 0.025 - volts / bleedOhms;
    expectNear(volts, kneeVolts + throughMask * (slopeOhms + 1), withinMaskShare);
    expect(sawLoop("wrong-jack", "line3").sort()).toEqual(["exchange", "pbx"]);
  });

  it("with one wire off has battery on both screws of the set and current in none", () => {
    const { last } = of("wrong-jack");
    expectNear(last("line4.fxs.tipRingVolts"), 48, withinShare);
    expect(Math.abs(last("line4.fxo.tipRingVolts"))).toBeLessThan(0.1);
    expectNear(last("line4.fxo.ringGroundVolts"), -48, withinShare);
    expectNear(last("line4.fxo.tipGroundVolts"), -48, withinShare);
    expect(Math.abs(last("line4.fxo.loopAmps"))).toBeLessThan(1e-5);
    expect(sawLoop("wrong-jack", "line4")).toEqual([]);
  });
});
