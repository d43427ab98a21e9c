/** Direct current in a loop whose wires a fault treats unlike: what lies between them, as an equation, and along them, which is linear. */
import type { Fault } from "../../../shared/model/fault.ts";
import type { PairChain } from "../plant/pair-chain.ts";
import type { TwoByTwo } from "../math/two-by-two.ts";
import type { Source } from "./direct-state.ts";

type Real = readonly [number, number, number, number];

/** A chain at 0 Hz, with the amps that a foreign battery puts in on the way, as the near end sees them. */
export type DirectPair = {
  readonly a: Real;
  readonly b: Real;
  readonly c: Real;
  readonly d: Real;
  readonly addedVolts: readonly [number, number];
  readonly addedAmps: readonly [number, number];
};

export type Supply = {
  readonly source: Source;
  /** In the pair, between the source and the line. */
  readonly contactsOhms: number;
  /** Mean of both wires where no current flows along them, and what holds it there. */
  readonly meanVolts: number;
  readonly meanSiemens: number;
};

export type DirectEnds = {
  readonly tipVolts: number;
  readonly ringVolts: number;
  readonly farAmps: number;
  readonly nearAmps: number;
};

/** `before` is the pair up to the fault: a foreign battery's current goes through that. */
export function directPair(whole: PairChain, before: PairChain, fault: Fault | undefined): DirectPair {
  const injected = foreignAmps(fault);
  return {
    a: realOf(whole.a),
    b: realOf(whole.b),
    c: realOf(whole.c),
    d: realOf(whole.d),
    addedVolts: negative(applied(realOf(before.b), injected)),
    addedAmps: negative(applied(realOf(before.d), injected)),
  };
}

const mostVolts = 500;
const halvings = 60;

/** Between the wires the currents of source and load both follow the volts one way, so that halving finds the one answer. */
export function directEnds(pair: DirectPair, supply: Supply, load: (volts: number) => number): DirectEnds {
  let low = -mostVolts;
  let high = mostVolts;
  const isRising = misfitAt(pair, supply, load, high) > misfitAt(pair, supply, load, low);
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (misfitAt(pair, supply, load, middle) > 0 === isRising) high = middle;
    else low = middle;
  }
  const volts = (low + high) / 2;
  const farAmps = load(volts);
  const mean = meanAt(pair, supply, volts, farAmps);
  const nearAmps = pair.c[0] * volts + pair.c[1] * mean + pair.d[0] * farAmps + pair.addedAmps[0];
  return { tipVolts: mean + volts / 2, ringVolts: mean - volts / 2, farAmps, nearAmps };
}

/** Volts of each wire at the far end with nothing at either end: what a foreign battery leaves there. */
export function foreignVolts({ c, addedAmps }: DirectPair): { readonly tipVolts: number; readonly ringVolts: number } {
  const determinant = c[0] * c[3] - c[1] * c[2];
  if (determinant === 0) return { tipVolts: 0, ringVolts: 0 };
  const volts = (-c[3] * addedAmps[0] + c[1] * addedAmps[1]) / determinant;
  const mean = (c[2] * addedAmps[0] - c[0] * addedAmps[1]) / determinant;
  return { tipVolts: mean + volts / 2, ringVolts: mean - volts / 2 };
}

function misfitAt(pair: DirectPair, supply: Supply, load: (volts: number) => number, volts: number): number {
  const { a, b, c, d, addedVolts, addedAmps } = pair;
  const amps = load(volts);
  const mean = meanAt(pair, supply, volts, amps);
  const nearVolts = a[0] * volts + a[1] * mean + b[0] * amps + addedVolts[0];
  const nearAmps = c[0] * volts + c[1] * mean + d[0] * amps + addedAmps[0];
  return nearAmps - supply.source(nearVolts + supply.contactsOhms * nearAmps);
}

/** Mean of both wires at the far end, from which no current leaves along them. */
function meanAt(
  { a, b, c, d, addedVolts, addedAmps }: DirectPair,
  { meanVolts, meanSiemens }: Supply,
  volts: number,
  amps: number,
): number {
  const drive = meanSiemens * (meanVolts - addedVolts[1] - a[2] * volts - b[2] * amps);
  return (drive - c[2] * volts - d[2] * amps - addedAmps[1]) / (c[3] + meanSiemens * a[3]);
}

/** Of both modes: between the wires half the difference of their currents, along them the sum. */
function foreignAmps(fault: Fault | undefined): readonly [number, number] {
  if (fault?.kind !== "cross") return [0, 0];
  const amps = fault.volts / fault.ohms;
  return [fault.wire === "tip" ? amps / 2 : -amps / 2, amps];
}

function realOf([first, second, third, fourth]: TwoByTwo): Real {
  return [first.re, second.re, third.re, fourth.re];
}

function applied(matrix: Real, [first, second]: readonly [number, number]): readonly [number, number] {
  return [matrix[0] * first + matrix[1] * second, matrix[2] * first + matrix[3] * second];
}

function negative([first, second]: readonly [number, number]): readonly [number, number] {
  return [-first, -second];
}
