/**
 * A symmetric line by its two halves: driven alike from both ends (even) it is the half line open at the middle, driven against
 * each other (odd) the half line shorted there. Both are immittances of the half line, and each is stood for by a few R, L and C.
 */
import { type Complex, complex, inverse, minus, one, over, plus, real, scaled, times, zero } from "../../math/complex.ts";

/** Resonators by their number of states: 2 is R, L and C, 1 is R and C. */
export type Shape = { readonly odd: readonly (1 | 2)[]; readonly even: readonly (1 | 2)[] };

export type Resonator = { readonly ohms: number; readonly henries?: number; readonly farads: number };

/** The odd half is `ohms` and tanks (R + L beside C) in series; the even half branches (R, L, C in series) beside each other. */
export type HalfLines = { readonly oddOhms: number; readonly tanks: readonly Resonator[]; readonly branches: readonly Resonator[] };

export type Immittances = { readonly oddOhms: Complex; readonly evenSiemens: Complex };

export function stateCount(shape: Shape): number {
  return [...shape.odd, ...shape.even].reduce<number>((sum, states) => sum + states, 0);
}

export function tankOhms({ ohms, henries, farads }: Resonator, omega: number): Complex {
  return inverse(plus(inverse(complex(ohms, omega * (henries ?? 0))), complex(0, omega * farads)));
}

export function branchSiemens({ ohms, henries, farads }: Resonator, omega: number): Complex {
  return inverse(complex(ohms, omega * (henries ?? 0) - 1 / (omega * farads)));
}

/** The leakage at 0 Hz stands as a resistor at either end, so the odd half has it beside its elements as well. */
export function immittancesOf({ oddOhms, tanks, branches }: HalfLines, evenDcSiemens: number, omega: number): Immittances {
  const chain = tanks.reduce((sum, tank) => plus(sum, tankOhms(tank, omega)), real(oddOhms));
  return {
    oddOhms: inverse(plus(inverse(chain), real(evenDcSiemens))),
    evenSiemens: branches.reduce((sum, branch) => plus(sum, branchSiemens(branch, omega)), real(evenDcSiemens)),
  };
}

export type Scattering = { readonly reflected: Complex; readonly through: Complex };

/** Between equal resistances: s11 is half the sum, s21 half the difference of the halves' reflections. */
export function scatteringOf({ oddOhms, evenSiemens }: Immittances, referenceOhms: number): Scattering {
  const odd = over(minus(oddOhms, real(referenceOhms)), plus(oddOhms, real(referenceOhms)));
  const conductance = scaled(evenSiemens, referenceOhms);
  const even = over(minus(one, conductance), plus(one, conductance));
  return { reflected: scaled(plus(even, odd), 0.5), through: scaled(minus(even, odd), 0.5) };
}

/** Turns logarithms of element values into elements; the odd half's resistances are scaled so that they add up to the DC value. */
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

/** Slopes of both immittances against each logarithm; `slopes` has one entry a parameter. */
export function slopesOf(shape: Shape, logs: Float64Array, oddDcOhms: number, omega: number, slopes: Complex[]): void {
  let next = 0;
  let unscaled = zero;
  let dcOhms = 0;
  const ohmsAt: number[] = [];
  const resistive: number[] = [];
  for (const states of shape.odd) {
    const ohms = Math.exp(logs[next]!);
    const henries = states === 2 ? Math.exp(logs[next + 1]!) : 0;
    const farads = Math.exp(logs[next + states]!);
    const series = complex(ohms, omega * henries);
    const tank = inverse(plus(inverse(series), complex(0, omega * farads)));
    const share = over(tank, series);
    const square = times(share, share);
    slopes[next] = scaled(square, ohms);
    if (states === 2) slopes[next + 1] = times(square, complex(0, omega * henries));
    slopes[next + states] = times(times(tank, tank), complex(0, -omega * farads));
    resistive.push(next);
    ohmsAt.push(ohms);
    unscaled = plus(unscaled, tank);
    dcOhms += ohms;
    next += states + 1;
  }
  const last = Math.exp(logs[next]!);
  slopes[next] = real(last);
  resistive.push(next);
  ohmsAt.push(last);
  unscaled = plus(unscaled, real(last));
  dcOhms += last;
  next += 1;
  const scale = oddDcOhms / dcOhms;
  for (let k = 0; k < next; k++) slopes[k] = scaled(slopes[k]!, scale);
  resistive.forEach((k, i) => (slopes[k] = minus(slopes[k]!, scaled(unscaled, (scale * ohmsAt[i]!) / dcOhms))));
  for (const states of shape.even) next = branchSlopes(states, logs, next, omega, slopes);
}

function branchSlopes(states: 1 | 2, logs: Float64Array, first: number, omega: number, slopes: Complex[]): number {
  const ohms = Math.exp(logs[first]!);
  const reactance = states === 2 ? omega * Math.exp(logs[first + 1]!) : 0;
  const elastance = 1 / (omega * Math.exp(logs[first + states]!));
  const branch = inverse(complex(ohms, reactance - elastance));
  const square = times(branch, branch);
  slopes[first] = scaled(square, -ohms);
  if (states === 2) slopes[first + 1] = times(square, complex(0, -reactance));
  slopes[first + states] = times(square, complex(0, -elastance));
  return first + states + 1;
}

export function parameterCount(shape: Shape): number {
  return stateCount(shape) + shape.odd.length + shape.even.length + 1;
}

export function oddParameterCount(shape: Shape): number {
  return shape.odd.reduce<number>((sum, states) => sum + states + 1, 1);
}
