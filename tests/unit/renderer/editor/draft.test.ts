/** Edits of a bench on the editor's sheet: what becomes of its lines, and what undo brings back. */
import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { builtInBenches, pbxBench } from "../../../../src/shared/catalog/benches.ts";
import { Bench } from "../../../../src/shared/model/bench.ts";
import { deviceKinds } from "../../../../src/renderer/editor/device-defaults.ts";
import { draftOf, emptyBench, join, withDevice, withoutDevices, withoutPlug, withValue } from "../../../../src/renderer/editor/draft.ts";
import { draftProblems } from "../../../../src/renderer/editor/draft-problems.ts";
import type { DraftState } from "../../../../src/renderer/editor/draft-store.ts";
import { change, redo, undo } from "../../../../src/renderer/editor/draft-store.ts";

function withAll(kinds: readonly (typeof deviceKinds)[number][]): Bench {
  return kinds.reduce((bench, kind, index) => withDevice(bench, kind, { x: 0, y: 200 * index }).bench, emptyBench);
}

function joined(bench: Bench, first: string, second: string): Bench {
  const result = join(bench, first, second);
  if (!result.ok) throw new Error(result.why);
  return result.bench;
}

describe("devices from the palette", () => {
  it("make a bench that can be opened, one of every kind", () => {
    const bench = withAll(deviceKinds);
    expect(Object.keys(bench.devices)).toHaveLength(deviceKinds.length);
    expect(draftProblems(bench)).toEqual([]);
    expect(Bench.safeParse(bench).success).toBe(true);
  });

  it("have numbers and names of their own", () => {
    const { devices } = withAll(["exchange", "exchange", "telephone", "telephone"]);
    expect(Object.keys(devices)).toEqual(["exchange", "exchange2", "phone1", "phone2"]);
    const numbers = JSON.stringify(devices).match(/"number":"55501\d\d"/g) ?? [];
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe("ports on the sheet", () => {
  it("are joined either way round, right or wrong, and a line begins at its feed", () => {
    const bench = withAll(["exchange", "telephone", "telephone"]);
    expect(joined(bench, "phone1.line", "exchange.1").lines["line1"]).toMatchObject({ fxs: "exchange.1", fxo: ["phone1.line"] });
    expect(joined(bench, "phone1.line", "phone2.line").lines["line1"]).toMatchObject({ fxs: "phone1.line", fxo: ["phone2.line"] });
    expect(joined(bench, "exchange.1", "exchange.2").lines["line1"]).toMatchObject({ fxs: "exchange.1", fxo: ["exchange.2"] });
  });

  it("take one line each; a third port on a line is a set in parallel", () => {
    const bench = joined(withAll(["exchange", "telephone", "telephone"]), "exchange.1", "phone1.line");
    const three = joined(bench, "phone2.line", "exchange.1");
    expect(three.lines["line1"]?.fxo).toEqual(["phone1.line", "phone2.line"]);
    const taken = join(joined(bench, "exchange.2", "phone2.line"), "exchange.1", "phone2.line");
    expect(taken).toMatchObject({ ok: false });
    expect(withoutPlug(three, "phone1.line").lines["line1"]?.fxo).toEqual(["phone2.line"]);
  });

  it("go with their device, and undo brings all of it back", () => {
    const start: DraftState = {
      bench: draftOf(pbxBench, true),
      past: [],
      future: [],
      edit: undefined,
      selection: { devices: [], lines: [] },
    };
    const store = createStore<DraftState>(() => start);
    change(store, withoutDevices(start.bench, ["pbx"]));
    expect(Object.keys(store.getState().bench.lines)).toEqual(["line3"]);
    undo(store);
    expect(store.getState().bench).toBe(start.bench);
    redo(store);
    expect(Object.keys(store.getState().bench.lines)).toEqual(["line3"]);
  });
});

describe("a draft", () => {
  it("of any bench of the lab has nothing wrong, and stands under a name of its own", () => {
    for (const bench of builtInBenches) {
      const draft = draftOf(bench, true);
      expect([bench.id, draftProblems(draft)]).toEqual([bench.id, []]);
      expect(draft.id).toBe(`my-${bench.id}`);
      expect(Object.keys(draft.layout ?? {})).toEqual(Object.keys(bench.devices));
    }
  });

  it("says at its place what cannot be", () => {
    const bench = withAll(["exchange"]);
    const wrong = withValue(bench, ["devices", "exchange", "ports", "1", "number"], "12a");
    expect(draftProblems(wrong)).toEqual([
      { path: 'devices.exchange.ports["1"].number', text: expect.stringContaining('is "12a": expected 1 to 20 of 0-9 * #') },
    ]);
  });

  it("counts a value that breaks two rules as one thing to mend", () => {
    // The operator of a PBX is a number, and that of one of its extensions.
    const wrong = withValue(draftOf(pbxBench, true), ["devices", "pbx", "operator"], "nobody");
    expect(draftProblems(wrong).map(({ path }) => path)).toEqual(["devices.pbx.operator"]);
  });
});
