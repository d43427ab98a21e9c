/** Characteristics of nonlinear ports: behavioural expressions of their own voltage, and diodes. */
import type { Characteristic } from "../engine/circuit/types.ts";
import { DeckError, type Place } from "./deck-error.ts";
import type { Diode } from "./deck.ts";
import { compile, type OneVariable } from "./expression/compile.ts";
import { derivative } from "./expression/differentiate.ts";
import type { Expression } from "./expression/expression.ts";

/** Far above what any line carries: a characteristic goes on straight from where it gives this much. */
const mostAmps = 1e4;
/** Far above what any line stands at: beyond it a characteristic goes on straight. */
const mostVolts = 4096;
const leastVolts = 1 / 16;
/** A slope that differs from the last one by less than this share of the steepest is straight. */
const straightShare = 1e-10;
const sampleCount = 4000;

export function expressionCharacteristic(expression: Expression, place: Place): Characteristic {
  const amps = compile(expression);
  const siemens = compile(derivative(expression, { kind: "own" }));
  const high = usableUpTo(amps, siemens, 1);
  const low = usableUpTo(amps, siemens, -1);
  if (high === 0 || low === 0) throw new DeckError("the expression has no finite value and slope at 0 V", place);
  refuseFallingOrJumping(amps, siemens, low, high, place);
  const reach = straightBeyond(siemens, low, high);
  return continuedStraight(amps, siemens, -Math.min(reach, low), Math.min(reach, high));
}

/** Boltzmann's constant over the elementary charge, times 300.15 K (27 degrees Celsius), as in ngspice; exact SI values of 2019. */
const thermalVolts = (1.380649e-23 / 1.602176634e-19) * 300.15;

/** i = IS (exp(v / N VT) - 1), with breakdown where BV is given; RS is a resistor of its own. */
export function diodeCharacteristic({ model, area }: Diode): Characteristic {
  const scaleVolts = model.emission * thermalVolts;
  const saturationAmps = model.saturationAmps * area;
  const breakdownVolts = model.breakdownVolts;
  const breakdownAmps = breakdownVolts === undefined ? 0 : model.breakdownAmps * area;
  const reverse = (volts: number): number => breakdownAmps * Math.exp(-(volts + (breakdownVolts ?? 0)) / scaleVolts);
  const amps = (volts: number): number => saturationAmps * Math.expm1(volts / scaleVolts) - reverse(volts);
  const siemens = (volts: number): number => (saturationAmps * Math.exp(volts / scaleVolts) + reverse(volts)) / scaleVolts;
  const high = scaleVolts * Math.log(mostAmps / saturationAmps);
  const low = breakdownVolts === undefined ? -scaleVolts * restExponent : -breakdownVolts - scaleVolts * Math.log(mostAmps / breakdownAmps);
  return continuedStraight(amps, siemens, low, high);
}

/** exp(-40) is 4e-18 of the saturation current: nothing. */
const restExponent = 40;

/** Volts in the direction of `sign` up to which value and slope are finite and small enough to mean something. */
function usableUpTo(amps: OneVariable, siemens: OneVariable, sign: 1 | -1): number {
  const usable = (volts: number): boolean => Math.abs(amps(sign * volts)) <= mostAmps && Number.isFinite(siemens(sign * volts));
  if (!usable(0)) return 0;
  let good = 0;
  let volts = leastVolts;
  while (volts <= mostVolts && usable(volts)) {
    good = volts;
    volts *= 2;
  }
  if (good === mostVolts) return good;
  let bad = volts;
  for (let halving = 0; halving < 40; halving += 1) {
    const middle = (good + bad) / 2;
    if (usable(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Least volts beyond which the slope no longer changes on either side. */
function straightBeyond(siemens: OneVariable, low: number, high: number): number {
  const far = Math.max(low, high);
  const grid = logarithmicGrid(far);
  const steepest = Math.max(...grid.flatMap((volts) => [siemens(Math.min(volts, high)), siemens(-Math.min(volts, low))]));
  const isEnd = (volts: number): boolean =>
    Math.abs(siemens(Math.min(volts, high)) - siemens(high)) <= straightShare * steepest &&
    Math.abs(siemens(-Math.min(volts, low)) - siemens(-low)) <= straightShare * steepest;
  const lastBent = grid.findLastIndex((volts) => !isEnd(volts));
  return grid[lastBent + 1] ?? far;
}

function logarithmicGrid(far: number): number[] {
  const ratio = (far / leastVolts) ** (1 / sampleCount);
  return Array.from({ length: sampleCount + 1 }, (_, index) => (index === sampleCount ? far : leastVolts * ratio ** index));
}

/** The solver needs a current that rises with the voltage: one voltage then belongs to each current. */
function refuseFallingOrJumping(amps: OneVariable, siemens: OneVariable, low: number, high: number, place: Place): void {
  const sides = [logarithmicGrid(high), logarithmicGrid(low).map((volts) => -volts)];
  const grid = [...(sides[1] ?? []).reverse(), 0, ...(sides[0] ?? [])];
  const steepest = Math.max(...grid.map(siemens));
  const falling = grid.find((volts) => !(siemens(volts) >= -1e-9 * steepest));
  if (falling !== undefined) {
    const text = `the current falls where its own voltage rises (near ${Number(falling.toPrecision(3))} V); it must never fall`;
    throw new DeckError(text, place);
  }
  for (let index = 1; index < grid.length; index += 1) {
    const from = grid[index - 1]!;
    const to = grid[index]!;
    const middle = (from + to) / 2;
    const steep = Math.max(siemens(from), siemens(to), siemens(middle));
    // A bend between the samples keeps the rise under the steepest slope; only a jump exceeds it.
    if (amps(to) - amps(from) > 3 * steep * (to - from) + 1e-9 * (Math.abs(amps(to)) + Math.abs(amps(from))) + 1e-15) {
      throw new DeckError(`the current jumps near ${Number(middle.toPrecision(3))} V; it must be continuous in its own voltage`, place);
    }
  }
}

/** The characteristic between two voltages, straight on outside with the slope at the end. */
function continuedStraight(amps: OneVariable, siemens: OneVariable, low: number, high: number): Characteristic {
  const within = (volts: number): number => Math.min(Math.max(volts, low), high);
  return {
    amps: (volts) => amps(within(volts)) + siemens(within(volts)) * (volts - within(volts)),
    // Rounding may leave a slope a hair below zero where the curve is flat; refuseFallingOrJumping has seen to the rest.
    siemens: (volts) => Math.max(0, siemens(within(volts))),
    straightBeyondVolts: Math.max(high, -low),
  };
}
