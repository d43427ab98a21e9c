/** What can be asked of each kind of fault: has it a place that instruments find, sits it in one wire, and which size is its size? */
import type { Fault, FaultKind } from "./fault.ts";

export type SizeUnit = "Ω" | "m" | "V" | "REN" | "dBm";

export type FaultAsk = {
  /** A reversal, hum or noise is the same wherever it comes in, and so is what hangs across the pair at a set. */
  readonly place: boolean;
  readonly wire: boolean;
  /** The one size that is asked for; a level is judged by decibels, all else by ratio. */
  readonly size?: { readonly key: string; readonly unit: SizeUnit };
};

const nowhere = { place: false, wire: false } as const;
const broken = { place: true, wire: false } as const;
const ohms = { place: true, wire: false, size: { key: "ohms", unit: "Ω" } } as const;

export const faultAsks: Readonly<Record<FaultKind, FaultAsk>> = {
  "open-tip": broken,
  "open-ring": broken,
  open: broken,
  short: ohms,
  "tip-earth": ohms,
  "ring-earth": ohms,
  leak: ohms,
  cross: { ...ohms, wire: true },
  resistance: { ...ohms, place: false, wire: true },
  reversed: nowhere,
  "split-pair": { ...nowhere, size: { key: "metres", unit: "m" } },
  wet: ohms,
  induction: { ...nowhere, size: { key: "rmsVolts", unit: "V" } },
  noise: { ...nowhere, size: { key: "levelDbm", unit: "dBm" } },
  impulses: nowhere,
  load: { ...nowhere, size: { key: "ren", unit: "REN" } },
};

/** The size that is asked for, in SI units; undefined where none is. */
export function askedSize(fault: Fault): number | undefined {
  const key = faultAsks[fault.kind].size?.key;
  const value = key === undefined ? undefined : (fault as unknown as Readonly<Record<string, unknown>>)[key];
  return typeof value === "number" ? value : undefined;
}
