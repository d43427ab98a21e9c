/** A port looked up over its open voltage carries the current that the characteristic and the circuit around it ask for. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tabulateOpenPort } from "../../../../../src/main/engine/circuit/open-port-table.ts";
import { ampsAt, siemensAt, tabulate } from "../../../../../src/main/engine/circuit/port-curve.ts";
import { setCharacteristic } from "../../../../support/reference-loops.ts";

const curve = tabulate("set", setCharacteristic(6));

/** The kernel's look-up, in its plainest form. */
function lookUp({ originVolts, spansPerVolt, spanCount, values }: NonNullable<ReturnType<typeof tabulateOpenPort>>, open: number): number {
  const at = (open - originVolts) * spansPerVolt;
  const span = at < 0 ? spanCount + 1 : at >= spanCount ? spanCount : Math.floor(at);
  const u = span < spanCount ? (at - span) * values[2 * span]! : at < 0 ? at : at - spanCount;
  const cell = span < spanCount ? Math.floor(u) : 0;
  const c = values[2 * span + 1]! + 4 * cell;
  const share = span < spanCount ? (u - cell) / values[2 * span]! : u;
  return values[c]! + share * (values[c + 1]! + share * (values[c + 2]! + share * values[c + 3]!));
}

describe("a tabulated open port", () => {
  it("carries the exact current within 2 nA, at any voltage and any resistance around it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 1, max: 20_000, noNaN: true }),
        fc.double({ min: -60, max: 60, noNaN: true }),
        (restVolts, lineOhms, volts) => {
          const siemens = Math.max(siemensAt(curve, restVolts), 1e-9);
          // The line and the port's conductance in parallel: what one more ampere through the port moves its voltage by.
          const gainOhms = -1 / (siemens + 1 / lineOhms);
          const restAmps = ampsAt(curve, restVolts) - siemens * restVolts;
          const table = tabulateOpenPort({ curve, siemens, gainOhms, restVolts, restAmps });
          if (table === undefined) throw new Error("no table");
          const beside = ampsAt(curve, volts) - siemens * volts;
          const found = lookUp(table, volts - gainOhms * beside);
          expect(Math.abs(found - (beside - restAmps))).toBeLessThan(2e-9 + 1e-12 * Math.abs(beside));
          expect(Math.abs(lookUp(table, restVolts - gainOhms * restAmps))).toBeLessThan(1e-15);
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
});
