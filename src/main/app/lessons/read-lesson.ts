/**
 * Reads a lesson: Markdown with a head of YAML between `---` lines, a heading `## Title` for each step, and within each step a fenced
 * block ```` ```step ```` of YAML that says what the step asks for. Errors say file, line, what was found and what was expected.
 */
import { isNode, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { builtInBenches, findBench } from "../../../shared/catalog/benches.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Lesson } from "../../../shared/model/lesson.ts";
import { LessonHead, LessonStep } from "../../../shared/model/lesson.ts";
import { nearestWords } from "../../../shared/model/nearest.ts";
import { inputProblem } from "../../../shared/model/refusal-text.ts";

/** As much as a chapter of a book; more is something else. */
const maxLines = 5000;

/** A stretch of the file, with the number of its first line. */
type Stretch = { readonly lines: readonly string[]; readonly firstLine: number };

export function readLesson(text: string, fileName: string): Outcome<Lesson> {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines.length > maxLines) return refuseAt(fileName, maxLines, `the file has ${lines.length} lines: expected at most ${maxLines}`);
  const headEnd = lines.indexOf("---", 1);
  if (lines[0] !== "---" || headEnd < 0) return refuseAt(fileName, 1, 'expected a head of YAML between two lines of "---"');
  const headYaml = { lines: lines.slice(1, headEnd), firstLine: 2 };
  const head = readYaml(LessonHead, headYaml, { fileName, whole: "the head" });
  if (!head.ok) return head;
  const noBench = refuseUnknownBench(head.value.bench, headYaml, fileName);
  if (noBench !== undefined) return noBench;
  const [intro, ...sections] = sectionsOf({ lines: lines.slice(headEnd + 1), firstLine: headEnd + 2 });
  const steps: LessonStep[] = [];
  for (const section of sections) {
    const step = readStep(section, fileName);
    if (!step.ok) return step;
    const twin = steps.find(({ id }) => id === step.value.id);
    if (twin !== undefined)
      return refuseAt(fileName, section.firstLine, `the step's id "${twin.id}" is that of another step: expected each id once`);
    steps.push(step.value);
  }
  if (steps.length === 0)
    return refuseAt(fileName, lines.length, 'the lesson has no step: expected at least one heading "## Title" with a ```step block');
  return done({ ...head.value, intro: textOf(intro?.lines ?? []), steps });
}

/** Cut before each heading of the second level that stands outside fenced blocks; first what comes before any. */
function sectionsOf({ lines, firstLine }: Stretch): Stretch[] {
  const sections: { lines: string[]; firstLine: number }[] = [{ lines: [], firstLine }];
  let isFenced = false;
  lines.forEach((line, index) => {
    if (line.startsWith("```")) isFenced = !isFenced;
    if (!isFenced && line.startsWith("## ")) sections.push({ lines: [], firstLine: firstLine + index });
    sections.at(-1)!.lines.push(line);
  });
  return sections;
}

function readStep({ lines, firstLine }: Stretch, fileName: string): Outcome<LessonStep> {
  const title = (lines[0] ?? "").slice(3).trim();
  const begin = lines.findIndex((line) => line.trim() === "```step");
  if (begin < 0) return refuseAt(fileName, firstLine, `the step "${title}" has no block that begins with \`\`\`step`);
  const length = lines.slice(begin + 1).findIndex((line) => line.trim() === "```");
  if (length < 0) return refuseAt(fileName, firstLine + begin, "the ```step block does not end: expected a line of ```");
  const end = begin + 1 + length;
  const text = textOf([...lines.slice(1, begin), ...lines.slice(end + 1)]);
  const yaml = { lines: lines.slice(begin + 1, end), firstLine: firstLine + begin + 1 };
  const step = readYaml(LessonStep, yaml, { fileName, whole: `the step "${title}"`, more: { title, text } });
  return (step.ok ? refuseUnknownBench(step.value.bench, yaml, fileName) : undefined) ?? step;
}

/** Only the ids of built-in benches can be meant; a whole bench is checked by itself. */
function refuseUnknownBench(bench: unknown, { lines, firstLine }: Stretch, fileName: string): ReturnType<typeof refuseAt> | undefined {
  if (typeof bench !== "string" || findBench(bench) !== undefined) return undefined;
  const ids = builtInBenches.map(({ id }) => id);
  const near = nearestWords(bench, ids, 1);
  const expected = near[0] === undefined ? `one of ${ids.join(", ")}` : `the id of a built-in bench (${near[0]}?)`;
  const line = lines.findIndex((one) => one.startsWith("bench:"));
  return refuseAt(fileName, firstLine + Math.max(0, line), `bench is "${bench}": expected ${expected}`);
}

type Place = { readonly fileName: string; readonly whole: string; readonly more?: Readonly<Record<string, unknown>> };

function readYaml<S extends z.ZodType>(
  schema: S,
  { lines, firstLine }: Stretch,
  { fileName, whole, more = {} }: Place,
): Outcome<z.output<S>> {
  const counter = new LineCounter();
  const document = parseDocument(lines.join("\n"), { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line } = counter.linePos(broken.pos[0]);
    return refuseAt(fileName, firstLine + line - 1, `${whole} is no YAML: ${broken.message.split("\n")[0] ?? ""}`);
  }
  let alias: number | undefined;
  visit(document, { Alias: (_, { range }) => void (alias ??= range?.[0] ?? 0) });
  if (alias !== undefined) {
    const { line } = counter.linePos(alias);
    return refuseAt(fileName, firstLine + line - 1, `${whole} refers to another place with "*": expected the value itself`);
  }
  const content: unknown = document.toJS();
  const isObject = typeof content === "object" && content !== null && !Array.isArray(content);
  if (!isObject) return refuseAt(fileName, firstLine, `${whole} is empty or a list: expected keys with values, such as "kind: show"`);
  const value = { ...more, ...content };
  const parsed = schema.safeParse(value);
  if (parsed.success) return done(parsed.data);
  const problem = inputProblem(schema, parsed.error, value, whole);
  // The deepest part of the path that stands in the file gives the line.
  const path = parsed.error.issues[0]?.path ?? [];
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (!isNode(node) || !node.range) continue;
    const line = depth === 0 ? 1 : counter.linePos(node.range[0]).line;
    return refuseAt(fileName, firstLine + line - 1, problem.text);
  }
  return refuseAt(fileName, firstLine, problem.text);
}

function textOf(lines: readonly string[]): string {
  return lines.join("\n").trim();
}

function refuseAt(fileName: string, line: number, problem: string): { ok: false; refusal: ReturnType<typeof refuse>["refusal"] } {
  return refuse("bad-input", `${fileName}: line ${line}: ${problem}.`, { path: String(line) });
}
