/** Marked answers, a row each; what could not be marked says why. */
import type { AnswerCheck, MarkedAnswer } from "../../shared/model/exercise-view.ts";
import { formatSeconds } from "../../shared/units/format.ts";
import { instructorText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";

export type Row = { readonly fileName: string } & ({ readonly marked: MarkedAnswer } | { readonly problem: string });

export type GradeTableProps = {
  readonly rows: readonly Row[];
  /** By `rowKey`. */
  readonly shown: string | undefined;
  readonly onShow: (key: string) => void;
};

/** Two learners may call their files alike; a file that cannot be read is nobody's. */
export function rowKey(row: Row): string {
  return "marked" in row ? `${row.fileName}\n${row.marked.learner}` : row.fileName;
}

const checkIds: readonly AnswerCheck["id"][] = ["seal", "run", "limits"];

export function GradeTable({ rows, shown, onShow }: GradeTableProps) {
  return (
    <div className="grade-table" role="region" aria-label={text.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[text.learner, text.points, text.taken, text.time, text.file, text.run, text.limitsHead, text.show].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            "marked" in row ? (
              <MarkedRow key={rowKey(row)} marked={row.marked} isShown={rowKey(row) === shown} onShow={() => onShow(rowKey(row))} />
            ) : (
              <tr key={rowKey(row)} className="grade-problem">
                <th scope="row">{row.fileName}</th>
                <td colSpan={7}>
                  {text.notMarked}: {row.problem}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function MarkedRow({ marked, isShown, onShow }: { readonly marked: MarkedAnswer; readonly isShown: boolean; readonly onShow: () => void }) {
  const { learner, points, of, measurements, wallSeconds, checks } = marked;
  const states = checkIds.map((id) => checks.find((check) => check.id === id));
  return (
    <tr>
      <th scope="row">{learner}</th>
      <td>
        {points} / {of}
      </td>
      <td>{measurements}</td>
      <td>{formatSeconds(wallSeconds)}</td>
      {checkIds.map((id, i) => (
        <td key={id} className={`check-${states[i]?.state ?? "not-done"}`} title={states[i]?.text}>
          <strong>{text[states[i]?.state ?? "not-done"]}</strong>
        </td>
      ))}
      <td>
        <Button size="small" aria-label={text.showName(learner)} aria-pressed={isShown} onClick={onShow}>
          {text.show}
        </Button>
      </td>
    </tr>
  );
}
