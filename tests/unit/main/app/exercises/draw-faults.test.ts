/** Faults are drawn by seed and name: the same for the same, spread over the ranges, and none twice. */
import { describe, expect, it } from "vitest";
import { drawFaults } from "../../../../../src/main/app/exercises/draw-faults.ts";
import { Draw, FaultRange, PlainExercise } from "../../../../../src/shared/model/exercise.ts";
import { anExercise } from "../../../../support/an-exercise.ts";

const leak = {
  line: "line1",
  kind: "leak",
  at: { from: 0.1, to: 0.9 },
  sizes: { ohms: { from: 1000, to: 100_000, spread: "decades" } },
};
const cross = { line: "line1", kind: "cross", at: 0.3, wire: "either", sizes: { volts: -48, ohms: 1000 } };
const draw = (changes: object) => Draw.parse({ seed: 1, count: 1, pool: [leak, cross, { ...leak, kind: "short" }], ...changes });
const names = Array.from({ length: 400 }, (_, i) => `learner ${i}`);

describe("hidden faults", () => {
  it("are the same for the same seed and name, however the name is spaced or capitalised", () => {
    const of = (seed: number, name: string) => drawFaults(draw({ seed, pool: [leak] }), name);
    expect(of(1, " Ada  LOVELACE")).toEqual(of(1, "ada lovelace"));
    expect(of(2, "ada lovelace")).not.toEqual(of(1, "ada lovelace"));
    expect(of(1, "Grace Hopper")).not.toEqual(of(1, "ada lovelace"));
    const shared = draw({ sameForAll: true, pool: [leak] });
    expect(drawFaults(shared, "Ada")).toEqual(drawFaults(shared, "Grace"));
  });

  it("stay drawn as they were: a file of last year gives last year's faults", () => {
    expect(drawFaults(draw({}), "Ada Lovelace")).toMatchInlineSnapshot(`
      [
        {
          "at": 0.3,
          "fault": {
            "kind": "cross",
            "ohms": 1000,
            "volts": -48,
            "wire": "tip",
          },
          "line": "line1",
        },
      ]
    `);
  });

  it("come out of every entry about as often, within its ranges, over all of them", () => {
    const drawn = names.flatMap((name) => drawFaults(draw({}), name));
    for (const kind of ["leak", "cross", "short"]) {
      const share = drawn.filter(({ fault }) => fault.kind === kind).length / drawn.length;
      // 400 draws of 1/3: four standard deviations are 0.094.
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.095);
    }
    const leaks = drawn.flatMap(({ at, fault }) => (fault.kind === "leak" ? [{ at, ohms: fault.ohms }] : []));
    for (const { at, ohms } of leaks) {
      expect(at).toBeGreaterThanOrEqual(0.1);
      expect(at).toBeLessThanOrEqual(0.9);
      expect(ohms).toBeGreaterThanOrEqual(1000);
      expect(ohms).toBeLessThanOrEqual(100_000);
    }
    // By decades: as many below as above 10 kohm, within four standard deviations of some 130 draws.
    expect(Math.abs(leaks.filter(({ ohms }) => ohms < 10_000).length / leaks.length - 0.5)).toBeLessThan(0.18);
    const wires = drawn.flatMap(({ fault }) => (fault.kind === "cross" ? [fault.wire] : []));
    expect(new Set(wires)).toEqual(new Set(["tip", "ring"]));
  });

  it("are as many as asked for, each entry once", () => {
    const counts = names.map((name) => drawFaults(draw({ count: { from: 1, to: 3 } }), name).map(({ fault }) => fault.kind));
    expect(new Set(counts.map(({ length }) => length))).toEqual(new Set([1, 2, 3]));
    for (const kinds of counts) expect(new Set(kinds).size).toBe(kinds.length);
  });
});

describe("an exercise's file", () => {
  const problem = (changes: object) => {
    const { error } = PlainExercise.safeParse({ ...anExercise(), ...changes });
    return error?.issues.map(({ path }) => path.join(".")).join(" ");
  };

  it("is refused where a range makes a fault that cannot be", () => {
    const range = (changes: object) => FaultRange.safeParse({ ...leak, ...changes }).error?.issues[0]?.path.join(".");
    expect(range({})).toBeUndefined();
    expect(range({ sizes: {} })).toBe("sizes.ohms");
    expect(range({ sizes: { ohms: { from: 0, to: 10 } } })).toBe("sizes.ohms");
    expect(range({ sizes: { ohms: { from: 10, to: 1 } } })).toBe("sizes.ohms.to");
    expect(range({ sizes: { ohms: 10, metres: 3 } })).toBe("sizes");
    expect(range({ ...cross, wire: undefined })).toBe("wire");
    expect(range({ at: 1.2 })).toBe("at");
  });

  it("is refused where it asks for more faults than the pool has, or has keys that none knows", () => {
    expect(problem({})).toBeUndefined();
    expect(problem({ draw: { ...anExercise().draw, count: 2 } })).toBe("draw.count");
    expect(problem({ hints: [] })).toBe("");
    expect(problem({ level: 9 })).toBe("level");
  });
});
