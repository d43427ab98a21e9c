/** Reads JSON and, where it is broken, says at which line and column and what was expected there. */
import { repeatedKey } from "./repeated-key.ts";

export type JsonProblem = { readonly line: number; readonly column: number; readonly text: string };
export type JsonResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: JsonProblem };

export function parseJson(text: string): JsonResult {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    const value: unknown = JSON.parse(body);
    const repeated = repeatedKey(body);
    if (repeated === undefined) return { ok: true, value };
    return { ok: false, problem: placed(body, { at: repeated.at, expected: "each key once", found: repeated.key }) };
  } catch (error) {
    const fault = findFault(body) ?? { at: body.length, expected: error instanceof Error ? error.message : String(error) };
    return { ok: false, problem: placed(body, fault) };
  }
}

type Fault = { readonly at: number; readonly expected: string; readonly found?: string };

function placed(text: string, fault: Fault): JsonProblem {
  const before = text.slice(0, fault.at);
  const line = before.split("\n").length;
  const column = fault.at - before.lastIndexOf("\n");
  return { line, column, text: `${foundText(text, fault)}: expected ${fault.expected}` };
}

function foundText(text: string, { at, found }: Fault): string {
  if (found !== undefined) return `found ${JSON.stringify(found.slice(0, 40))} a second time`;
  return at >= text.length ? "the file ends" : `found ${JSON.stringify(Array.from(text.slice(at, at + 2))[0])}`;
}

type Expecting = "value" | "first-entry" | "first-key" | "key" | "colon" | "after-value";

const wanted: Record<Expecting, string> = {
  value: 'a value (text in "...", a number, true, false, null, {...} or [...])',
  "first-entry": "a value or ]",
  "first-key": 'a key in "..." or }',
  key: 'a key in "..."',
  colon: ": after the key",
  "after-value": "",
};

/** A token at the start of what is left: whitespace, text, number or word. */
const whitespace = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids control characters in text
const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalarToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9.eE+-])|(?:true|false|null)\b/y;

type Walk = { at: number; expecting: Expecting; readonly open: ("object" | "array")[] };

/** Walks over text that JSON.parse refused and stops at the first token that cannot stand where it stands. */
function findFault(text: string): Fault | undefined {
  const walk: Walk = { at: 0, expecting: "value", open: [] };
  for (;;) {
    walk.at += matchLength(whitespace, text, walk.at);
    if (walk.expecting === "after-value" && walk.open.length === 0) {
      return walk.at < text.length ? { at: walk.at, expected: "the end of the file" } : undefined;
    }
    const fault = takeMark(text, walk) ?? takeToken(text, walk);
    if (fault !== undefined && fault !== "taken") return fault;
  }
}

/** Takes one of the marks { } [ ] , : where it may stand; answers nothing where a text, number or word must follow. */
function takeMark(text: string, walk: Walk): Fault | "taken" | undefined {
  const mark = text[walk.at];
  const within = walk.open.at(-1);
  const close = within === "object" ? "}" : "]";
  const next = afterMark(mark, walk.expecting, close);
  if (next === undefined) {
    if (walk.expecting === "after-value") return { at: walk.at, expected: `, or ${close}` };
    return walk.expecting === "colon" ? { at: walk.at, expected: wanted.colon } : undefined;
  }
  if (mark === close && next === "after-value") walk.open.pop();
  if (mark === "{" || mark === "[") walk.open.push(mark === "{" ? "object" : "array");
  walk.expecting = next;
  walk.at += 1;
  return "taken";
}

/** What may stand after this mark; undefined where the mark itself may not stand. */
function afterMark(mark: string | undefined, expecting: Expecting, close: string): Expecting | undefined {
  if (expecting === "colon") return mark === ":" ? "value" : undefined;
  if (expecting === "after-value") {
    if (mark === ",") return close === "}" ? "key" : "value";
    return mark === close ? "after-value" : undefined;
  }
  if (expecting === "first-key" || expecting === "key") return mark === "}" && expecting === "first-key" ? "after-value" : undefined;
  if (mark === "{") return "first-key";
  if (mark === "[") return "first-entry";
  return mark === "]" && expecting === "first-entry" ? "after-value" : undefined;
}

/** Takes a text, number or word. */
function takeToken(text: string, walk: Walk): Fault | undefined {
  const isKey = walk.expecting === "first-key" || walk.expecting === "key";
  const quoted = text[walk.at] === '"';
  const length = isKey || quoted ? matchLength(stringToken, text, walk.at) : matchLength(scalarToken, text, walk.at);
  if (length === 0) return quoted ? stringFault(text, walk.at) : { at: walk.at, expected: wanted[walk.expecting] };
  walk.expecting = isKey ? "colon" : "after-value";
  walk.at += length;
  return undefined;
}

/** Where a quoted text goes wrong: it never ends on its line, or holds an escape that JSON does not know. */
function stringFault(text: string, start: number): Fault {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20) return { at, expected: 'the closing " of the text' };
    if (text[at] === "\\") {
      if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at, at + 6))) return { at, expected: 'an escape such as \\" or \\n' };
      at += 1;
    }
  }
  return { at: text.length, expected: 'the closing " of the text' };
}

function matchLength(token: RegExp, text: string, at: number): number {
  token.lastIndex = at;
  return token.exec(text)?.[0].length ?? 0;
}
