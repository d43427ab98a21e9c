/** Probes along a cable: `line1.at0.37.tipRingVolts` stands at 0.37 of the way from the exchange end to the telephone end. */

const alongCable = /^(.+\.at)([\d.]+)(\.[A-Za-z]+)$/;

/** The place of a probe as a share of the way; undefined for probes at an end or in a device. */
export function placeOf(probe: string): number | undefined {
  const place = alongCable.exec(probe)?.[2];
  return place === undefined ? undefined : Number(place);
}

/** The same quantity at another place; the lab reads places to six decimals. */
export function movedTo(probe: string, place: number): string {
  const [, before = "", , after = ""] = alongCable.exec(probe) ?? [];
  return before === "" ? probe : `${before}${String(Number(place.toFixed(6)))}${after}`;
}
