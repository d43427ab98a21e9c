/** The report of a line test as a page: every reading with its limit and source. It can be printed. */
import { useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import type { LineTestReport, LineTestStep, Measurement } from "../../shared/model/tester.ts";
import { measurementText } from "../../shared/units/measurement-text.ts";
import { limitCell } from "../panels/limit-text.ts";
import { useOpenBench } from "../state/lab-store.ts";
import { lineTestText as text, metersText, testerText } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { trueMinus } from "../ui/quantity.ts";
import { othersText } from "./others-text.ts";

export function LineTestPaper({ report, onClose }: { readonly report: LineTestReport; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const open = useOpenBench();
  useEffect(() => dialog.current?.showModal(), []);
  const facts: readonly (readonly [string, string])[] = [
    [text.bench, open?.bench.title ?? ""],
    [text.at, text.atValue(report.startedSeconds.toFixed(3))],
    [text.result, text.whole[report.verdict]],
    [text.from, report.setsOff === true ? text.fromValueSetsOff : text.fromValue],
  ];
  // Beside the window's root, so that it can be printed alone.
  return createPortal(
    <dialog ref={dialog} className="help line-test-paper" aria-labelledby={titleId} onClose={onClose}>
      <header className="help-head">
        <h2 id={titleId}>{text.reportTitle(metersText.lineTitle(report.line))}</h2>
        <div className="help-keys">
          <Button onClick={() => window.print()}>{text.print}</Button>
          <Button onClick={() => dialog.current?.close()}>{text.close}</Button>
        </div>
      </header>
      <div className="line-test-body more-below" tabIndex={0} role="region" aria-labelledby={titleId}>
        <dl className="line-test-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {report.steps.map((step) => (
          <Step key={step.test} step={step} />
        ))}
        <p className="line-test-foot">{text.foot}</p>
      </div>
    </dialog>,
    document.body,
  );
}

function Step({ step }: { readonly step: LineTestStep }) {
  const title = text.step[step.test];
  return (
    <section className="line-test-part">
      <h3>
        {title}: <span className={`line-test-${step.verdict}`}>{text.verdict[step.verdict]}</span>
      </h3>
      <p>{step.finding}</p>
      {step.readings.length > 0 && (
        <table aria-label={text.table(title)}>
          <thead>
            <tr>
              <th scope="col">{text.reading}</th>
              <th scope="col">{text.value}</th>
              <th scope="col">{text.limit}</th>
              <th scope="col">{text.verdictHead}</th>
            </tr>
          </thead>
          <tbody>
            {step.readings.map((reading) => (
              <Row key={`${reading.what} ${reading.pair ?? ""}`} reading={reading} />
            ))}
          </tbody>
        </table>
      )}
      {step.readings[0] !== undefined && (
        <p className="line-test-how">
          {text.how}: {step.readings[0].how}
        </p>
      )}
    </section>
  );
}

function Row({ reading }: { readonly reading: Measurement }) {
  const { what, pair, limit, verdict } = reading;
  const others = what === "dc-volts" || what === "ac-volts" ? "" : othersText(reading);
  return (
    <tr>
      <th scope="row">
        {testerText.kind[what]}
        {pair === undefined ? "" : ` ${testerText.pairShort[pair]}`}
      </th>
      <td>
        {trueMinus(measurementText(reading))}
        {others !== "" && <span className="line-test-others"> ({others})</span>}
      </td>
      <td>{limit === undefined ? (verdict === "no-limit" ? text.noLimit : text.byFinding) : limitCell(limit)}</td>
      <td className={`test-${verdict}`}>{testerText.verdict[verdict]}</td>
    </tr>
  );
}
