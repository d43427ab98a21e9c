/** A lesson that is no lesson is refused with file, line, what stands there and what was expected. */
import { describe, expect, it } from "vitest";
import { readLesson } from "../../../../../src/main/app/lessons/read-lesson.ts";

const head = [
  "---",
  "format: tipring-lesson",
  "version: 1",
  "id: mine",
  "number: 1",
  "title: Mine",
  "summary: Mine.",
  "minutes: 5",
  "bench: direct-line",
  "---",
];
const lesson = (...lines: string[]) => readLesson([...head, ...lines].join("\n"), "mine.md");
const problem = (...lines: string[]) => {
  const read = lesson(...lines);
  return read.ok ? "" : read.refusal.text;
};

describe("a lesson", () => {
  it("is a head, an introduction and a step for each heading, with the text around its block", () => {
    const read = lesson("Welcome.", "", "## Look", "Before.", "```step", "id: look", "kind: show", "```", "After.");
    expect(read).toMatchObject({
      ok: true,
      value: { title: "Mine", intro: "Welcome.", steps: [{ id: "look", kind: "show", title: "Look", text: "Before.\nAfter." }] },
    });
  });
  it("may show headings within fenced text", () => {
    expect(lesson("## Look", "```", "## no step", "```", "```step", "id: a", "kind: show", "```")).toMatchObject({ ok: true });
  });
  it("needs its head", () => {
    const read = readLesson("# Title\n", "mine.md");
    expect(!read.ok && read.refusal.text).toBe('mine.md: line 1: expected a head of YAML between two lines of "---".');
  });
  it("is refused at the line of the value that is wrong", () => {
    expect(
      problem("## Look", "```step", "id: look", "kind: measure", "reading: { meter: line1.fxo.volts }", "tolerance: { percent: 2 }", "```"),
    ).toMatch(/^mine\.md: line 15: reading\.meter is "line1\.fxo\.volts": expected a meter such as/);
    expect(problem("## Look", "```step", "id: look", "kind: show", "colour: red", "```")).toMatch(
      /^mine\.md: line 1[3-5]: colour is not a known key/,
    );
    expect(problem("## Look", "```step", "id: look", "kind: act", "```")).toMatch(/^mine\.md: line 13: expect is missing/);
  });
  it("is refused where it waits for what can never happen, or stands on a bench that is none", () => {
    const act = (kind: string) => [
      "## Lift",
      "```step",
      "id: a",
      "kind: act",
      `expect: [{ kind: ${kind} }]`,
      'solution: [{ do: { kind: hook, device: phone1, to: "off" } }]',
      "```",
    ];
    expect(problem(...act("hook.off"))).toBe("");
    expect(problem(...act("hook.of"))).toMatch(/^mine\.md: line 15: expect\[0\]\.kind is "hook\.of": expected .*hook\.off/);
    expect(problem("## Look", "```step", "id: look", "kind: show", "bench: direct-lime", "```")).toBe(
      'mine.md: line 15: bench is "direct-lime": expected the id of a built-in bench (direct-line?).',
    );
    const headless = readLesson(
      [...head, "## Look", "```step", "id: a", "kind: show", "```"].join("\n").replace("direct-line", "mine"),
      "mine.md",
    );
    expect(!headless.ok && headless.refusal.text).toMatch(/^mine\.md: line 9: bench is "mine": expected one of direct-line, /);
  });
  it("is refused where its YAML is broken, at the line", () => {
    expect(problem("## Look", "```step", "id: [look", "kind: show", "```")).toMatch(/^mine\.md: line 1[34]: the step "Look" is no YAML: /);
  });
  it("is refused where a step has no block, or one that does not end, or the id of another", () => {
    expect(problem("## Look", "Text.")).toBe('mine.md: line 11: the step "Look" has no block that begins with ```step.');
    expect(problem("## Look", "```step", "id: a")).toBe("mine.md: line 12: the ```step block does not end: expected a line of ```.");
    const step = ["```step", "id: a", "kind: show", "```"];
    expect(problem("## One", ...step, "## Two", ...step)).toContain('the step\'s id "a" is that of another step');
  });
  it("is refused without any step", () => {
    expect(problem("Only text.")).toContain("the lesson has no step");
  });
  it("says each value itself: references are refused, so that a small file cannot grow without end", () => {
    expect(problem("## Look", "```step", "id: &a look", "kind: show", "why: *a", "```")).toBe(
      'mine.md: line 15: the step "Look" refers to another place with "*": expected the value itself.',
    );
  });
});
