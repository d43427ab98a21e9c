/** Benches whose cable is other than pi-sections of one pair: the same calls, the same figures at the same places. */
import { describe, expect, it } from "vitest";
import { findLoadingScheme } from "../../../../../src/shared/catalog/load-coils.ts";
import type { Line } from "../../../../../src/shared/model/bench.ts";
import { aBench } from "../../../../support/a-bench.ts";

const probes = ["line1.fxo.loopAmps", "line1.at0.5.tipRingVolts", "line1.at0.5.loopAmps", "line1.fxo.tipGroundVolts"];

/** Means over 0.1 s with dial tone on the line: a whole number of its beats. */
function meansOffHook(line: Partial<Line>): number[] {
  const bench = aBench().withLine(line).start();
  bench.offHook();
  bench.run(1);
  return bench.record(probes, 0.1).map((samples) => samples.reduce((sum, value) => sum + value, 0) / samples.length);
}

describe("a line of another cable", () => {
  it("carries the same current, and the same volts half-way, as a rational model and as pi-sections", () => {
    const [sections, rational] = (["sections", "rational"] as const).map((cableModel) =>
      meansOffHook({ cable: [{ type: "pe-0.4", metres: 3200 }], cableModel }),
    );
    // DC is alike to the leakage's lumping; the mean of the tone's phase is what differs.
    sections!.forEach((value, k) => expect(rational![k]! / value, probes[k]).toBeCloseTo(1, 3));
  });

  it.each(["sections", "rational"] as const)("rings, answers and talks over a tap and a load coil (%s)", (cableModel) => {
    const scheme = findLoadingScheme("h88")!;
    const half = { type: "awg-22", metres: scheme.spacingMetres / 2 };
    const coil = { kind: "coil", henries: scheme.henries, ohms: scheme.ohms } as const;
    const tap = { kind: "tap", type: "awg-24", metres: 300 } as const;
    const bench = aBench()
      .withLine({ cable: [half, coil, half, half, tap, coil, half], cableModel })
      .start();
    bench.run(0.5);
    bench.ring(4);
    bench.runUntil("ring.detected", 3);
    bench.offHook();
    bench.runUntil("ring.tripped", 1);
    bench.run(0.3);
    expect(bench.of("loop.closed").length).toBeGreaterThan(0);
  });

  it("stands a fault between two rational lengths", () => {
    const bench = aBench()
      .withLine({ cable: [{ type: "pe-0.4", metres: 3000 }], cableModel: "rational" })
      .start();
    bench.do({ kind: "fault", line: "line1", at: 0.3, id: "f1", fault: { kind: "short", ohms: 10 } });
    bench.run(1);
    const [volts] = bench.record(["line1.fxo.tipRingVolts"], 0.05);
    // 48 V through 400 ohm of feed and 252 ohm of pair, 10 ohm of short: 0.73 V.
    expect(volts!.at(-1)).toBeCloseTo((48 * 10) / (400 + 252 + 10), 1);
  });
});
