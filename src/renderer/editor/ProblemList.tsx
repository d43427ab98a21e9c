/** What is wrong with the bench, place by place; a click selects the device or line at fault. */
import { useContext } from "react";
import { ownerOf } from "./draft-problems.ts";
import { placeName, spokenSentence } from "./draft-names.ts";
import { select, useDraft, useDraftStore } from "./draft-store.ts";
import { editorStrings as text } from "../texts/index.ts";
import { ProblemsContext } from "./use-edit.ts";

type ProblemListProps = {
  /** Something that was tried just now was not done. */
  readonly isRefused: boolean;
};

export function ProblemList({ isRefused }: ProblemListProps) {
  const problems = useContext(ProblemsContext);
  const store = useDraftStore();
  const bench = useDraft((state) => state.bench);
  const show = (path: string) => {
    const owner = ownerOf(path);
    if (owner === undefined) select(store, {});
    else select(store, owner.kind === "device" ? { devices: [owner.id] } : { lines: [owner.id] });
  };
  return (
    <section className="problem-list" aria-label={text.problems}>
      {problems.length === 0 ? (
        <p role="status" className={isRefused ? "problem-refused" : "problem-none"}>
          {isRefused ? text.refused : `✓ ${text.noProblems}`}
        </p>
      ) : (
        <p role="status" className="problem-count">
          {`! ${text.problemCount(problems.length)}`}
        </p>
      )}
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.text}`}>
              <button type="button" className="problem" onClick={() => show(problem.path)}>
                <b>{placeName(bench, problem.path)}</b> {spokenSentence(bench, problem.text)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
