/** What a site sheet has room for: each reading with its unit and how near to the expected it should come. */

export type SheetUnit = "V" | "A" | "dB" | "dBrnC" | "count" | "Ω" | "F";

/** Where in the visit a reading is taken; `pair` is the pair by itself, taken off the exchange and off the sets. */
export type SheetGroup = "on-hook" | "off-hook" | "ringing" | "loss" | "noise" | "pair";

export type SheetRule = {
  readonly id: SheetQuantity;
  readonly title: string;
  readonly group: SheetGroup;
  readonly unit: SheetUnit;
  /** A reading is as expected within `floor` and this share of the expected; `decades`: within so much of its logarithm. */
  readonly tolerance:
    { readonly floor: number; readonly share: number } | { readonly decades: number; readonly least: number; readonly most: number };
};

export const sheetQuantities = [
  "idleTipRingVolts",
  "idleTipEarthVolts",
  "idleRingEarthVolts",
  "loopAmps",
  "offHookTipRingVolts",
  "offHookTipEarthVolts",
  "offHookRingEarthVolts",
  "ringingRmsVolts",
  "loss404Db",
  "loss1004Db",
  "loss2804Db",
  "metallicNoiseDbrnc",
  "powerInfluenceDbrnc",
  "impulseCount",
  "foreignTipEarthVolts",
  "foreignRingEarthVolts",
  "insulationTipRingOhms",
  "insulationTipEarthOhms",
  "insulationRingEarthOhms",
  "tipRingFarads",
  "tipEarthFarads",
  "ringEarthFarads",
] as const;

export type SheetQuantity = (typeof sheetQuantities)[number];

/** By quantity; undefined where nothing is expected or nothing was measured. */
export type SheetReadings = Readonly<Partial<Record<SheetQuantity, number>>>;

/**
 * Estimates: what a handheld meter, the temperature of the day and a cable record leave open between what was worked out and what is
 * read. Foreign volts and noise may be that much above nothing.
 */
const volts = { floor: 1, share: 0.02 };
const decibels = { floor: 0.7, share: 0.03 };
const noise = { floor: 3, share: 0.03 };
/** Insulation testers end at some 100 megohm; below, a factor of 1.4. */
const insulation = { decades: 0.15, least: 1, most: 1e8 };
const capacitance = { floor: 1.5e-9, share: 0.05 };

export const sheetRules: readonly SheetRule[] = [
  { id: "idleTipRingVolts", title: "Tip to ring, on hook", group: "on-hook", unit: "V", tolerance: volts },
  { id: "idleTipEarthVolts", title: "Tip to earth, on hook", group: "on-hook", unit: "V", tolerance: volts },
  { id: "idleRingEarthVolts", title: "Ring to earth, on hook", group: "on-hook", unit: "V", tolerance: volts },
  { id: "loopAmps", title: "Loop current at the set", group: "off-hook", unit: "A", tolerance: { floor: 0.5e-3, share: 0.03 } },
  { id: "offHookTipRingVolts", title: "Tip to ring, off hook", group: "off-hook", unit: "V", tolerance: { floor: 0.4, share: 0.03 } },
  { id: "offHookTipEarthVolts", title: "Tip to earth, off hook", group: "off-hook", unit: "V", tolerance: volts },
  { id: "offHookRingEarthVolts", title: "Ring to earth, off hook", group: "off-hook", unit: "V", tolerance: volts },
  { id: "ringingRmsVolts", title: "Ringing at the set", group: "ringing", unit: "V", tolerance: { floor: 2, share: 0.04 } },
  { id: "loss404Db", title: "Loss at 404 Hz", group: "loss", unit: "dB", tolerance: decibels },
  { id: "loss1004Db", title: "Loss at 1004 Hz", group: "loss", unit: "dB", tolerance: decibels },
  { id: "loss2804Db", title: "Loss at 2804 Hz", group: "loss", unit: "dB", tolerance: decibels },
  { id: "metallicNoiseDbrnc", title: "Noise between the wires", group: "noise", unit: "dBrnC", tolerance: noise },
  { id: "powerInfluenceDbrnc", title: "Power influence", group: "noise", unit: "dBrnC", tolerance: noise },
  { id: "impulseCount", title: "Impulses in 15 minutes", group: "noise", unit: "count", tolerance: { decades: 0.3, least: 5, most: 1e6 } },
  { id: "foreignTipEarthVolts", title: "Foreign volts, tip to earth", group: "pair", unit: "V", tolerance: volts },
  { id: "foreignRingEarthVolts", title: "Foreign volts, ring to earth", group: "pair", unit: "V", tolerance: volts },
  { id: "insulationTipRingOhms", title: "Insulation, tip to ring", group: "pair", unit: "Ω", tolerance: insulation },
  { id: "insulationTipEarthOhms", title: "Insulation, tip to earth", group: "pair", unit: "Ω", tolerance: insulation },
  { id: "insulationRingEarthOhms", title: "Insulation, ring to earth", group: "pair", unit: "Ω", tolerance: insulation },
  { id: "tipRingFarads", title: "Capacitance, tip to ring", group: "pair", unit: "F", tolerance: capacitance },
  { id: "tipEarthFarads", title: "Capacitance, tip to earth", group: "pair", unit: "F", tolerance: capacitance },
  { id: "ringEarthFarads", title: "Capacitance, ring to earth", group: "pair", unit: "F", tolerance: capacitance },
];

/** How far a reading lies from the expected one, in tolerances. */
export function sheetDeviation({ tolerance }: SheetRule, expected: number, measured: number): number {
  if ("floor" in tolerance) return (measured - expected) / (tolerance.floor + tolerance.share * Math.abs(expected));
  const decade = (value: number): number => Math.log10(Math.min(tolerance.most, Math.max(tolerance.least, value)));
  return (decade(measured) - decade(expected)) / tolerance.decades;
}

/** How far from the expected a reading may lie, as a number in its unit: below and above. */
export function sheetBounds({ tolerance }: SheetRule, expected: number): { readonly min: number; readonly max: number } {
  if ("floor" in tolerance) {
    const width = tolerance.floor + tolerance.share * Math.abs(expected);
    return { min: expected - width, max: expected + width };
  }
  const { decades, least, most } = tolerance;
  const value = Math.min(most, Math.max(least, expected));
  const [min, max] = [value / 10 ** decades, value * 10 ** decades];
  return { min: value <= least ? 0 : min, max: max >= most ? Number.POSITIVE_INFINITY : max };
}
