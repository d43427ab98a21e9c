/** What becomes of a recorded signal in a deck: straight pieces by their corners, bent flanks as closely as a battery's volts ask. */
import { describe, expect, it } from "vitest";
import { offHookCharacteristic } from "../../../../../src/main/engine/ports/off-hook-characteristic.ts";
import { compile } from "../../../../../src/main/spice/expression/compile.ts";
import { own, substitute } from "../../../../../src/main/spice/expression/expression.ts";
import { parseExpression } from "../../../../../src/main/spice/expression/parse-expression.ts";
import { inputText } from "../../../../../src/main/spice/export/input-text.ts";

const stepHz = 48_000;

function pointsOf(values: readonly number[], slopes: readonly number[]) {
  const text = inputText("emf", [{ firstStep: 0, values, slopes }], stepHz);
  return text.kind === "points" ? text.points : [];
}

describe("a signal in a deck", () => {
  it("with corners keeps these alone: a trapezoid of 900 samples", () => {
    const values = Array.from({ length: 900 }, (_, k) => Math.max(-60, Math.min(60, (k - 450) * 0.4)));
    const slopes = values.map((_, k) => (Math.abs(k - 450) < 150 ? 0.4 * stepHz : 0));
    expect(pointsOf(values, slopes).length).toBeLessThan(40);
  });

  it("with a steep flank follows it between the samples: 120 V in a quarter of a millisecond", () => {
    const flankSteps = 12;
    const flank = (step: number): number => 60 * Math.cos((Math.PI * Math.min(flankSteps, Math.max(0, step - 4))) / flankSteps);
    const samples = Array.from({ length: 20 }, (_, k) => k);
    const riseAt = (k: number): number => (flank(k + 1e-4) - flank(k - 1e-4)) / 2e-4;
    const points = pointsOf(
      samples.map(flank),
      samples.map((k) => riseAt(k) * stepHz),
    );
    for (let step = 5; step < 15; step += 0.07) {
      const after = points.findIndex(({ seconds }) => seconds * stepHz >= step);
      const [from, to] = [points[after - 1]!, points[after]!];
      const share = (step / stepHz - from.seconds) / (to.seconds - from.seconds);
      // 2 mV are left by the straight pieces; the cubic through the samples is itself off by a third of that.
      expect(Math.abs(from.value + share * (to.value - from.value) - flank(step))).toBeLessThan(0.004);
    }
  });
});

describe("a mask's formula in a deck", () => {
  it("is the mask's own current up to the kilovolts of a coil that is cut off, in functions that ngspice takes there", () => {
    const mask = offHookCharacteristic({ kneeVolts: 5, bendVolts: 0.6, slopeOhms: 90, limit: { amps: 0.05, slopeOhms: 700 } });
    const text = mask.spice?.("v(a)") ?? "";
    expect(text).not.toContain("cosh");
    const names = { parameter: () => undefined, node: (name: string) => name, element: (name: string) => name };
    const amps = compile(substitute(parseExpression(text, names), () => own));
    for (const volts of [-3000, -48, -5.2, -0.3, 0, 0.1, 4.9, 5, 12, 300, 5000]) {
      expect(Math.abs(amps(volts) - mask.amps(volts))).toBeLessThan(1e-12 * (1 + Math.abs(volts)));
    }
  });
});
