/** Readings so far, the newest first. */
import type { Measurement } from "../../shared/model/tester.ts";
import { formatClock } from "../../shared/units/format.ts";
import { metersText, testerText as text } from "../texts/index.ts";
import { digitsOf } from "./digits-of.ts";
import type { TakenReading } from "./use-tester.ts";
import { verdictSign } from "./verdict-sign.ts";

export function TestHistory({ readings }: { readonly readings: readonly TakenReading[] }) {
  const isOneLine = readings.every(({ line }) => line === readings[0]?.line);
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
                {isOneLine ? "" : `${metersText.lineTitle(line)} `}
                {text.kind[measurement.what]}
                {measurement.pair === undefined ? "" : ` ${text.pairShort[measurement.pair]}`}
              </span>
              <span className="test-value">{shown(measurement)}</span>
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

/** In the display's words: a row has room for "> 100.0 dB", not for "more than 100.0 dB". */
function shown(measurement: Measurement): string {
  const { digits, unit } = digitsOf(measurement);
  return `${digits} ${unit}`.trim();
}
