/** Volts and amps within a piece of cable, read off its ends, against the exact line there. */
import { describe, expect, it } from "vitest";
import { type Complex, magnitude, minus, plus, scaled } from "../../../../../../src/main/engine/math/complex.ts";
import { loopMatrix, loopOhms } from "../../../../../../src/main/engine/plant/exact-line.ts";
import { ampShares, voltShares } from "../../../../../../src/main/engine/plant/rational/within-piece.ts";
import { lengthOfPair } from "../../../../../support/cables.ts";

type At = { readonly volts: Complex; readonly amps: Complex };

const metres = 1800;
const load = 600;

/** Behind so many metres of a line with 1 V at the 600 ohm of its far end. */
function exactly(atMetres: number, hertz: number): At {
  const { a, b, c, d } = loopMatrix([lengthOfPair("pe-0.4", metres - atMetres)], hertz);
  return { volts: plus(a, scaled(b, 1 / load)), amps: plus(c, scaled(d, 1 / load)) };
}

function offBy(share: number, hertz: number): { readonly volts: number; readonly amps: number } {
  const [near, far] = [exactly(0, hertz), exactly(metres, hertz)];
  const exact = exactly(share * metres, hertz);
  const ohms = loopOhms([lengthOfPair("pe-0.4", metres)]);
  const read = (shares: readonly number[]): Complex =>
    [near.volts, far.volts, near.amps, far.amps].reduce((sum, value, k) => plus(sum, scaled(value, shares[k]!)), { re: 0, im: 0 });
  return {
    volts: magnitude(minus(read(voltShares(share, ohms)), exact.volts)) / magnitude(exact.volts),
    amps: magnitude(minus(read(ampShares(share, ohms)), exact.amps)) / magnitude(exact.amps),
  };
}

describe("within a piece", () => {
  it("is what the ends are at its ends", () => {
    expect(voltShares(0, 500)).toEqual([1, 0, -0, 0]);
    expect(ampShares(1, 500).map(Math.abs)).toEqual([0, 0, 0, 1]);
  });

  // The longest piece of 0.4 mm there is. What the cubic leaves out is inductance, and the charge's own curve.
  it.each([
    { hertz: 20, volts: 2e-5, amps: 5e-4 },
    { hertz: 1000, volts: 1e-3, amps: 0.02 },
    { hertz: 4000, volts: 6e-3, amps: 0.08 },
  ])("is true to the exact line at $hertz Hz: volts to $volts, amps to $amps of themselves", ({ hertz, volts, amps }) => {
    for (const share of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      const off = offBy(share, hertz);
      expect(off.volts, `volts at ${share}`).toBeLessThan(volts);
      expect(off.amps, `amps at ${share}`).toBeLessThan(amps);
    }
  });
});
