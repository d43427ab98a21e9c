/** Faults in the few words of a mark sheet: kind, place, size. */
import type { FaultKind } from "../../../shared/model/fault.ts";
import { askedSize, faultAsks } from "../../../shared/model/exercise-kinds.ts";
import { formatDbm, formatMetres, formatOhms, formatVolts } from "../../../shared/units/format.ts";
import type { DrawnFault } from "./draw-faults.ts";

const titles: Readonly<Record<FaultKind, string>> = {
  open: "both wires open",
  "open-tip": "tip open",
  "open-ring": "ring open",
  short: "short",
  leak: "leak between the wires",
  "tip-earth": "tip to earth",
  "ring-earth": "ring to earth",
  cross: "cross with a foreign battery",
  resistance: "high-resistance joint",
  reversed: "tip and ring reversed",
  "split-pair": "split pair",
  wet: "water in the cable",
  induction: "induced hum",
  noise: "noise",
  impulses: "impulses",
  load: "too many ringers",
};

export function faultTitle(kind: FaultKind, wire?: "tip" | "ring"): string {
  return faultAsks[kind].wire && wire !== undefined ? `${titles[kind]}, ${wire} wire` : titles[kind];
}

export function placeTitle(at: number | undefined): string {
  return at === undefined ? "" : `${Number((at * 100).toFixed(1))} % of the way`;
}

export function sizeTitle(kind: FaultKind, size: number | undefined): string {
  if (size === undefined) return "";
  switch (faultAsks[kind].size?.unit) {
    case "Ω":
      return formatOhms(size);
    case "m":
      return formatMetres(size);
    case "V":
      return formatVolts(size);
    case "dBm":
      return formatDbm(size);
    case "REN":
      return `${Number(size.toPrecision(3))} REN`;
    case undefined:
      return String(size);
  }
}

/** "leak between the wires, 42.0 % of the way, 12.0 kΩ (line1)". */
export function faultWords({ line, at, fault }: DrawnFault): string {
  const wire = "wire" in fault ? fault.wire : undefined;
  const parts = [faultTitle(fault.kind, wire), faultAsks[fault.kind].place ? placeTitle(at) : "", sizeTitle(fault.kind, askedSize(fault))];
  return `${parts.filter((part) => part !== "").join(", ")} (${line})`;
}
