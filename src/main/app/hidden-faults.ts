/** Faults that somebody is to find: the simulation has them, no window is told of them. */
import type { Bench } from "../../shared/model/bench.ts";

export function hidesFaults(bench: Bench): boolean {
  return Object.values(bench.lines).some(({ faults }) => Object.values(faults ?? {}).some(({ hidden }) => hidden === true));
}

/** The bench as windows may know it. */
export function withoutHiddenFaults(bench: Bench): Bench {
  if (!hidesFaults(bench)) return bench;
  const lines = Object.entries(bench.lines).map(([lineId, line]) => {
    const faults = Object.entries(line.faults ?? {}).filter(([, { hidden }]) => hidden !== true);
    return [lineId, { ...line, faults: Object.fromEntries(faults) }] as const;
  });
  return { ...bench, lines: Object.fromEntries(lines) };
}
