/** The ends of a line have the names of what is plugged in there. */
import { describe, expect, it } from "vitest";
import { lineEndNames } from "../../../../src/renderer/bench/line-ends.ts";
import { findBench } from "../../../../src/shared/catalog/benches.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";

const labels = (bench: Bench, lineId: string) => {
  const { fxs, fxo } = lineEndNames(bench, lineId);
  return [fxs.label, fxo.label];
};

describe("the ends of a line", () => {
  it("are called what people call the devices there", () => {
    expect(labels(findBench("direct-line")!, "line1")).toEqual(["Exchange", "Telephone 1"]);
    expect(labels(findBench("ata")!, "line1")).toEqual(["Adapter", "Telephone 1"]);
    expect(labels(findBench("pbx")!, "line1")).toEqual(["Exchange", "PBX"]);
    expect(labels(findBench("pbx")!, "line4")).toEqual(["PBX", "Operator"]);
    const bench = findBench("direct-line")!;
    const named: Bench = { ...bench, devices: { ...bench.devices, phone1: { ...bench.devices["phone1"]!, title: "Kitchen" } } };
    expect(labels(named, "line1")).toEqual(["Exchange", "Kitchen"]);
  });

  it("name every set of a pair, and an end with nothing plugged in", () => {
    const bench = findBench("parallel-extension")!;
    expect(labels(bench, "line1")[1]).toBe("Telephone 1, Telephone 2");
    expect(labels({ ...bench, lines: { line1: { ...bench.lines["line1"]!, fxo: [] } } }, "line1")[1]).toBe("Open end");
  });

  it("say which side is plugged in, whichever it is", () => {
    const bench = findBench("fxs-to-fxs")!;
    expect(lineEndNames(bench, "line1").fxo.name).toBe("Second exchange (FXS)");
    expect(lineEndNames(findBench("fxo-to-fxo")!, "line1").fxs.name).toBe("Telephone 1 (FXO)");
  });

  it("are told apart by their ports where both are one device", () => {
    const bench = findBench("pbx")!;
    const looped: Bench = { ...bench, lines: { line1: { ...bench.lines["line1"]!, fxs: "pbx.e1", fxo: ["pbx.t1"] } } };
    expect(labels(looped, "line1")).toEqual(["PBX, port e1", "PBX, port t1"]);
  });
});
