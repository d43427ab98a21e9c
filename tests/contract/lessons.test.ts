/**
 * Every lesson that comes with the lab, taken through the real engine by script: right answers pass, typical wrong ones fail and get the
 * hint that is meant for them. What a step expects has to happen when somebody does what its solution says.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { labOn } from "../../src/main/app/lab.ts";
import type { Lab, LabClient } from "../../src/main/app/lab-types.ts";
import { readLessons } from "../../src/main/app/lessons/lesson-library.ts";
import { takeReading } from "../../src/main/app/lessons/readings.ts";
import { createCheckedBench } from "../../src/main/sim/bench-checker.ts";
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";
import type { Deed, Lesson, LessonState, LessonStep } from "../../src/shared/model/lesson.ts";
import type { LineReadings } from "../../src/shared/model/readings.ts";
import type { BenchSnapshot } from "../../src/shared/model/snapshot.ts";
import { localWorkers } from "../support/sim-in-process.ts";

const library = await readLessons();
if (!library.ok) throw new Error(library.refusal.text);
const { lessons, problems } = library.value;
const stepHz = 48_000;

describe("the shipped lessons", () => {
  it("can all be read", () => {
    expect(problems).toEqual([]);
    expect(lessons.length).toBeGreaterThan(0);
  });

  it("names in its words only what stands in the glossary, where the panel leads to", () => {
    const glossary = readFileSync(new URL("../../docs/glossary.md", import.meta.url), "utf8");
    const words = new Set([...glossary.matchAll(/^\| \*\*(.+?)\*\* \|/gm)].map(([, word]) => word));
    const unknown = lessons.flatMap(({ steps }) => steps.flatMap(({ terms }) => terms.filter((term) => !words.has(term))));
    expect(unknown).toEqual([]);
  });
});

describe.each(lessons.map((lesson) => [lesson.title, lesson] as const))("%s", (_, lesson) => {
  const workers = localWorkers(createCheckedBench);
  let lab: Lab;
  let client: LabClient;
  let snapshot: BenchSnapshot | undefined;
  let state: LessonState | undefined;

  const ask = async <T>(channel: string, input: unknown = {}): Promise<T> => {
    const outcome = (await client.request(channel, input)) as Outcome<T>;
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    return outcome.value;
  };
  let stepNow = 0;
  const run = async (seconds: number) => {
    for (let left = Math.round(seconds * stepHz); left > 0; left -= 4800) {
      ({ step: stepNow } = await ask<{ step: number }>("sim:advance", { steps: Math.min(left, 4800) }));
    }
  };
  /** The lab's own picture of the bench is some 50 ms old at most; here much more can happen in that time than at a bench. */
  const seen = () => vi.waitFor(() => expect(snapshot?.step).toBeGreaterThanOrEqual(stepNow), { timeout: 30_000, interval: 5 });
  const doAll = async (deeds: readonly Deed[]) => {
    for (const { after, do: command } of deeds) {
      await run(after);
      await ask("bench:apply", { command });
    }
  };
  const answer = async (said: unknown) => ask<LessonState>("lesson:answer", { answer: said });
  const go = async (index: number) => {
    await ask("lesson:go", { step: index });
    await ask("sim:pace", { running: false });
    await run(0.5);
  };
  const sources = {
    snapshot: () => snapshot,
    readLine: async (line: string, sets: string) => ({ ok: true as const, value: await ask<LineReadings>("line:read", { line, sets }) }),
  };
  /** Until the bench has told: what was answered needs simulated time. */
  const awaited = async () => {
    for (let i = 0; i < 300 && state?.waiting === true; i += 1) {
      await run(0.25);
      await seen();
    }
    if (state === undefined) throw new Error("nothing was told of the lesson");
    return state;
  };

  beforeAll(async () => {
    lab = labOn(workers.start, { version: "0.0.0", door: "desktop" });
    client = lab.connect((push: Push) => {
      if (push.kind === "snapshot") snapshot = push.snapshot;
      if (push.kind === "lesson") state = push.lesson;
    });
    await ask("lesson:open", { lessonId: lesson.id });
  });
  afterAll(async () => {
    await lab.close();
    await workers.endAll();
  });

  it.each(lesson.steps.map((step, index) => [step.title, step, index] as const))("%s", async (_, step, index) => {
    await go(index);
    await solve(lesson, step);
  });

  async function solve(of: Lesson, step: LessonStep): Promise<void> {
    switch (step.kind) {
      case "show":
        expect((await answer({ kind: "done" })).steps.at(of.steps.indexOf(step))?.state).toBe("shown");
        return;
      case "act":
        await doAll(step.solution);
        await run(step.settleSeconds);
        await awaited();
        expect(state?.feedback).toEqual({ right: true, text: "Done." });
        return;
      case "measure": {
        await doAll(step.solution);
        await run(step.settleSeconds);
        await seen();
        const truth = await takeReading(step.reading, sources);
        if (!truth.ok) throw new Error(truth.refusal.text);
        const { standing } = step;
        if (standing !== undefined) expect(truth.value > standing.from && truth.value < standing.to, "standing").toBe(true);
        for (const { value, times = 1, hint } of step.mistakes) {
          expect((await answer({ kind: "value", value: value ?? truth.value * times })).feedback).toEqual({ right: false, text: hint });
        }
        expect((await answer({ kind: "value", value: truth.value })).feedback?.right).toBe(true);
        return;
      }
      case "predict": {
        for (const { value, times, hint } of step.mistakes) {
          if (value === undefined || times !== undefined) continue;
          await answer({ kind: "value", value });
          expect((await awaited()).feedback).toEqual({ right: false, text: hint });
          await go(of.steps.indexOf(step));
        }
        await answer({ kind: "value", value: 1e9 });
        expect((await awaited()).feedback?.right).toBe(false);
        const truth = await takeReading(step.reading, sources);
        if (!truth.ok) throw new Error(truth.refusal.text);
        await go(of.steps.indexOf(step));
        await answer({ kind: "value", value: truth.value });
        expect((await awaited()).feedback?.right).toBe(true);
        return;
      }
      case "choose":
        for (const [option, { right, because }] of step.options.entries()) {
          expect((await answer({ kind: "option", option })).feedback).toEqual({ right, text: because });
        }
        return;
      case "set":
        for (const { value, hint } of [...step.mistakes, { value: step.solution, hint: undefined }]) {
          await ask("bench:apply", { command: { kind: "set", path: step.path, value } });
          await answer({ kind: "done" });
          const { feedback } = await awaited();
          if (hint === undefined) expect(feedback?.right, feedback?.text).toBe(true);
          else expect(feedback).toEqual({ right: false, text: hint });
        }
        return;
      case "diagnose":
        for (const { fault, hint } of step.mistakes) {
          expect((await answer({ kind: "fault", fault })).feedback).toEqual({ right: false, text: hint });
        }
        expect(
          (await answer({ kind: "fault", fault: step.hidden.fault.kind, at: step.hidden.at, size: sizeIn(step) })).feedback?.right,
        ).toBe(true);
    }
  }
});

function sizeIn({ hidden }: Extract<LessonStep, { kind: "diagnose" }>): number | undefined {
  const { fault } = hidden;
  if ("ohms" in fault) return fault.ohms;
  if ("metres" in fault) return fault.metres;
  if ("rmsVolts" in fault) return fault.rmsVolts;
  return "ren" in fault ? fault.ren : undefined;
}
