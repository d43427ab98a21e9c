/** A learner's report as Markdown: marks, what was found of the file, and the evidence. */
import type { MarkedAnswer } from "../../../shared/model/exercise-view.ts";
import { formatClock, formatSeconds } from "../../../shared/units/format.ts";

export function reportText(marked: MarkedAnswer): string {
  const { exerciseTitle, learner, points, of, handedIn, measurements, simulatedSeconds, wallSeconds, remarks } = marked;
  const rows = marked.questions.map(({ title, said, truth = "", points: got, of: worth, because }) =>
    tableRow([title, said === "" ? "–" : said, truth, `${got} of ${worth}`, because]),
  );
  const lines = [
    `# ${exerciseTitle}: ${learner}`,
    "",
    `${points} of ${of} points. ${handedIn === undefined ? "Not handed in." : `Handed in ${handedIn}.`} ${measurements} measurements in ${formatSeconds(simulatedSeconds)} of simulated time, ${formatSeconds(wallSeconds)} by the clock.`,
    "",
    tableRow(["Question", "Answer", "Truth", "Points", "Why"]),
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    ...marked.checks.map(({ state, text }) => `- ${state === "bad" ? "**Look at this:** " : ""}${text}`),
    ...(remarks === "" ? [] : ["", "## Remarks", "", remarks]),
    "",
    "## Measurements",
    "",
    ...marked.evidence.map(({ seconds, text }) => `- ${formatClock(seconds)} ${text}`),
  ];
  return `${lines.join("\n")}\n`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ")).join(" | ")} |`;
}
