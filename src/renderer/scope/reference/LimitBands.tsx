/** The bands in which the selected channel should lie, behind the traces, each with its limit and source. */
import { findLimitSet } from "../../../shared/catalog/limit-sets.ts";
import { limitSetOfCountry } from "../../../shared/catalog/limits-of-country.ts";
import { useOpenBench } from "../../state/lab-store.ts";
import { unitOf, useScope, useScopeSettings, useScopeState } from "../../state/scope-store.ts";
import { roundQuantity } from "../../ui/quantity.ts";
import { divisionsUp } from "../scales.ts";
import { limitBands } from "./limit-bands.ts";
import type { LimitBand } from "./limit-bands.ts";
import { referenceText } from "../../texts/index.ts";
import "./reference.css";

export function LimitBands() {
  const scope = useScope();
  const bench = useOpenBench()?.bench;
  const { channels, selected, bands } = useScopeSettings();
  const channel = channels[selected];
  const isNegative = useScopeState((state) => (state.readout?.measures[channel?.probe ?? ""]?.mean ?? 0) < 0);
  if (!bands || channel === undefined || bench === undefined) return null;
  const line = channel.probe.slice(0, channel.probe.indexOf("."));
  const chosen = bench.lines[line]?.limits;
  const set = chosen === undefined ? limitSetOfCountry(bench.country) : findLimitSet(chosen);
  const unit = unitOf(scope.probes, channel.probe);
  const topOf = (value: number) => {
    const divisions = value / channel.unitsPerDivision + channel.positionDivisions;
    return Math.min(1, Math.max(0, (divisionsUp / 2 - divisions) / divisionsUp));
  };
  return limitBands(channel.probe, set, isNegative ? -1 : 1).map((band) => {
    const top = topOf(band.most);
    return (
      <div
        key={`${band.limit.quantity} ${band.limit.condition}`}
        className={`limit-band channel-${String(selected + 1)}`}
        style={{ top: `${String(top * 100)}%`, height: `${String((topOf(band.least) - top) * 100)}%` }}
      >
        <span title={`${band.limit.condition}. ${band.limit.source}`}>
          {referenceText.limit(
            band.limit.title,
            boundsText(band, (value) => roundQuantity(Math.abs(value), unit)),
          )}
        </span>
      </div>
    );
  });
}

function boundsText({ limit }: LimitBand, write: (value: number) => string): string {
  if (limit.min === undefined) return referenceText.atMost(write(limit.max ?? 0));
  return limit.max === undefined ? referenceText.atLeast(write(limit.min)) : referenceText.between(write(limit.min), write(limit.max));
}
