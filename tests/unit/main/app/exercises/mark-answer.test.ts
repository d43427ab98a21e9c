/** The rule of marking: the truth is right, and whatever lies just beyond a tolerance is not. */
import { describe, expect, it } from "vitest";
import type { DrawnFault } from "../../../../../src/main/app/exercises/draw-faults.ts";
import { markAnswer, pointsOf } from "../../../../../src/main/app/exercises/mark-answer.ts";
import { Key } from "../../../../../src/shared/model/exercise.ts";
import type { NamedFault } from "../../../../../src/shared/model/exercise-answer.ts";
import { askedSize, faultAsks } from "../../../../../src/shared/model/exercise-kinds.ts";
import { Fault, faultKinds } from "../../../../../src/shared/model/fault.ts";

const sizes: Readonly<Record<string, object>> = {
  short: { ohms: 100 },
  "tip-earth": { ohms: 2000 },
  "ring-earth": { ohms: 2000 },
  leak: { ohms: 20_000 },
  cross: { wire: "tip", volts: -48, ohms: 3000 },
  resistance: { wire: "ring", ohms: 800 },
  "split-pair": { metres: 600 },
  wet: { ohms: 50_000, addedFarads: 50e-9 },
  induction: { hertz: 60, rmsVolts: 20, balanceDb: 50 },
  noise: { levelDbm: -50 },
  impulses: { perSecond: 2, peakVolts: 0.5 },
  load: { ren: 3 },
};
const truths: readonly DrawnFault[] = faultKinds.map((kind) => ({ line: "line1", at: 0.4, fault: Fault.parse({ kind, ...sizes[kind] }) }));

const asked = { place: true, size: true };
const key = Key.parse({});
const named = ({ line, at, fault }: DrawnFault, changes: Partial<NamedFault> = {}): NamedFault => ({
  line,
  kind: fault.kind,
  ...("wire" in fault ? { wire: fault.wire } : {}),
  ...(faultAsks[fault.kind].place ? { at } : {}),
  ...(askedSize(fault) === undefined ? {} : { size: askedSize(fault)! }),
  ...changes,
});
const mark = (truth: readonly DrawnFault[], faults: readonly NamedFault[], rule = key) =>
  markAnswer({ key: rule, asks: asked, choices: [], truths: truth, said: { faults: [...faults], choices: {}, remarks: "" } });
const points = (truth: readonly DrawnFault[], faults: readonly NamedFault[], rule = key) => pointsOf(mark(truth, faults, rule)).points;

describe.each(truths.map((truth) => [truth.fault.kind, truth] as const))("%s", (kind, truth) => {
  it("has all points where it is named as it is", () => {
    expect(pointsOf(mark([truth], [named(truth)]))).toEqual({ points: 4, of: 4 });
  });

  it("has none where it is taken for any other kind, in another line, or not named", () => {
    for (const other of faultKinds.filter((one) => one !== kind)) expect(points([truth], [named(truth, { kind: other })])).toBe(0);
    expect(points([truth], [named(truth, { line: "line2" })])).toBe(0);
    expect(points([truth], [])).toBe(0);
  });

  it("loses the place just beyond its tolerance and not just within, on either side", () => {
    if (!faultAsks[kind].place) return;
    for (const side of [-1, 1]) {
      expect(points([truth], [named(truth, { at: 0.4 + side * 0.1 })])).toBe(4);
      expect(points([truth], [named(truth, { at: 0.4 + side * 0.101 })])).toBe(3);
    }
  });

  it("loses the size just beyond its tolerance and not just within, on either side", () => {
    const size = askedSize(truth.fault);
    if (size === undefined) return;
    const isLevel = faultAsks[kind].size?.unit === "dBm";
    const [within, beyond] = isLevel
      ? [
          [size - 3, size + 3],
          [size - 3.1, size + 3.1],
        ]
      : [
          [size * 1.3, size / 1.3],
          [size * 1.31, size / 1.31],
        ];
    for (const one of within) expect(points([truth], [named(truth, { size: one })])).toBe(4);
    for (const one of beyond) expect(points([truth], [named(truth, { size: one })])).toBe(3);
  });

  it("loses the kind, and all with it, in the other wire", () => {
    const wire = "wire" in truth.fault ? truth.fault.wire : undefined;
    if (wire === undefined) return;
    const other = named(truth, { wire: wire === "tip" ? "ring" : "tip" });
    expect(points([truth], [other])).toBe(0);
    expect(points([truth], [other], Key.parse({ part: { wire: 0.5 } }))).toBe(kind === "resistance" ? 2 : 3);
  });
});

describe("several faults", () => {
  const [first, second] = [truths.find(({ fault }) => fault.kind === "leak")!, truths.find(({ fault }) => fault.kind === "tip-earth")!];

  it("may be named in any order", () => {
    expect(points([first, second], [named(second), named(first)])).toBe(8);
  });

  it("are paired as suits the learner best where both are of one kind", () => {
    const near = { ...first, at: 0.2 };
    const faults = [named(first, { at: 0.39 }), named(near, { at: 0.45 })];
    expect(points([near, first], faults)).toBe(7);
  });

  it("cost the marks of a kind for each that is named beyond them, down to nothing", () => {
    expect(points([first], [named(first), named(second)])).toBe(2);
    expect(points([first], [named(second), named(second), named(second)])).toBe(0);
  });
});

describe("part marks", () => {
  const [leak] = truths.filter(({ fault }) => fault.kind === "leak") as [DrawnFault];
  const rule = Key.parse({
    part: { kinds: [{ truth: "leak", said: "short", share: 0.5 }], place: { times: 2, share: 0.5 }, size: { times: 2, share: 0.25 } },
  });

  it("go to a kind that is near, a place within twice and a size within the square of the tolerance", () => {
    expect(points([leak], [named(leak, { kind: "short" })], rule)).toBe(3);
    expect(points([leak], [named(leak, { at: 0.59 })], rule)).toBe(3.5);
    expect(points([leak], [named(leak, { at: 0.61 })], rule)).toBe(3);
    expect(points([leak], [named(leak, { size: 20_000 * 1.68 })], rule)).toBe(3.25);
    expect(points([leak], [named(leak, { size: 20_000 * 1.7 })], rule)).toBe(3);
  });
});
