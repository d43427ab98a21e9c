/** The marks of an answer, question by question, with what was found of its file; and the measurements that it rests on. */
import type { EvidenceLine, MarkedAnswer, MarkedQuestion } from "../../shared/model/exercise-view.ts";
import { formatClock } from "../../shared/units/format.ts";
import { exerciseText as text } from "../texts/index.ts";
import { classes } from "../ui/classes.ts";

const signs = { right: "✓", part: "½", wrong: "✗", missing: "–" } as const;

export function MarkSheet({ marked }: { readonly marked: MarkedAnswer }) {
  const { points, of, questions, checks } = marked;
  return (
    <section className="mark-sheet" aria-label={text.marks}>
      <p className="mark-points">{text.points(points, of)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.said}</th>
            <th scope="col">{text.truth}</th>
            <th scope="col">{text.pointsHead}</th>
          </tr>
        </thead>
        {questions.map((question) => (
          <QuestionRows key={question.id} question={question} />
        ))}
      </table>
      {checks.length > 0 && (
        <ul className="mark-checks">
          {checks.map(({ id, state, text: sentence }) => (
            <li key={id} className={`check-${state}`}>
              <strong>
                {text.checks[id]}: {text.checkStates[state]}.
              </strong>{" "}
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The question over its answer, so that there is room for both beside the bench. */
function QuestionRows({ question }: { readonly question: MarkedQuestion }) {
  const { title, said, truth, points, of, verdict, because } = question;
  return (
    <tbody className={classes("mark-row", `mark-${verdict}`)}>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          <span aria-hidden="true">{signs[verdict]}</span> {title} <span className="visually-hidden">{text.verdicts[verdict]}</span>
        </th>
      </tr>
      <tr>
        <td>{said === "" ? text.nothingSaid : said}</td>
        <td>{truth ?? text.nothingSaid}</td>
        <td className="mark-number">{text.points(points, of).replace(/ \D+$/, "")}</td>
      </tr>
      {because !== "" && (
        <tr>
          <td colSpan={3} className="mark-because">
            {because}
          </td>
        </tr>
      )}
    </tbody>
  );
}

export function EvidenceList({ evidence, isOpen = false }: { readonly evidence: readonly EvidenceLine[]; readonly isOpen?: boolean }) {
  return (
    <details className="evidence" open={isOpen}>
      <summary>{text.evidence(evidence.length)}</summary>
      {evidence.length === 0 ? (
        <p className="muted">{isOpen ? text.noneKept : text.noEvidence}</p>
      ) : (
        <ol>
          {evidence.map((line, i) => (
            <li key={`${line.seconds} ${i + 1}`}>
              <span className="evidence-time">{formatClock(line.seconds)}</span> {line.text}
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
