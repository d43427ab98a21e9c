/** The display of the test set: the newest reading in large digits, where it was taken, and its limit with the source. */
import type { InstrumentsState } from "../../shared/model/tester.ts";
import { formatClock } from "../../shared/units/format.ts";
import { limitText } from "../panels/limit-text.ts";
import { metersText, testerText as text } from "../texts/index.ts";
import { digitsOf } from "./digits-of.ts";
import { othersText } from "./others-text.ts";
import type { TakenReading } from "./use-tester.ts";

export type TestDisplayProps = {
  readonly busy: InstrumentsState["tester"];
  readonly newest: TakenReading | undefined;
  readonly onStop: () => void;
};

export function TestDisplay({ busy, newest, onStop }: TestDisplayProps) {
  return (
    <div className="test-display more-below" role="group" tabIndex={0} aria-label={text.display}>
      {busy !== undefined ? (
        <>
          <p className="test-where">{text.where(metersText.lineTitle(busy.line), busy.how)}</p>
          <p className="test-busy" role="status">
            {text.measuring(busy.what)}
          </p>
          <button type="button" className="test-stop" title={text.stopTitle} onClick={onStop}>
            {text.stop}
          </button>
        </>
      ) : newest === undefined ? (
        <>
          <p className="test-where">{text.readyHint}</p>
          <p className="test-digits">{text.ready}</p>
        </>
      ) : (
        <Shown taken={newest} />
      )}
    </div>
  );
}

function Shown({ taken: { line, seconds, measurement } }: { readonly taken: TakenReading }) {
  const { what, pair, verdict, limit, how } = measurement;
  const between = pair === undefined ? "" : ` ${text.pairShort[pair]}`;
  const { digits, unit } = digitsOf(measurement);
  const others = othersText(measurement);
  return (
    <>
      <p className="test-where">
        <span>{text.where(metersText.lineTitle(line), `${text.kind[what]}${between}`)}</span>
        <span className="test-clock">{formatClock(seconds)}</span>
      </p>
      <p className="test-digits" role="status">
        <span className="test-number">{digits}</span> <span className="test-unit">{unit}</span>
        <span className={`test-verdict test-${verdict}`}>{text.verdict[verdict]}</span>
      </p>
      {others !== "" && <p className="test-others">{others}</p>}
      <p className="test-limit">{limit === undefined ? text.noLimit : limitText(limit)}</p>
      <p className="test-how">{how}</p>
    </>
  );
}
