/**
 * A symmetric line by its two halves: driven alike from both ends (even) it is the half line open at the middle, driven against
 * each other (odd) the half line shorted there. Both are immittances of the half line, and each is stood for by a few R, L and C.
 */

/** Resonators by their number of states: 2 is R, L and C, 1 is R and C. */
export type Shape = { readonly odd: readonly (1 | 2)[]; readonly even: readonly (1 | 2)[] };

export type Resonator = { readonly ohms: number; readonly henries?: number; readonly farads: number };

/** The odd half is `ohms` and tanks (R + L beside C) in series; the even half branches (R, L, C in series) beside each other. */
export type HalfLines = { readonly oddOhms: number; readonly tanks: readonly Resonator[]; readonly branches: readonly Resonator[] };

export function stateCount(shape: Shape): number {
  return [...shape.odd, ...shape.even].reduce<number>((sum, states) => sum + states, 0);
}

export function parameterCount(shape: Shape): number {
  return stateCount(shape) + shape.odd.length + shape.even.length + 1;
}

/**
 * Turns logarithms of element values into elements: those of the tanks, the resistance in series with them, those of the branches.
 * The odd half's resistances are scaled so that they add up to the DC value.
 */
export function elementsFrom(shape: Shape, logs: Float64Array, oddDcOhms: number): HalfLines {
  let next = 0;
  const take = (): number => Math.exp(logs[next++]!);
  const resonator = (states: 1 | 2): Resonator =>
    states === 2 ? { ohms: take(), henries: take(), farads: take() } : { ohms: take(), farads: take() };
  const tanks = shape.odd.map(resonator);
  const oddOhms = take();
  const branches = shape.even.map(resonator);
  const scale = oddDcOhms / tanks.reduce((sum, { ohms }) => sum + ohms, oddOhms);
  return { oddOhms: oddOhms * scale, tanks: tanks.map((tank) => scaledTank(tank, scale)), branches };
}

function scaledTank({ ohms, henries, farads }: Resonator, scale: number): Resonator {
  const rest = { ohms: ohms * scale, farads: farads / scale };
  return henries === undefined ? rest : { ...rest, henries: henries * scale };
}
