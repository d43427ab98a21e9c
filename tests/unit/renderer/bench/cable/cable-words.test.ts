/** A cable in the few words of its tag, for who counts in kilometres and for who counts in feet. */
import { describe, expect, it } from "vitest";
import { cableWords } from "../../../../../src/renderer/bench/cable/cable-words.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { cableTypes, nearAwg } from "../../../../../src/shared/catalog/cables.ts";
import type { Line } from "../../../../../src/shared/model/bench.ts";

const lineOf = (cable: Line["cable"]): Line => ({ ...directLine.lines["line1"]!, cable });

describe("the words of a cable", () => {
  it("say beside the millimetres which gauge is next to as thick, where lengths are in feet", () => {
    const line = lineOf([
      { type: "pe-0.4", metres: 3200 },
      { kind: "tap", type: "pe-0.5", metres: 300 },
    ]);
    expect(cableWords(line, "metric")).toBe("3.2 km, 0.4 mm + tap of 300 m, 0.5 mm");
    expect(cableWords(line, "feet")).toBe("10.5 kft, 0.4 mm (≈ 26 AWG) + tap of 984 ft, 0.5 mm (≈ 24 AWG)");
  });

  it("call a pair by the gauge that it bears, and give none to a wire that is near no gauge", () => {
    expect(cableWords(lineOf([{ type: "awg-26", metres: 3200 }]), "feet")).toBe("10.5 kft, 26 AWG");
    expect(cableWords(lineOf([{ type: "pe-0.32", metres: 3200 }]), "feet")).toBe("10.5 kft, 0.32 mm");
  });
});

it("a metric wire's gauge has nearly its resistance too", () => {
  for (const { id, loopOhmsPerKm } of cableTypes) {
    const gauge = cableTypes.find((type) => type.id === `awg-${nearAwg(id)}`);
    if (gauge !== undefined) expect(Math.abs(loopOhmsPerKm / gauge.loopOhmsPerKm - 1), id).toBeLessThan(0.06);
  }
});
