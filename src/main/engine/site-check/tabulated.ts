/** Characteristics as tables: a check asks for the same curve some thousand times, a survey a million times. */
import { ampsAt, siemensAt, tabulate } from "../circuit/port-curve.ts";
import type { Characteristic } from "../circuit/types.ts";

/** By the mask or ringer that they are of, which the loops of a survey share where they name one of the catalogue. */
const known = new WeakMap<object, Characteristic>();

export function tabulated(owner: object, make: () => Characteristic): Characteristic {
  const before = known.get(owner);
  if (before !== undefined) return before;
  const exact = make();
  const curve = tabulate("the set", exact);
  const characteristic = { ...exact, amps: (volts: number) => ampsAt(curve, volts), siemens: (volts: number) => siemensAt(curve, volts) };
  known.set(owner, characteristic);
  return characteristic;
}
