/**
 * Every exercise that comes with the lab can be solved with the instruments: a technician by closed forms, on readings of three digits,
 * gets all marks for what is drawn for each learner, and loses them just beyond each tolerance. TIPRING_EXERCISE_SEEDS=20 takes as many
 * learners for each exercise, and each kind of fault of `any-fault` so often; by default one
 * learner meets six of the kinds.
 */
import { describe, expect, it } from "vitest";
import { drawFaults, withHiddenFaults } from "../../src/main/app/exercises/draw-faults.ts";
import { solve } from "../../src/main/app/exercises/exercise-file.ts";
import { readExercises } from "../../src/main/app/exercises/exercise-library.ts";
import { markAnswer, pointsOf } from "../../src/main/app/exercises/mark-answer.ts";
import type { NamedFault } from "../../src/shared/model/exercise-answer.ts";
import { faultAsks } from "../../src/shared/model/exercise-kinds.ts";
import { faultKinds } from "../../src/shared/model/fault.ts";
import { complainedLines, solveExercise } from "../support/exercise-solver.ts";

const seeds = Number(process.env["TIPRING_EXERCISE_SEEDS"] ?? "1");
const library = await readExercises();
if (!library.ok) throw new Error(library.refusal.text);
const { exercises, problems } = library.value;
const solved = await Promise.all(
  exercises.map(async ({ ready, fileName }) => {
    const outcome = await solve(ready, fileName, undefined);
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    return outcome.value;
  }),
);

describe("the shipped exercises", () => {
  it("can all be read, are named as their files, and cover every kind of fault and every level", () => {
    expect(problems).toEqual([]);
    for (const { ready, fileName } of exercises) expect(fileName).toBe(`${ready.exercise.id}.json`);
    const drawn = new Set(exercises.flatMap(({ ready }) => ready.draw.pool.map(({ kind }) => kind)));
    expect([...drawn].sort()).toEqual([...faultKinds].sort());
    expect(new Set(exercises.map(({ ready }) => ready.exercise.level))).toEqual(new Set([1, 2, 3, 4, 5]));
  });
});

/** Those of one kind are taken through all their seeds; of the one with all kinds each kind is. */
const cases = solved.flatMap((one) => {
  const { draw, exercise } = one;
  const kinds = exercise.id === "any-fault" ? faultKinds : [undefined];
  return kinds.map((kind) => {
    const pool = kind === undefined ? draw.pool : draw.pool.filter((range) => range.kind === kind);
    return [kind === undefined ? exercise.id : `${exercise.id}: ${kind}`, { ...one, draw: { ...draw, pool } }] as const;
  });
});
/** One of each way that the technician goes. */
const quickKinds = ["open-tip", "leak", "tip-earth", "cross", "resistance", "noise"].map((kind) => `any-fault: ${kind}`);
const quick = seeds > 1 ? cases : cases.filter(([name]) => quickKinds.includes(name));

describe.each(quick)("%s", (_, { exercise, bench, draw, key }) => {
  it.each(Array.from({ length: seeds }, (_, i) => `learner ${i + 1}`))("is solved and marked rightly for %s", (learner) => {
    const truths = drawFaults(draw, learner);
    const { faults, taken } = solveExercise(withHiddenFaults(bench, truths), complainedLines(truths));
    const mark = (named: readonly NamedFault[]) =>
      markAnswer({ key, asks: exercise.asks, choices: [], truths, said: { faults: [...named], choices: {}, remarks: "" } });
    const marked = mark(faults);
    const { points, of } = pointsOf(marked);
    expect(points, `${learner}: ${JSON.stringify(truths)} taken for ${JSON.stringify(faults)}`).toBe(of);
    expect(taken).toBeLessThanOrEqual(exercise.limits.measurements ?? 30);
    for (const [i, named] of faults.entries()) {
      const others = (changes: Partial<NamedFault>) => faults.map((one, j) => (i === j ? { ...one, ...changes } : one));
      const beyond = (changes: Partial<NamedFault>) => pointsOf(mark(others(changes))).points;
      const truth = truths.find(({ line }) => line === named.line)!;
      const { place, size } = faultAsks[truth.fault.kind];
      const { placeShare, sizeTimes, sizeDb } = key.within;
      const inside = truth.at > 0.5 ? -1 : 1;
      if (exercise.asks.place && place) expect(beyond({ at: truth.at + inside * placeShare * 1.01 })).toBeLessThan(of);
      const value = size === undefined ? undefined : (truth.fault as unknown as Readonly<Record<string, number>>)[size.key];
      if (!exercise.asks.size || value === undefined) continue;
      const wrong =
        size?.unit === "dBm" ? [value + sizeDb * 1.01, value - sizeDb * 1.01] : [value * sizeTimes * 1.01, value / sizeTimes / 1.01];
      for (const one of wrong) expect(beyond({ size: one })).toBeLessThan(of);
    }
  });
});
