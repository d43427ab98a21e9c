/** Faults that come and go while a bench runs: checks the commands, and says what is on a line now. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { CommandOf } from "../../../shared/model/command.ts";
import type { ActiveFault } from "../../../shared/model/snapshot.ts";
import { without } from "../../../shared/units/records.ts";
import { lineName } from "../devices/line-name.ts";
import { faultText } from "./fault-text.ts";
import type { CommandProblem } from "./types.ts";

type Changed = { readonly bench: Bench; readonly text: string } | { readonly problem: CommandProblem };

/** The bench with the fault on its line, or why there can be none. */
export function withFault(bench: Bench, { line: lineId, id, at, fault }: CommandOf<"fault">): Changed {
  const line = Object.hasOwn(bench.lines, lineId) ? bench.lines[lineId] : undefined;
  if (line === undefined) return { problem: unknownLine(bench, lineId) };
  if (!(at >= 0 && at <= 1)) {
    return refuse("bad-input", "at", `a fault cannot be at ${at}: expected a share of the way from the exchange end, 0 to 1`);
  }
  const faults = line.faults ?? {};
  if (Object.hasOwn(faults, id)) return refuse("not-possible", "id", `${lineName(lineId)} already has a fault "${id}": repair it first`);
  const changed = { ...bench, lines: { ...bench.lines, [lineId]: { ...line, faults: { ...faults, [id]: { at, fault } } } } };
  return { bench: changed, text: `${faultText(bench, lineId, { at, fault })}.` };
}

/** The bench without the fault, or why it cannot be repaired. */
export function withoutFault(bench: Bench, { line: lineId, id }: CommandOf<"repair">): Changed {
  const line = Object.hasOwn(bench.lines, lineId) ? bench.lines[lineId] : undefined;
  if (line === undefined) return { problem: unknownLine(bench, lineId) };
  const faults = line.faults ?? {};
  // Somebody is to find it: neither its name nor what it is must come out of trying.
  const seen = Object.entries(faults).filter(([, { hidden }]) => hidden !== true);
  const placed = seen.find(([known]) => known === id)?.[1];
  if (placed === undefined) {
    const known = seen.map(([name]) => name).join(", ");
    return refuse("unknown-id", "id", `${lineName(lineId)} has no fault "${id}"; it has ${known === "" ? "none" : known}`);
  }
  const changed = { ...bench, lines: { ...bench.lines, [lineId]: { ...line, faults: without(faults, id) } } };
  return { bench: changed, text: `Repaired: ${faultText(bench, lineId, placed)}.` };
}

/** The faults that are on the line now, but for those that somebody is to find. */
export function activeFaults(bench: Bench, lineId: string): ActiveFault[] {
  const seen = Object.entries(bench.lines[lineId]?.faults ?? {}).filter(([, { hidden }]) => hidden !== true);
  return seen.map(([id, placed]) => ({ id, at: placed.at, kind: placed.fault.kind, text: faultText(bench, lineId, placed) }));
}

function unknownLine(bench: Bench, lineId: string): CommandProblem {
  const text = `"${lineId}" is no line of this bench; it has ${Object.keys(bench.lines).join(", ")}`;
  return { code: "unknown-id", path: "line", text };
}

function refuse(code: CommandProblem["code"], path: string, text: string): Changed {
  return { problem: { code, path, text } };
}
