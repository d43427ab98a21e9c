/** Chain matrices at one frequency: V1 = a V2 + b I2, I1 = c V2 + d I2, and what they do between two impedances. */
import { type Complex, magnitude, minus, one, over, plus, times, zero } from "../math/complex.ts";

export type ChainMatrix = { readonly a: Complex; readonly b: Complex; readonly c: Complex; readonly d: Complex };

export const through: ChainMatrix = { a: one, b: zero, c: zero, d: one };

export function seriesArm(ohms: Complex): ChainMatrix {
  return { ...through, b: ohms };
}

export function shuntArm(siemens: Complex): ChainMatrix {
  return { ...through, c: siemens };
}

export function cascade(first: ChainMatrix, second: ChainMatrix): ChainMatrix {
  return {
    a: plus(times(first.a, second.a), times(first.b, second.c)),
    b: plus(times(first.a, second.b), times(first.b, second.d)),
    c: plus(times(first.c, second.a), times(first.d, second.c)),
    d: plus(times(first.c, second.b), times(first.d, second.d)),
  };
}

/** The same two-port seen from its other end (reciprocal: a d - b c = 1). */
export function turnedRound({ a, b, c, d }: ChainMatrix): ChainMatrix {
  return { a: d, b, c, d: a };
}

/** What the near end shows with `loadOhms` at the far end. */
export function inputImpedance({ a, b, c, d }: ChainMatrix, loadOhms: Complex): Complex {
  return over(plus(times(a, loadOhms), b), plus(times(c, loadOhms), d));
}

/** What the near end shows with nothing at the far end. */
export function openInputAdmittance({ a, c }: ChainMatrix): Complex {
  return over(c, a);
}

/** Power in the load without the two-port against with it, from a source of `sourceOhms` into `loadOhms`. */
export function insertionLossDb({ a, b, c, d }: ChainMatrix, sourceOhms: Complex, loadOhms: Complex): number {
  const through = plus(plus(times(a, loadOhms), b), times(sourceOhms, plus(times(c, loadOhms), d)));
  return 20 * Math.log10(magnitude(over(through, plus(sourceOhms, loadOhms))));
}

/** How little `ohms` sends back to a source of the reference impedance; infinite where they are alike. */
export function returnLossDb(ohms: Complex, referenceOhms: Complex): number {
  return 20 * Math.log10(magnitude(plus(ohms, referenceOhms)) / magnitude(minus(ohms, referenceOhms)));
}
