/** Wiring: which ports exist, which lines join them, and what is galvanically one circuit. */
import type { Bench } from "../../../shared/model/bench.ts";
import { EngineError } from "../circuit/errors.ts";
import { joinedPorts, portIdsOf } from "../../../shared/catalog/device-ports.ts";
import { portRefs, wiringProblems } from "../../../shared/catalog/wiring.ts";
import type { CommandProblem } from "./types.ts";

/** One port of one device, by the bench file's names. */
export type PortPlace = { readonly ref: string; readonly deviceId: string; readonly portId: string };

/** What must be solved together: lines that share a port, and all ports on them. */
export type CircuitGroup = { readonly lineIds: readonly string[]; readonly ports: readonly PortPlace[] };

/**
 * Groups every port of the bench; one that no line reaches is a circuit of its own, but where a device's contacts join it to another.
 * Throws where the wiring cannot be built.
 */
export function groupCircuits(bench: Bench): CircuitGroup[] {
  const [problem] = wiringProblems(bench);
  if (problem !== undefined) throw new BenchError(problem.text, problem.path);
  const wired = new Set<string>();
  const groups: CircuitGroup[] = [];
  for (const [lineId, { fxs, fxo }] of Object.entries(bench.lines)) {
    const refs = [fxs, ...fxo];
    for (const ref of refs) wired.add(ref);
    groups.push({ lineIds: [lineId], ports: refs.map(placeOf) });
  }
  for (const ref of portRefs(bench.devices)) if (!wired.has(ref)) groups.push({ lineIds: [], ports: [placeOf(ref)] });
  return Object.entries(bench.devices).reduce(
    (joined, [deviceId, device]) =>
      joinedPorts(device).reduce((all, portIds) => withJoined(all, new Set(portIds.map((portId) => `${deviceId}.${portId}`))), joined),
    groups,
  );
}

/** The groups with those that have one of these ports made one, in the place of the first. */
function withJoined(groups: CircuitGroup[], refs: ReadonlySet<string>): CircuitGroup[] {
  const isOf = ({ ports }: CircuitGroup): boolean => ports.some(({ ref }) => refs.has(ref));
  const parts = groups.filter(isOf);
  const whole = { lineIds: parts.flatMap(({ lineIds }) => lineIds), ports: parts.flatMap(({ ports }) => ports) };
  return groups.flatMap((group) => (group === parts[0] ? [whole] : isOf(group) ? [] : [group]));
}

/** The line that is plugged into each port. */
export function lineOfPorts({ lines }: Bench): ReadonlyMap<string, string> {
  return new Map(Object.entries(lines).flatMap(([lineId, { fxs, fxo }]) => [fxs, ...fxo].map((ref) => [ref, lineId] as const)));
}

/** Do these have a line or a port in common, so that one goes on from the other's state? */
export function touches(first: CircuitGroup, second: CircuitGroup): boolean {
  return (
    first.lineIds.some((id) => second.lineIds.includes(id)) ||
    first.ports.some(({ ref }) => second.ports.some((other) => other.ref === ref))
  );
}

/** The same lines and ports: only values can differ. */
export function isSameGroup(first: CircuitGroup, second: CircuitGroup): boolean {
  return JSON.stringify([first.lineIds, first.ports]) === JSON.stringify([second.lineIds, second.ports]);
}

function placeOf(ref: string): PortPlace {
  const [deviceId = "", portId = ""] = ref.split(".");
  return { ref, deviceId, portId };
}

/** The line that is plugged into a port, and by which end; a sentence where there is none. */
export function lineEndOf(
  bench: Bench,
  ref: string,
): { readonly lineId: string; readonly end: "fxs" | "fxo" } | { readonly problem: CommandProblem } {
  for (const [lineId, line] of Object.entries(bench.lines)) {
    if (line.fxs === ref) return { lineId, end: "fxs" };
    if (line.fxo.includes(ref)) return { lineId, end: "fxo" };
  }
  const wired = Object.values(bench.lines).flatMap((line) => [line.fxs, ...line.fxo]);
  const [deviceId = "", portId = ""] = ref.split(".");
  const device = Object.hasOwn(bench.devices, deviceId) ? bench.devices[deviceId] : undefined;
  const exists = device !== undefined && portIdsOf(device).includes(portId);
  const text = exists ? `no line is plugged into ${ref}` : `"${ref}" is no port of this bench`;
  return { problem: { code: exists ? "not-possible" : "unknown-id", path: "port", text: `${text}; expected one of ${wired.join(", ")}` } };
}

/** The bench file cannot be built as it stands. */
export class BenchError extends EngineError {
  override name = "BenchError";
  readonly path: string;

  constructor(text: string, path: string) {
    super(text);
    this.path = path;
  }
}
