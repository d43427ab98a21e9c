/** Off-hook DC masks by standard: what a set's volts do with the current. */
import type { OffHookMask } from "../model/bench.ts";

export type MaskType = { readonly id: string; readonly title: string; readonly mask: OffHookMask; readonly source: string };

/** Choke and bleed as in the plain set (reference loop A); an electronic choke does the same. */
const common = { bendVolts: 0.5, chokeHenries: 1.5, bleedOhms: 10_000 } as const;

/** 5.5 V at 10 mA, 10.5 V at 110 mA: 50 ohm. */
const lowVoltage: OffHookMask = { ...common, kneeVolts: 5, slopeOhms: 50 };
/** 6-7 V at 10 mA, 11-12 V at 110 mA: 50 ohm. */
const fcc: OffHookMask = { ...common, kneeVolts: 6, slopeOhms: 50 };

export const offHookMasks: readonly MaskType[] = [
  {
    id: "plain",
    title: "Plain telephone",
    mask: { kneeVolts: 6, bendVolts: 1, slopeOhms: 120, chokeHenries: 1.5, bleedOhms: 10_000 },
    source: "reference loop A; 3.5-6 V knee, 100-150 Ω (reference-data 3.2, general knowledge, high)",
  },
  { id: "fcc", title: "FCC / TIA-968", mask: fcc, source: "Si3050 FCC mode [SI30] (reference-data 3.2)" },
  {
    id: "tbr21",
    title: "TBR 21, limited to 60 mA",
    mask: { ...common, kneeVolts: 6, slopeOhms: 50, limit: { amps: 0.04, slopeOhms: 2000 } },
    source: "Si3050 TBR21 mode [SI30]: 50 Ω below 40 mA, 2000 Ω above (reference-data 3.2)",
  },
  { id: "low-voltage", title: "Low voltage (Japan)", mask: lowVoltage, source: "Si3050 low-voltage mode [SI30] (reference-data 3.2)" },
  {
    id: "australia",
    title: "Australia: FCC for 500 ms, then low voltage",
    mask: { ...lowVoltage, start: { seconds: 0.5, kneeVolts: fcc.kneeVolts } },
    source: "[SI30] (reference-data 3.2)",
  },
];

export function findMask(id: string): MaskType | undefined {
  return offHookMasks.find((type) => type.id === id);
}
