/** The GR-909 line test: run it, watch its steps, and open its report. */
import { useState } from "react";
import { lineTestNames } from "../../shared/catalog/tester-kinds.ts";
import type { LineTestReport } from "../../shared/model/tester.ts";
import { useCommand } from "../state/lab-store.ts";
import { lineTestText as text, metersText, testerText } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { LineTestPaper } from "./LineTestPaper.tsx";
import { useBusyTester, useLineTest } from "./use-tester.ts";

export function LineTestView({ lineId }: { readonly lineId: string }) {
  const { apply, refusal, clear } = useCommand();
  const busy = useBusyTester();
  const report = useLineTest(lineId);
  const [isOpen, setOpen] = useState(false);
  const running = busy?.suite !== undefined && busy.line === lineId ? busy : undefined;
  return (
    <div className="line-test">
      <p className="line-test-explain">{text.explain}</p>
      <div className="line-test-run">
        <Button
          tone="primary"
          disabled={busy !== undefined}
          title={text.runTitle(metersText.lineTitle(lineId))}
          onClick={() => void apply({ kind: "line-test", line: lineId, suite: "gr-909" })}
        >
          {text.run}
        </Button>
        {running !== undefined && (
          <>
            <span role="status">{text.running(running.done, running.of)}</span>
            <Button title={testerText.stopTitle} onClick={() => void apply({ kind: "stop-test" })}>
              {testerText.stop}
            </Button>
          </>
        )}
        {running === undefined && report !== undefined && <Button onClick={() => setOpen(true)}>{text.report}</Button>}
      </div>
      {running !== undefined && <progress className="line-test-progress" max={running.of} value={running.done} aria-label={text.steps} />}
      <RefusalNote refusal={refusal} onDismiss={clear} />
      <Steps report={running === undefined ? report : undefined} done={running?.done} />
      {report !== undefined && isOpen && <LineTestPaper report={report} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** While it runs, what is done is only counted: its readings come with the report. */
function Steps({ report, done }: { readonly report: LineTestReport | undefined; readonly done: number | undefined }) {
  return (
    <>
      {report !== undefined && (
        <p className={`line-test-whole line-test-${report.verdict === "pass" ? "pass" : "fail"}`} role="status">
          {text.whole[report.verdict]}
        </p>
      )}
      <ol className="line-test-steps" aria-label={text.steps}>
        {lineTestNames.map((name, index) => {
          const step = report?.steps.find(({ test }) => test === name);
          const verdict = step?.verdict ?? (done === undefined ? undefined : index < done ? "done" : index === done ? "now" : undefined);
          return (
            <li key={name} className={`line-test-step line-test-${verdict ?? "waiting"}`}>
              <span className="line-test-sign" aria-hidden="true">
                {verdict === undefined ? "○" : signs[verdict]}
              </span>
              <span className="line-test-name">{text.step[name]}</span>
              <span className="line-test-verdict">{step === undefined ? "" : text.verdict[step.verdict]}</span>
              {step !== undefined && <span className="line-test-finding">{step.finding}</span>}
            </li>
          );
        })}
      </ol>
    </>
  );
}

const signs = { pass: "✓", fail: "✕", "not-done": "–", done: "●", now: "◐" } as const;
