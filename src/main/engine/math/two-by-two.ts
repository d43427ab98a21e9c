/** Two-by-two complex matrices, row by row: what two conductors do at one frequency. Not for the hot path. */
import { type Complex, minus, one, over, plus, scaled, times, zero } from "./complex.ts";

export type TwoByTwo = readonly [Complex, Complex, Complex, Complex];
export type Two = readonly [Complex, Complex];

export const unit: TwoByTwo = [one, zero, zero, one];
export const nothing: TwoByTwo = [zero, zero, zero, zero];

export function diagonal(first: Complex, second: Complex): TwoByTwo {
  return [first, zero, zero, second];
}

export function sum(x: TwoByTwo, y: TwoByTwo): TwoByTwo {
  return [plus(x[0], y[0]), plus(x[1], y[1]), plus(x[2], y[2]), plus(x[3], y[3])];
}

export function product(x: TwoByTwo, y: TwoByTwo): TwoByTwo {
  return [
    plus(times(x[0], y[0]), times(x[1], y[2])),
    plus(times(x[0], y[1]), times(x[1], y[3])),
    plus(times(x[2], y[0]), times(x[3], y[2])),
    plus(times(x[2], y[1]), times(x[3], y[3])),
  ];
}

export function applied(x: TwoByTwo, [first, second]: Two): Two {
  return [plus(times(x[0], first), times(x[1], second)), plus(times(x[2], first), times(x[3], second))];
}

/** Not finite where there is no inverse. */
export function inverted(x: TwoByTwo): TwoByTwo {
  const determinant = minus(times(x[0], x[3]), times(x[1], x[2]));
  return [over(x[3], determinant), over(scaled(x[1], -1), determinant), over(scaled(x[2], -1), determinant), over(x[0], determinant)];
}
