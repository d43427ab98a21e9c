/** A reflectometer on a line of a bench: faults at their places, seen from either end, with what is plugged in. */
import { describe, expect, it } from "vitest";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import type { Bench } from "../../../../../src/shared/model/bench.ts";
import type { PlacedFault } from "../../../../../src/shared/model/fault.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../../../../src/shared/model/reflection.ts";
import { aBench } from "../../../../support/a-bench.ts";

const query: ReflectionQuery = {
  line: "line1",
  end: "fxs",
  equipment: "off",
  shape: "raised-cosine",
  widthSeconds: 2e-6,
  peakVolts: 10,
  sourceOhms: 120,
  spanSeconds: 20e-6,
};

function benchWith(metres: number, ...faults: PlacedFault[]): Bench {
  const bench = structuredClone(directLine);
  bench.lines["line1"]!.cable = [{ type: "pe-0.4", metres }];
  bench.lines["line1"]!.faults = Object.fromEntries(faults.map((fault, i) => [`f${i}`, fault]));
  return bench;
}

function reflect(bench: Bench, changes: Partial<ReflectionQuery> = {}): ReflectionTrace {
  const outcome = createBench(bench, { seed: 1, stepHz: 16000 }).reflectLine({ ...query, ...changes });
  if (!outcome.ok) throw new Error(outcome.problem.text);
  return outcome.trace;
}

/** Greatest of what comes back, and how far away the swing has its tenth by the cable's own velocity. */
function echoOf({ returnVolts, sentVolts, firstSeconds, stepSeconds, velocityShare }: ReflectionTrace) {
  const at = returnVolts.reduce((best, volts, i) => (Math.abs(volts) > Math.abs(returnVolts[best]!) ? i : best), 0);
  const peak = returnVolts[at]!;
  let i = at;
  while (i > 0 && returnVolts[i - 1]! / peak > 0.1) i -= 1;
  const share = (0.1 * peak - returnVolts[i - 1]!) / (returnVolts[i]! - returnVolts[i - 1]!);
  const seconds = firstSeconds + (i - 1 + share) * stepSeconds;
  return { share: peak / sentVolts, metres: (seconds * velocityShare * 299_792_458) / 2 };
}

describe("a reflectometer on a line", () => {
  it.each([
    [{ at: 0.4, fault: { kind: "open" } }, 1],
    [{ at: 0.4, fault: { kind: "short", ohms: 1 } }, -1],
    [{ at: 0.4, fault: { kind: "wet", ohms: 2000, addedFarads: 20e-9 } }, -1],
  ] satisfies [PlacedFault, number][])("shows %j where it is, from both ends", (fault, sign) => {
    const bench = benchWith(1000, fault);
    // The leading edge lies within 3 % and the length of a sample's way, 12 m.
    const near = echoOf(reflect(bench));
    expect(Math.sign(near.share)).toBe(sign);
    expect(Math.abs(near.metres - 400)).toBeLessThan(24);
    const far = echoOf(reflect(bench, { end: "fxo" }));
    expect(Math.sign(far.share)).toBe(sign);
    expect(Math.abs(far.metres - 600)).toBeLessThan(30);
  });

  it("finds a hidden fault, which is of the circuit like any other", () => {
    const fault = { kind: "short", ohms: 20 } as const;
    expect(reflect(benchWith(1000, { at: 0.4, fault, hidden: true }))).toEqual(reflect(benchWith(1000, { at: 0.4, fault })));
  });

  it("sees a set that is lifted at the end of the cable as less than one that hangs up", () => {
    const bench = aBench()
      .withLine({ cable: [{ type: "pe-0.9", metres: 500 }] })
      .start();
    const seen = () => {
      const outcome = bench.bench.reflectLine({ ...query, spanSeconds: 10e-6 });
      return outcome.ok ? echoOf(outcome.trace).share : NaN;
    };
    const hungUp = seen();
    bench.offHook();
    bench.run(0.1);
    // On hook a ringer and open speech network; off hook 600 ohm: (600 - 122) / (600 + 122) of what an open end sends back.
    expect(hungUp).toBeGreaterThan(0.5);
    expect(seen() / hungUp).toBeCloseTo(0.66, 1);
  });

  it("sends less into a pair on which the exchange is left, and hears the same line", () => {
    const bench = benchWith(1000, { at: 0.4, fault: { kind: "open" } });
    const [alone, bridged] = [reflect(bench), reflect(bench, { equipment: "bridged" })];
    // 600 ohm beside the pair's 110: a tenth less.
    expect(bridged.sentVolts / alone.sentVolts).toBeGreaterThan(0.85);
    expect(bridged.sentVolts / alone.sentVolts).toBeLessThan(0.95);
    expect(Math.abs(echoOf(bridged).metres - echoOf(alone).metres)).toBeLessThan(3);
  });

  it("hears the top of an echo late behind a long thin pair, whose low frequencies are slow, however long it listens", () => {
    const topOf = (metres: number, widthSeconds: number, spanSeconds: number) => {
      const { returnVolts, sentVolts, firstSeconds, stepSeconds, velocityShare } = reflect(benchWith(metres), {
        widthSeconds,
        spanSeconds,
      });
      const top = returnVolts.reduce((best, volts, i) => (volts > returnVolts[best]! ? i : best), 0);
      const seconds = firstSeconds + top * stepSeconds;
      return { lengths: (seconds * velocityShare * 299_792_458) / 2 / metres, share: returnVolts[top]! / sentVolts };
    };
    // To a kilometre the pulse arrives as a pulse; to 3.2 km there are 900 ohm and 0.16 uF, which rise like a heated rod's far end.
    expect(topOf(1000, 2e-6, 20e-6).lengths).toBeLessThan(1.2);
    const long = topOf(3200, 10e-6, 120e-6);
    expect(long.lengths).toBeGreaterThan(1.7);
    // The pulses before would show as residue: four times as far apart, they leave the top where it was.
    const patient = topOf(3200, 10e-6, 480e-6);
    expect(patient.lengths / long.lengths).toBeCloseTo(1, 1);
    expect(patient.share / long.share).toBeCloseTo(1, 1);
  });

  it("refuses a line without cable, and one that is not there", () => {
    const bench = createBench(benchWith(0), { seed: 1, stepHz: 16000 });
    expect(bench.reflectLine(query)).toMatchObject({ problem: { text: expect.stringContaining("there is no cable") as string } });
    expect(bench.reflectLine({ ...query, line: "line9" })).toMatchObject({ problem: { code: "unknown-id" } });
  });
});
