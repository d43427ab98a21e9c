/** The bands in which the selected channel should lie, where they stand on the glass: for the screen and for its picture. */
import { findLimitSet } from "../../../shared/catalog/limit-sets.ts";
import { limitSetOfCountry } from "../../../shared/catalog/limits-of-country.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import type { ScopeSettings } from "../../state/scope-settings.ts";
import { referenceText } from "../../texts/index.ts";
import { roundQuantity, type TraceUnit } from "../../ui/quantity.ts";
import { divisionsUp } from "../scales.ts";
import type { LimitBand } from "./limit-bands.ts";
import { limitBands } from "./limit-bands.ts";

export type PlacedBand = {
  readonly key: string;
  /** Shares of the glass, from its top. */
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
  /** Condition and source. */
  readonly title: string;
};

/** `mean` of the channel: limits speak of magnitudes, and lie on the side on which it is. */
export function placedBands(
  bench: Bench,
  { channels, selected }: Pick<ScopeSettings, "channels" | "selected">,
  { unit, mean }: { readonly unit: TraceUnit; readonly mean: number },
): PlacedBand[] {
  const channel = channels[selected];
  if (channel === undefined) return [];
  const line = channel.probe.slice(0, channel.probe.indexOf("."));
  const chosen = bench.lines[line]?.limits;
  const set = chosen === undefined ? limitSetOfCountry(bench.country) : findLimitSet(chosen);
  const placeOf = (value: number) => {
    const divisions = value / channel.unitsPerDivision + channel.positionDivisions;
    return Math.min(1, Math.max(0, (divisionsUp / 2 - divisions) / divisionsUp));
  };
  return limitBands(channel.probe, set, mean < 0 ? -1 : 1).map((band) => {
    const { quantity, condition, title, source } = band.limit;
    const bounds = boundsText(band, (value) => roundQuantity(Math.abs(value), unit));
    return {
      key: `${quantity} ${condition}`,
      top: placeOf(band.most),
      bottom: placeOf(band.least),
      text: referenceText.limit(title, bounds),
      title: `${condition}. ${source}`,
    };
  });
}

function boundsText({ limit }: LimitBand, write: (value: number) => string): string {
  if (limit.min === undefined) return referenceText.atMost(write(limit.max ?? 0));
  return limit.max === undefined ? referenceText.atLeast(write(limit.min)) : referenceText.between(write(limit.min), write(limit.max));
}
