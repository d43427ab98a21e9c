/** A learner's report, on the screen and on paper. */
import type { MarkedAnswer } from "../../shared/model/exercise-view.ts";
import { EvidenceList, MarkSheet } from "../exercise/MarkSheet.tsx";
import { instructorText as text } from "../texts/index.ts";
import { classes } from "../ui/classes.ts";

export function Report({ marked, isShown }: { readonly marked: MarkedAnswer; readonly isShown: boolean }) {
  const { exerciseTitle, learner, handedIn, remarks } = marked;
  const at = handedIn === undefined ? undefined : new Date(handedIn).toLocaleString();
  return (
    <article className={classes("report", isShown && "report-shown")} aria-label={text.showName(learner)}>
      <h2>
        {exerciseTitle}: {learner}
      </h2>
      <p>{text.handedIn(at)}</p>
      <MarkSheet marked={marked} />
      {remarks !== "" && (
        <>
          <h3>{text.remarks}</h3>
          <p>{remarks}</p>
        </>
      )}
      <EvidenceList evidence={marked.evidence} isOpen />
    </article>
  );
}
