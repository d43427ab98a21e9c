/** A reflectometer's trace as a table: time, distance, volts, and what came back. */
import type { ReflectionTrace } from "../../shared/model/reflection.ts";
import { metresOf } from "./tdr-axis.ts";

export function reflectionCsv(
  { firstSeconds, stepSeconds, volts, returnVolts, sentVolts }: ReflectionTrace,
  velocityShare: number,
): string {
  const rows = volts.map((value, i) => {
    const seconds = firstSeconds + i * stepSeconds;
    const back = returnVolts[i] ?? NaN;
    return [seconds, metresOf(seconds, velocityShare), value, back, back / sentVolts].map((cell) => Number(cell.toPrecision(9))).join(",");
  });
  return `seconds,metres,volts,returnVolts,returnShare\n${rows.join("\n")}\n`;
}
