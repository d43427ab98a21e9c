/** When a voltage-controlled switch changes: crossings of its thresholds by a control that is a known function of time. */
import type { Run, Switch } from "./deck.ts";
import { compile } from "./expression/compile.ts";
import { crossing, piecesOf, sampleInstants, type TimeFunction } from "./time-function.ts";

export type SwitchSchedule = {
  readonly closedAtFirst: boolean;
  /** Instants of change, rising; the switch changes state at each. */
  readonly changes: readonly number[];
};

/**
 * Closes where the control rises above vt + vh and opens where it falls below vt - vh; between the two it stays as it is,
 * and at the very start as the card says.
 */
export function switchSchedule(element: Switch, control: TimeFunction, run: Run): SwitchSchedule {
  const { thresholdVolts, hysteresisVolts } = element.model;
  const closesAbove = thresholdVolts + hysteresisVolts;
  const opensBelow = thresholdVolts - hysteresisVolts;
  const past = (volts: number, closed: boolean): boolean => (closed ? volts < opensBelow : volts > closesAbove);
  let closed = element.closedAtFirst;
  let first: boolean | undefined;
  const changes: number[] = [];
  for (const { from, to, piece } of piecesOf(control, run)) {
    const value = compile(piece);
    const instants = sampleInstants(from, to, piece, run);
    if (past(value(from), closed)) {
      closed = !closed;
      if (first !== undefined) changes.push(from);
    }
    first ??= closed;
    for (let index = 1; index < instants.length; index += 1) {
      const after = instants[index]!;
      if (!past(value(after), closed)) continue;
      changes.push(crossing(value, closed ? opensBelow : closesAbove, instants[index - 1]!, after));
      closed = !closed;
    }
  }
  return { closedAtFirst: first ?? closed, changes };
}
