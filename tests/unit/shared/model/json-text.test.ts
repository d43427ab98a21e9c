/** Broken JSON is refused with line, column and what was expected there. */
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../../src/shared/model/json-text.ts";

describe("reading JSON", () => {
  it("reads what JSON.parse reads, with or without a byte order mark", () => {
    expect(parseJson('\uFEFF{"a":[1,-2.5e3,"x\\n",true,null]}')).toEqual({ ok: true, value: { a: [1, -2500, "x\n", true, null] } });
  });
  it.each([
    ["", 1, 1, "the file ends: expected a value"],
    ["{", 1, 2, 'the file ends: expected a key in "..." or }'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'found "\\"": expected , or }'],
    ['{"a" 1}', 1, 6, 'found "1": expected : after the key'],
    ["[1,]", 1, 4, 'found "]": expected a value'],
    ['{"a":1,}', 1, 8, 'found "}": expected a key in "..."'],
    ["[1, 2", 1, 6, "the file ends: expected , or ]"],
    ['["abc', 1, 6, 'the file ends: expected the closing " of the text'],
    ['["a\\x"]', 1, 4, "expected an escape such as"],
    ["{'a':1}", 1, 2, 'found "\'": expected a key in "..." or }'],
    ["[NaN]", 1, 2, 'found "N": expected a value'],
    ["[01]", 1, 2, 'found "0": expected a value'],
    ["[1.2.3]", 1, 2, 'found "1": expected a value'],
    ["[] []", 1, 4, 'found "[": expected the end of the file'],
    ['{"a": tru', 1, 7, 'found "t": expected a value'],
  ])("%j: line %i, column %i", (text, line, column, sentence) => {
    const result = parseJson(text);
    if (result.ok) throw new Error("the text was accepted");
    expect(result.problem.text).toContain(sentence);
    expect([result.problem.line, result.problem.column]).toEqual([line, column]);
  });
  it("says where any cut-off file ends", () => {
    const whole = JSON.stringify({ a: [1, { b: "text", c: [true, false, null, -1.5e-7] }], d: {} }, undefined, 2);
    for (let length = 0; length < whole.length; length += 1) {
      const result = parseJson(whole.slice(0, length));
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.problem.text).toMatch(/expected (?!Unexpected)/);
    }
  });
  it.each([
    ['{"seed": 1, "seed": 2}', 13, "seed"],
    ['{"a": {"b": [1, {"c": "},\\"c\\":"}], "b": 2}}', 37, "b"],
    ['{"a": 1, "\\u0061": 2}', 10, "a"],
  ])("%j has a key twice, of which the last alone would count", (text, column, key) => {
    const result = parseJson(text);
    if (result.ok) throw new Error("the text was accepted");
    expect(result.problem).toEqual({ line: 1, column, text: `found "${key}" a second time: expected each key once` });
  });
  it("lets different objects have the same keys", () => {
    expect(parseJson('[{"a": 1}, {"a": "a"}, {"b": {"a": ["a", "a"]}, "a": ","}]').ok).toBe(true);
  });
  it("survives a million brackets", () => {
    const result = parseJson("[".repeat(1_000_000));
    expect(result.ok).toBe(false);
  });
});
