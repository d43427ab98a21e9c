/** A learner's report, on the screen and on paper. */
import type { MarkedAnswer } from "../../shared/model/exercise-view.ts";
import { formatSeconds } from "../../shared/units/format.ts";
import { EvidenceList, MarkSheet } from "../exercise/MarkSheet.tsx";
import { instructorText as text } from "../texts/index.ts";
import { classes } from "../ui/classes.ts";

export function Report({ marked, isShown }: { readonly marked: MarkedAnswer; readonly isShown: boolean }) {
  const { exerciseTitle, learner, handedIn, remarks, measurements, wallSeconds, simulatedSeconds } = marked;
  const at = handedIn === undefined ? undefined : new Date(handedIn).toLocaleString();
  return (
    <article className={classes("report", isShown && "report-shown")} aria-label={text.showName(learner)}>
      <h2>
        {exerciseTitle}: {learner}
      </h2>
      <p>{text.handedIn(at)}</p>
      <p>{text.worked(measurements, formatSeconds(wallSeconds), formatSeconds(simulatedSeconds))}</p>
      <MarkSheet marked={marked} />
      {remarks !== "" && (
        <>
          <h3>{text.remarks}</h3>
          <p className="report-remarks">{remarks}</p>
        </>
      )}
      <EvidenceList evidence={marked.evidence} isOpen />
    </article>
  );
}
