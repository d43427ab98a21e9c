/** Where a channel's value should lie by a limit set: the limits of its quantity, as bands on its scale. */
import type { Limit, LimitQuantity, LimitSet } from "../../../shared/catalog/limit-sets.ts";

export type LimitBand = { readonly limit: Limit; readonly least: number; readonly most: number };

/** Limits that a trace can be held against at a glance, by the end of its probe's name. */
const quantitiesOf: Readonly<Record<string, readonly LimitQuantity[]>> = {
  loopAmps: ["loopAmps"],
  tipRingVolts: ["idleTipRingVolts", "offHookTipRingVolts", "feedVolts"],
  tipGroundVolts: ["tipEarthVolts"],
};

/** Limits speak of magnitudes: `sign` is that of the value which is looked at. An open end is infinite. */
export function limitBands(probe: string, set: LimitSet | undefined, sign: 1 | -1): LimitBand[] {
  const quantities = quantitiesOf[probe.slice(probe.lastIndexOf(".") + 1)] ?? [];
  const limits = set?.limits.filter(({ quantity }) => quantities.includes(quantity)) ?? [];
  return limits.map((limit) => {
    const ends = [sign * (limit.min ?? 0), sign * (limit.max ?? Infinity)];
    return { limit, least: Math.min(...ends), most: Math.max(...ends) };
  });
}
