/** One detector at one moment: its verdict, its input against the threshold, its timer against the window. */
import { formatMeasured, isHeld, reportText, thresholdText, windowText } from "../../../shared/model/detector-report-text.ts";
import type { DetectorReport } from "../../../shared/model/detector-report.ts";
import { formatSecondsBeside } from "../../../shared/units/format.ts";
import { classes } from "../../ui/classes.ts";
import type { Bar } from "./bar-scale.ts";
import { inputBar, timerBar } from "./bar-scale.ts";
import { whyText } from "../../texts/index.ts";

export function DetectorBars({ report }: { readonly report: DetectorReport }) {
  const { input, unit, timerSeconds, neededSeconds, verdict, resting } = report;
  return (
    <div className={classes("why-now", resting === true && "why-resting")}>
      <BarRow
        label={whyText.input}
        value={formatMeasured(input, unit)}
        limit={(isHeld(report) ? whyText.held : whyText.threshold)(thresholdText(report))}
        bar={inputBar(report)}
        tone="input"
      />
      <BarRow
        label={whyText.timer}
        value={formatSecondsBeside(timerSeconds, neededSeconds)}
        limit={neededSeconds > 0 ? whyText.needed(windowText(report)) : whyText.noTimer}
        bar={neededSeconds > 0 ? timerBar(report) : undefined}
        tone="timer"
      />
      <p className="why-sentence">
        <span className={`why-verdict why-${verdict}`}>{resting === true ? whyText.resting : whyText.verdict[verdict]}</span>
        {resting === true ? whyText.notLooking : reportText(report)}
      </p>
    </div>
  );
}

type BarRowProps = {
  readonly label: string;
  readonly value: string;
  readonly limit: string;
  readonly bar: Bar | undefined;
  readonly tone: "input" | "timer";
};

function BarRow({ label, value, limit, bar, tone }: BarRowProps) {
  return (
    <div className="why-row" role="group" aria-label={`${label}: ${value}, ${limit}`}>
      <span className="why-label">{label}</span>
      <span className="why-value">{value}</span>
      <span className="why-limit">{limit}</span>
      {bar !== undefined && (
        <svg className="why-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
          <rect className="why-track" x={0} y={4} width={1000} height={12} />
          <rect className={`why-fill why-fill-${tone}`} x={1000 * bar.from} y={4} width={1000 * (bar.to - bar.from)} height={12} />
          {bar.marks.map((mark, index) => (
            <rect key={index} className="why-mark" x={Math.min(996, 1000 * mark - 2)} y={0} width={4} height={20} />
          ))}
        </svg>
      )}
    </div>
  );
}
