/** Turns what a schema found wrong into one sentence: the path, the value found there, and what was expected. */
import type { z } from "zod";
import { keysAt } from "./schema-keys.ts";
import { nearestWords } from "./nearest.ts";

/** As much of a foreign word as a sentence can bear. */
const longestWord = 40;

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

export type InputProblem = { readonly path: string; readonly text: string };

/** The first problem of a failed parse. `whole` names the input itself, for a problem that has no path within it. */
export function inputProblem(schema: z.ZodType, error: z.ZodError, input: unknown, whole = "the input"): InputProblem {
  const issue = error.issues[0];
  if (issue === undefined) throw new Error("a failed parse without an issue");
  const found = describe(issue, [], { schema, input });
  const path = pathText(found.path);
  return { path, text: `${path === "" ? whole : path} ${found.value}: expected ${found.expected}` };
}

/** `["timeline", 2, "at"]` as `timeline[2].at`. */
export function pathText(path: Path): string {
  return path
    .map((key, i) => {
      if (typeof key === "number") return `[${key}]`;
      const name = String(key);
      if (name.length > longestWord || !/^[A-Za-z_][\w-]*$/.test(name)) return `[${JSON.stringify(shortened(name))}]`;
      return i === 0 ? name : `.${name}`;
    })
    .join("");
}

/** A value as it stands in a sentence: short, on one line. */
export function valueText(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "string") return JSON.stringify(shortened(value));
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" || typeof value === "symbol" ? `a ${typeof value}` : `${value as number | boolean | bigint | null}`;
}

type Source = { readonly schema: z.ZodType; readonly input: unknown };
type Found = { readonly path: Path; readonly value: string; readonly expected: string };

function describe(issue: Issue, prefix: Path, source: Source): Found {
  const path = [...prefix, ...issue.path];
  const value = `is ${valueText(valueAt(source.input, path))}`;
  if (issue.code === "unrecognized_keys") return unknownKey(issue.keys[0] ?? "", path, source);
  if (issue.code === "invalid_key") {
    const inner = issue.issues[0];
    return { path, value: "is not a possible name", expected: inner === undefined ? "another name" : expectation(inner) };
  }
  if (issue.code === "invalid_element") {
    const inner = issue.issues[0];
    if (inner !== undefined) return describe(inner, path, source);
  }
  if (issue.code === "invalid_union") {
    const deeper = deepestBranch(issue.errors);
    if (deeper !== undefined) return describe(deeper, path, source);
    return { path, value, expected: unionExpectation(issue, valueAt(source.input, path)) };
  }
  return { path, value, expected: expectation(issue) };
}

function unknownKey(key: string, path: Path, source: Source): Found {
  const known = keysAt(source.schema, path, source.input);
  const expected = known.length === 0 ? "no such key" : `${withHint(key, known)}one of ${known.join(", ")}`;
  return { path: [...path, key], value: "is not a known key", expected };
}

/** The branch of a union that was meant: the one that got past the outer value and failed inside it. */
function deepestBranch(branches: readonly (readonly Issue[])[]): Issue | undefined {
  const inner = branches.map((issues) => issues[0]).filter((issue) => issue !== undefined && isInside(issue));
  return inner.length === 1 ? inner[0] : undefined;
}

function isInside(issue: Issue): boolean {
  return issue.path.length > 0 || issue.code === "unrecognized_keys" || issue.code === "custom";
}

function unionExpectation(issue: z.core.$ZodIssueInvalidUnion, value: unknown): string {
  const options = (issue as { options?: readonly unknown[] }).options;
  if (options !== undefined) return choice(options, value);
  const expected = issue.errors.map((issues) => issues[0]).map((inner) => (inner === undefined ? "another value" : expectation(inner)));
  return [...new Set(expected)].join(" or ");
}

const typeWords: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "text",
  boolean: "true or false",
  object: "an object {...}",
  record: "an object {...}",
  array: "a list [...]",
  undefined: "nothing",
};

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeWords[issue.expected] ?? issue.expected;
    case "too_small":
      return bound(issue.origin, issue.inclusive === false ? "more than" : "at least", Number(issue.minimum));
    case "too_big":
      return bound(issue.origin, issue.inclusive === false ? "less than" : "at most", Number(issue.maximum));
    case "invalid_value":
      return choice(issue.values, undefined);
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return ownWords(issue.message) ?? `text of the form ${issue.pattern ?? issue.format}`;
    case "custom":
      return ownWords(issue.message) ?? issue.message;
    default:
      return issue.message;
  }
}

/** Schemas of this project give their own wording as "expected ...". */
function ownWords(message: string): string | undefined {
  return message.startsWith("expected ") ? message.slice("expected ".length) : undefined;
}

function bound(origin: string, relation: string, limit: number): string {
  if (origin === "string") return `${relation} ${limit} ${limit === 1 ? "character" : "characters"}`;
  if (origin === "array") return `${relation} ${limit} ${limit === 1 ? "entry" : "entries"}`;
  return `${relation} ${limit}`;
}

function choice(options: readonly unknown[], found: unknown): string {
  const words = options.map((option) => valueText(option));
  const hint =
    typeof found === "string"
      ? withHint(
          found,
          options.filter((option) => typeof option === "string"),
        )
      : "";
  return words.length === 1 ? words.join("") : `${hint}one of ${words.join(", ")}`;
}

function withHint(word: string, known: readonly string[]): string {
  // A word far longer than any that is known is not a slip of the pen.
  const near = word.length > 2 * longestWord ? undefined : nearestWords(word, known, 1)[0];
  return near === undefined || known.length < 4 ? "" : `${JSON.stringify(near)} perhaps, `;
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function shortened(text: string): string {
  return text.length > longestWord ? `${text.slice(0, longestWord - 3)}...` : text;
}
