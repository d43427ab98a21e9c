/** Reads a file's text as JSON of one schema, and says in one sentence why it cannot. */
import type { z } from "zod";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import { Bench } from "../../shared/model/bench.ts";
import { parseJson } from "../../shared/model/json-text.ts";
import { inputProblem } from "../../shared/model/refusal-text.ts";

/** A bench file's content. */
export function readBenchText(text: string, fileName: string): Outcome<Bench> {
  return readText(Bench, text, fileName);
}

export function readText<S extends z.ZodType>(schema: S, text: string, fileName: string): Outcome<z.output<S>> {
  const json = parseJson(text);
  if (!json.ok) {
    const { line, column, text: problem } = json.problem;
    return refuse("bad-input", `${fileName}: line ${line}, column ${column}: ${problem}.`, { path: `${line}:${column}` });
  }
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return done(parsed.data);
  const problem = inputProblem(schema, parsed.error, json.value, "the file");
  return refuse("bad-input", `${fileName}: ${problem.text}.`, { path: problem.path });
}
