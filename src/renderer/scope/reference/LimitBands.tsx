/** The bands in which the selected channel should lie, behind the traces, each with its limit and source. */
import { useOpenBench } from "../../state/lab-store.ts";
import { unitOf, useScope, useScopeSettings, useScopeState } from "../../state/scope-store.ts";
import { placedBands } from "./placed-bands.ts";
import "./reference.css";

/** As far down the glass there is room for a text under a band: there it hides no trace that lies as it should. */
const lowestBelow = 0.9;

export function LimitBands() {
  const scope = useScope();
  const bench = useOpenBench()?.bench;
  const { channels, selected, bands } = useScopeSettings();
  const probe = channels[selected]?.probe ?? "";
  const isNegative = useScopeState((state) => (state.readout?.measures[probe]?.mean ?? 0) < 0);
  if (!bands || bench === undefined) return null;
  const unit = unitOf(scope.probes, probe);
  return placedBands(bench, { channels, selected }, { unit, mean: isNegative ? -1 : 1 }).map(({ key, top, bottom, text, title }) => (
    <div
      key={key}
      className={`limit-band channel-${String(selected + 1)}`}
      style={{ top: `${String(top * 100)}%`, height: `${String((bottom - top) * 100)}%` }}
    >
      {bottom > top && (
        <span className={bottom < lowestBelow ? "limit-below" : undefined} title={title}>
          {text}
        </span>
      )}
    </div>
  ));
}
