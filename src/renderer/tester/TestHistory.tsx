/** Readings so far, the newest first. */
import { measurementText } from "../../shared/units/measurement-text.ts";
import { formatClock } from "../../shared/units/format.ts";
import { trueMinus } from "../ui/quantity.ts";
import { metersText, testerText as text } from "../texts/index.ts";
import type { TakenReading } from "./use-tester.ts";
import { verdictSign } from "./verdict-sign.ts";

export function TestHistory({ readings }: { readonly readings: readonly TakenReading[] }) {
  return (
    <section className="test-history" aria-label={text.history}>
      <h3>{text.history}</h3>
      {readings.length === 0 ? (
        <p className="test-none">{text.historyEmpty}</p>
      ) : (
        <ol tabIndex={0} aria-label={text.history}>
          {readings.map(({ seconds, step, line, measurement }) => (
            <li key={`${step} ${measurement.what} ${measurement.pair ?? ""}`} title={measurement.how}>
              <span className="test-clock">{formatClock(seconds)}</span>
              <span>
                {metersText.lineTitle(line)} {text.kind[measurement.what]}
                {measurement.pair === undefined ? "" : ` ${text.pairShort[measurement.pair]}`}
              </span>
              <span className="test-value">{trueMinus(measurementText(measurement))}</span>
              <span className={`test-${measurement.verdict}`}>
                <span aria-hidden="true">{verdictSign[measurement.verdict]}</span>
                <span className="visually-hidden">{text.verdict[measurement.verdict]}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
