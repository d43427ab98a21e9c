/** All measurements of the selected channel, with the statistics of their readings. */
import type { MeasureKind, Running } from "../state/scope-statistics.ts";
import { measureKinds, spreadOf, valueOf } from "../state/scope-statistics.ts";
import { unitOf, useScope, useScopeSettings, useScopeState } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import type { TraceUnit } from "../ui/quantity.ts";
import { duration, fixed, hertz, noValue, quantity } from "../ui/quantity.ts";
import { measureNames, measureText } from "../texts/index.ts";
import { shortName } from "./probe-options.ts";

export function MeasurePanel() {
  const scope = useScope();
  const { channels, selected } = useScopeSettings();
  const probe = channels[selected]?.probe ?? "";
  const measure = useScopeState((state) => state.readout?.measures[probe]);
  const statistics = useScopeState((state) => state.statistics[probe]);
  const unit = unitOf(scope.probes, probe);
  return (
    <section className={`measure-panel channel-${String(selected + 1)}`} aria-label={measureText.title(selected + 1)}>
      <header className="measure-head">
        <span className="channel-chip">{selected + 1}</span>
        <span className="measure-probe" title={shortName(scope.probes, probe)}>
          {shortName(scope.probes, probe)}
        </span>
      </header>
      <table className="measure-table">
        <thead>
          <tr>
            <td />
            {[measureText.now, measureText.least, measureText.mean, measureText.most].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" title={measureText.spreadName}>
              {measureText.spread}
            </th>
          </tr>
        </thead>
        <tbody>
          {measureKinds.map((kind) => {
            const running = statistics?.[kind];
            return (
              <tr key={kind} title={measureNames[kind].title}>
                <th scope="row">{measureNames[kind].name}</th>
                <td className="measure-now">{text(measure === undefined ? undefined : valueOf(measure, kind), kind, unit)}</td>
                {ofReadings(running).map(({ key, value }) => (
                  <td key={key}>{text(value, kind, unit)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <footer className="measure-foot">
        <span>{measureText.count(statistics?.mean?.count ?? 0)}</span>
        <Button size="small" title={measureText.clearName} onClick={() => scope.clearStatistics()}>
          {measureText.clear}
        </Button>
      </footer>
    </section>
  );
}

function ofReadings(running: Running | undefined) {
  return [
    { key: "least", value: running?.minimum },
    { key: "mean", value: running?.mean },
    { key: "most", value: running?.maximum },
    { key: "spread", value: running === undefined ? undefined : spreadOf(running) },
  ] as const;
}

function text(value: number | undefined, kind: MeasureKind, unit: TraceUnit): string {
  if (value === undefined || !Number.isFinite(value)) return noValue;
  switch (kind) {
    case "crest":
      return fixed(value, 3);
    case "hertz":
      return hertz(value);
    case "duty":
      return `${fixed(value * 100, 1)} %`;
    case "rise":
      return duration(value);
    default:
      return quantity(value, unit);
  }
}
