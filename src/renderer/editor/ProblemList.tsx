/** What is wrong with the bench, place by place; a click selects the device or line at fault. */
import { useContext } from "react";
import { ownerOf } from "./draft-problems.ts";
import { select, useDraftStore } from "./draft-store.ts";
import { editorStrings as text } from "../texts/index.ts";
import { ProblemsContext } from "./use-edit.ts";

export function ProblemList() {
  const problems = useContext(ProblemsContext);
  const store = useDraftStore();
  const show = (path: string) => {
    const owner = ownerOf(path);
    if (owner === undefined) select(store, {});
    else select(store, owner.kind === "device" ? { devices: [owner.id] } : { lines: [owner.id] });
  };
  return (
    <section className="problem-list" aria-label={text.problems}>
      <p role="status" className={problems.length === 0 ? "problem-none" : "problem-count"}>
        {problems.length === 0 ? `✓ ${text.noProblems}` : `! ${text.problemCount(problems.length)}`}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.text}`}>
              <button type="button" className="problem" onClick={() => show(problem.path)}>
                <code>{problem.path}</code> {problem.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
