/** Wiring: which ports exist, which lines join them, and what is galvanically one circuit. */
import type { Bench } from "../../../shared/model/bench.ts";
import { EngineError } from "../circuit/errors.ts";
import { portIdsOf } from "../../../shared/catalog/device-ports.ts";
import type { CommandProblem } from "./types.ts";

/** One port of one device, by the bench file's names. */
export type PortPlace = { readonly ref: string; readonly deviceId: string; readonly portId: string };

/** What must be solved together: lines that share a port, and all ports on them. */
export type CircuitGroup = { readonly lineIds: readonly string[]; readonly ports: readonly PortPlace[] };

/** Groups every port of the bench; one that no line reaches is a circuit of its own. Throws where a line names no port. */
export function groupCircuits(bench: Bench): CircuitGroup[] {
  const places = new Map<string, PortPlace>();
  for (const [deviceId, device] of Object.entries(bench.devices)) {
    for (const portId of portIdsOf(device)) places.set(`${deviceId}.${portId}`, { ref: `${deviceId}.${portId}`, deviceId, portId });
  }
  const lineOfPort = new Map<string, string>();
  const groups: CircuitGroup[] = [];
  for (const [lineId, line] of Object.entries(bench.lines)) {
    const ports = [line.fxs, ...line.fxo].map((ref) => {
      const place = places.get(ref);
      if (place === undefined) {
        const known = [...places.keys()].join(", ");
        throw new BenchError(
          `${lineId} is plugged into ${ref}, which this bench does not have; expected one of ${known}`,
          `lines.${lineId}`,
        );
      }
      const other = lineOfPort.get(ref);
      if (other !== undefined)
        throw new BenchError(`${lineId} is plugged into ${ref}, where ${other} is plugged in already`, `lines.${lineId}`);
      lineOfPort.set(ref, lineId);
      return place;
    });
    groups.push({ lineIds: [lineId], ports });
  }
  for (const place of places.values()) {
    if (!lineOfPort.has(place.ref)) groups.push({ lineIds: [], ports: [place] });
  }
  return groups;
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
