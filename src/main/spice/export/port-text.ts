/** A nonlinear port in a deck: its own formula where it has one, else a table that is as close as it says. */
import type { Port } from "../../engine/circuit/elements.ts";
import { figure } from "./deck-lines.ts";

/** A table's error in the middle of its pieces is at most this much of the current there and this many amperes. */
export const tableRatio = 1e-6;
export const tableAmps = 1e-8;
/** Pieces narrower than this are not divided further. */
const narrowestVolts = 1e-3;
const firstPieces = 64;

/** Words of the current as an expression of `voltage`. */
export function portWords({ characteristic }: Port, voltage: string): string[] {
  if (characteristic.spice !== undefined) return [characteristic.spice(voltage)];
  const range = characteristic.straightBeyondVolts;
  const at = (k: number): number => range * ((2 * k) / firstPieces - 1);
  const points: [number, number][] = [[-range, characteristic.amps(-range)]];
  for (let k = 0; k < firstPieces; k++) divide(characteristic.amps, at(k), at(k + 1), points);
  // Straight beyond its ends, with the slope there.
  const [low, high] = [-range - 1, range + 1];
  const all = [[low, characteristic.amps(low)], ...points, [high, characteristic.amps(high)]] as const;
  return [`pwl(${voltage}`, ...all.map(([volts, amps]) => `,${figure(volts)},${figure(amps)}`), ")"];
}

function divide(amps: (volts: number) => number, from: number, to: number, points: [number, number][]): void {
  const middle = (from + to) / 2;
  const there = amps(middle);
  const error = Math.abs((amps(from) + amps(to)) / 2 - there);
  if (error > tableAmps + tableRatio * Math.abs(there) && to - from > narrowestVolts) {
    divide(amps, from, middle, points);
    divide(amps, middle, to, points);
  } else points.push([to, amps(to)]);
}
