/** The bench as it is now, read back from what was set. */
import { describe, expect, it } from "vitest";
import { liveBench } from "../../../../src/renderer/bench/live-bench.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import type { BenchEvent } from "../../../../src/shared/model/event.ts";

function set(path: string, value: number | string): BenchEvent {
  return { step: 0, seconds: 0, source: "line1", kind: "value.set", path, value, text: `${path} set.` };
}

describe("the live bench", () => {
  it("is the bench itself as long as nothing was set", () => {
    expect(liveBench(directLine, [])).toBe(directLine);
  });

  it("has the newest length of a cable, and leaves the opened bench as it was", () => {
    const live = liveBench(directLine, [set("line1.cable[0].metres", 100), set("line1.cable[0].metres", 5500)]);
    expect(live.lines["line1"]?.cable[0]).toEqual({ ...directLine.lines["line1"]?.cable[0], metres: 5500 });
    expect(directLine.lines["line1"]?.cable[0]?.metres).toBe(3200);
  });

  it("has the values of devices", () => {
    const exchange = liveBench(directLine, [set("exchange.ports.1.feed.batteryVolts", 24)]).devices["exchange"];
    expect(exchange?.kind === "exchange" && exchange.ports["1"]?.feed.batteryVolts).toBe(24);
  });

  it("passes over what concerns nothing on this bench", () => {
    expect(liveBench(directLine, [set("line9.cable[0].metres", 1)])).toEqual(directLine);
  });
});
