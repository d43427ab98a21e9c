/** The reference decks through `tipring solve`, against values of an independent solver (Radau IIA, order 5, 8 steps a sample). */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { solveDeck } from "../../src/main/spice/solve-deck.ts";
import type { Trace } from "../../src/main/spice/trace.ts";

const folder = new URL("loops/", import.meta.url);

/** Full scale of the reference loops: volts tip to ring at the phone, at the office, amps in the loop. */
const fullScale = { phone: 156.2, office: 169.1, loop: 0.1225 };

/** Golden columns: sample48k, t_s, v_phone_V, i_loop_A, v_co_V. */
function goldenRows(name: string): (readonly [number, number, number, number, number])[] {
  const [, ...lines] = readFileSync(new URL(`${name}.csv`, folder), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => line.split(",").map(Number) as [number, number, number, number, number]);
}

function column(trace: Trace, name: string): Float64Array {
  const found = trace.columns[trace.names.indexOf(name)];
  if (found === undefined) throw new Error(`the trace has no column ${name}, only ${trace.names.join(" ")}`);
  return found;
}

type Errors = {
  readonly phonePercent: number;
  readonly loopPercent: number;
  readonly officePercent: number;
  readonly phoneRmsPercent: number;
};

/** Largest differences, in percent of full scale, over all golden rows that lie on the trace's grid. */
function errorsOf(trace: Trace, golden: string, lastNode: number, samplesPerRow: number): Errors {
  const [t, r, loop, t0, r0] = [`v(t${lastNode})`, `v(r${lastNode})`, "i(Vsns)", "v(t0)", "v(r0)"].map((name) => column(trace, name));
  const largest = { phone: 0, loop: 0, office: 0 };
  let squares = 0;
  const rows = goldenRows(golden).filter(([sample]) => sample % samplesPerRow === 0);
  for (const [sample, , phoneVolts, loopAmps, officeVolts] of rows) {
    const row = sample / samplesPerRow;
    const phone = Math.abs(t![row]! - r![row]! - phoneVolts);
    squares += phone * phone;
    largest.phone = Math.max(largest.phone, phone);
    largest.loop = Math.max(largest.loop, Math.abs(loop![row]! - loopAmps));
    largest.office = Math.max(largest.office, Math.abs(t0![row]! - r0![row]! - officeVolts));
  }
  return {
    phonePercent: (100 * largest.phone) / fullScale.phone,
    loopPercent: (100 * largest.loop) / fullScale.loop,
    officePercent: (100 * largest.office) / fullScale.office,
    phoneRmsPercent: (100 * Math.sqrt(squares / rows.length)) / fullScale.phone,
  };
}

const cases = [
  { deck: "loopA_dz_N8_48k", golden: "loopA_dz_N8", lastNode: 8, samplesPerRow: 1, phone: 0.001, loop: 0.002 },
  { deck: "loopB_dz_N4_48k", golden: "loopB_dz_N4", lastNode: 4, samplesPerRow: 1, phone: 0.001, loop: 0.002 },
  { deck: "loopA_bridge_N4_48k", golden: "loopA_bridge_N4", lastNode: 4, samplesPerRow: 1, phone: 0.005, loop: 0.02 },
  { deck: "loopA_dz_N8_16k", golden: "loopA_dz_N8", lastNode: 8, samplesPerRow: 3, phone: 0.005, loop: 0.006 },
];

describe("reference decks through the deck reader", () => {
  it.each(cases)(
    "$deck: phone within $phone %, loop current within $loop % of full scale",
    (test) => {
      const trace = solveDeck(readFileSync(new URL(`${test.deck}.cir`, folder), "utf8"));
      const errors = errorsOf(trace, test.golden, test.lastNode, test.samplesPerRow);
      console.log(
        test.deck,
        Object.entries(errors)
          .map(([name, value]) => `${name} ${value.toExponential(2)}`)
          .join(", "),
      );
      expect(trace.names).toEqual([`v(t${test.lastNode})`, `v(r${test.lastNode})`, "i(Vsns)", "v(t0)", "v(r0)"]);
      expect(trace.seconds.length).toBe(240000 / test.samplesPerRow + 1);
      expect(trace.stepsPerRow).toBe(1);
      expect(errors.phonePercent).toBeLessThan(test.phone);
      expect(errors.loopPercent).toBeLessThan(test.loop);
    },
    60_000,
  );
});
