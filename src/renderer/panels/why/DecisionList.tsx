/** What a detector has decided, newest last; a click shows the moment on the scope, and the bars as they were then. */
import { useEffect, useRef } from "react";
import { decisionText } from "../../../shared/model/detector-report-text.ts";
import type { DetectorDecision } from "../../../shared/model/detector-report.ts";
import { useScope } from "../../state/scope-store.ts";
import { classes } from "../../ui/classes.ts";
import { whyText } from "../../texts/index.ts";

export type DecisionListProps = { readonly decisions: readonly DetectorDecision[]; readonly atSeconds: number | undefined };

export function DecisionList({ decisions, atSeconds }: DecisionListProps) {
  const list = useRef<HTMLOListElement>(null);
  const count = decisions.length;
  // The newest is in sight, unless somebody looks back.
  useEffect(() => {
    if (atSeconds === undefined && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [atSeconds, count]);
  if (count === 0) return <p className="panel-empty">{whyText.noDecisions}</p>;
  return (
    <ol ref={list} className="why-list" aria-label={whyText.decisions}>
      {decisions.map((decision, index) => (
        <DecisionRow key={`${decision.step} ${index}`} decision={decision} isHere={decision.seconds === atSeconds} />
      ))}
    </ol>
  );
}

function DecisionRow({ decision, isHere }: { readonly decision: DetectorDecision; readonly isHere: boolean }) {
  const scope = useScope();
  const seconds = decision.seconds.toFixed(3);
  const text = decisionText(decision);
  return (
    <li>
      <button
        type="button"
        className={classes("why-decision", isHere && "why-here")}
        aria-label={whyText.jump(text, seconds)}
        onClick={() => scope.jumpTo(decision.seconds)}
      >
        <span className="why-seconds">{seconds}</span>
        <span className={`why-sign why-${decision.verdict}`} aria-hidden="true">
          {decision.verdict === "detected" ? "✓" : "✗"}
        </span>
        <span>{text}</span>
      </button>
    </li>
  );
}
