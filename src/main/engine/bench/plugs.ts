/** Plugs that are put in and pulled out while the bench runs: the bench file with other wiring, or why it cannot be. */
import { wiringProblems } from "../../../shared/catalog/wiring.ts";
import type { Bench, Line } from "../../../shared/model/bench.ts";
import type { CommandOf } from "../../../shared/model/command.ts";
import { lineName, portName } from "../devices/line-name.ts";
import { capital } from "../../../shared/units/capital.ts";
import type { CommandProblem } from "./types.ts";

type Rewired = { readonly bench: Bench; readonly lineId: string; readonly text: string } | { readonly problem: CommandProblem };

/** As many sets as a pair may have at its far end, in the bench file as well. */
const mostAtFarEnd = 8;

/** The bench with `from` and `to` joined: by the line that one of them is at the head of, or by a new one. */
export function withPlug(bench: Bench, { from, to, line: newId, cable }: CommandOf<"plug">): Rewired {
  const at = { from: lineAt(bench, from), to: lineAt(bench, to) };
  if (at.from !== undefined && at.to !== undefined) {
    const text = `${from} has ${at.from.id} in it and ${to} has ${at.to.id}; expected at least one free port: unplug one of them first`;
    return refuse("not-possible", "to", text);
  }
  const there = at.from ?? at.to;
  if (there === undefined) return withNewLine(bench, { from, to, newId, cable: cable ?? [] });
  if (newId !== undefined || cable !== undefined) {
    const text = `${there.id} is in ${there.port} already, and is used; expected no ${newId === undefined ? "cable" : "line"} to be given`;
    return refuse("bad-input", newId === undefined ? "cable" : "line", text);
  }
  return withPortAtFarEnd(bench, there, at.from === undefined ? from : to);
}

/** The bench with a line pulled out at its far end, of one port or of all: its wires end open there. */
export function withoutPlug(bench: Bench, { line: lineId, port }: CommandOf<"unplug">): Rewired {
  const line = Object.hasOwn(bench.lines, lineId) ? bench.lines[lineId] : undefined;
  if (line === undefined) {
    return refuse("unknown-id", "line", `"${lineId}" is no line of this bench; it has ${Object.keys(bench.lines).join(", ")}`);
  }
  const far = line.fxo.length === 0 ? "nothing is plugged in there" : `expected ${line.fxo.join(" or ")}`;
  if (port === line.fxs) return refuse("not-possible", "port", `${lineId} begins at ${port}, where its wires are held fast; ${far}`);
  if (port !== undefined && !line.fxo.includes(port)) return refuse("not-possible", "port", `${lineId} is not in ${port}; ${far}`);
  if (line.fxo.length === 0) return refuse("not-possible", "line", `${lineId} is pulled out already: its far end is open`);
  const gone = port === undefined ? line.fxo : [port];
  const next = { ...line, fxo: line.fxo.filter((each) => !gone.includes(each)) };
  return {
    bench: { ...bench, lines: { ...bench.lines, [lineId]: next } },
    lineId,
    text: `${capital(lineName(lineId))} is pulled out of ${listed(bench, gone)}${next.fxo.length === 0 ? ": its far end is open" : ""}.`,
  };
}

/** Ports by their names, "Exchange, port 1 and Telephone 2". */
function listed(bench: Bench, ports: readonly string[]): string {
  return ports.map((port) => portName(bench, port)).join(" and ");
}

type PlacedLine = { readonly id: string; readonly line: Line; readonly port: string };

function lineAt(bench: Bench, port: string): PlacedLine | undefined {
  const entry = Object.entries(bench.lines).find(([, { fxs, fxo }]) => fxs === port || fxo.includes(port));
  return entry === undefined ? undefined : { id: entry[0], line: entry[1], port };
}

function withPortAtFarEnd(bench: Bench, { id, line, port }: PlacedLine, added: string): Rewired {
  if (line.fxs !== port) {
    const text = `${port} has ${id} in it, which comes from ${line.fxs}; expected a free port, or ${line.fxs} and another port`;
    return refuse("not-possible", "to", text);
  }
  if (line.fxo.length >= mostAtFarEnd) {
    return refuse("not-possible", "to", `${id} has ${mostAtFarEnd} sets at its far end already: expected no more`);
  }
  const next = { ...line, fxo: [...line.fxo, added] };
  const beside = line.fxo.length === 0 ? "" : `, beside ${listed(bench, line.fxo)}`;
  return checked(
    { ...bench, lines: { ...bench.lines, [id]: next } },
    id,
    `${capital(lineName(id))} is plugged into ${portName(bench, added)}${beside}.`,
  );
}

type NewLine = { readonly from: string; readonly to: string; readonly newId: string | undefined; readonly cable: Line["cable"] };

function withNewLine(bench: Bench, { from, to, newId, cable }: NewLine): Rewired {
  const id = newId ?? freeLineId(Object.keys(bench.lines));
  if (Object.hasOwn(bench.lines, id) || Object.hasOwn(bench.devices, id)) {
    return refuse("not-possible", "line", `there is a ${id} on this bench already; expected a new name for the line`);
  }
  const lines = { ...bench.lines, [id]: { fxs: from, fxo: [to], cable } };
  return checked({ ...bench, lines }, id, `${capital(lineName(id))} joins ${portName(bench, from)} to ${portName(bench, to)}.`);
}

function freeLineId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`line${number}`)) number += 1;
  return `line${number}`;
}

/** A bench that could not have been opened like this is refused; the port at fault is named by the command's own key. */
function checked(bench: Bench, lineId: string, text: string): Rewired {
  const [problem] = wiringProblems(bench);
  if (problem === undefined) return { bench, lineId, text };
  const isFrom = problem.path.endsWith(".fxs");
  return refuse("not-possible", isFrom ? "from" : "to", problem.text);
}

function refuse(code: CommandProblem["code"], path: string, text: string): Rewired {
  return { problem: { code, path, text } };
}
