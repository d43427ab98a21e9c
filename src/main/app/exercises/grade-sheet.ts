/** The grade sheet: a CSV table (RFC 4180), a row an answer. */
import Papa from "papaparse";
import type { MarkedAnswer } from "../../../shared/model/exercise-view.ts";

/** A file that could not be marked keeps its row: nothing that was handed in is lost. */
export type GradeRow = { readonly fileName: string } & ({ readonly marked: MarkedAnswer } | { readonly problem: string });

/** By it a spreadsheet knows that names are in UTF-8. */
const byteOrderMark = "\uFEFF";

export function gradeSheet(rows: readonly GradeRow[]): string {
  const ids = questionIds(rows);
  const fields = ["learner", "exercise", "points", "of", "percent", ...ids, "measurements", "simulatedSeconds", "wallSeconds"];
  fields.push("handedIn", "seal", "run", "limits", "remarks", "file", "problem");
  const data = rows.map((row) => {
    if ("problem" in row) return fields.map((field) => (field === "file" ? row.fileName : field === "problem" ? row.problem : ""));
    const { marked, fileName } = row;
    const check = (id: string): string => marked.checks.find((one) => one.id === id)?.state ?? "";
    const bad = marked.checks.filter(({ state }) => state === "bad").map(({ text }) => text);
    return [
      marked.learner,
      marked.exerciseTitle,
      marked.points,
      marked.of,
      marked.of === 0 ? "" : Number(((100 * marked.points) / marked.of).toFixed(1)),
      ...ids.map((id) => marked.questions.find((question) => question.id === id)?.points ?? ""),
      marked.measurements,
      Number(marked.simulatedSeconds.toFixed(1)),
      Number(marked.wallSeconds.toFixed(0)),
      marked.handedIn ?? "",
      ...["seal", "run", "limits"].map(check),
      marked.remarks,
      fileName,
      bad.join(" "),
    ];
  });
  // Text that begins with = + - @ would be a formula to a spreadsheet; numbers are left as they are.
  return `${byteOrderMark}${Papa.unparse({ fields, data }, { escapeFormulae: /^[=+\-@\t\r]/ })}\r\n`;
}

/** Every question of any row, in the order of the first that has it. */
function questionIds(rows: readonly GradeRow[]): string[] {
  const ids = new Set<string>();
  for (const row of rows) if ("marked" in row) for (const { id } of row.marked.questions) ids.add(id);
  return [...ids].sort((a, b) => group(a) - group(b));
}

/** Faults first, then what was too many, then the questions with options; within each, the order stays. */
function group(id: string): number {
  return id.startsWith("fault") ? 0 : id === "too-many" ? 1 : 2;
}
