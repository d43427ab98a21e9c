/** The log keeps the newest events and says how many it no longer has. */
import { describe, expect, it } from "vitest";
import { EventLog } from "../../../../src/main/app/event-log.ts";
import type { BenchEvent } from "../../../../src/shared/model/event.ts";

const event = (step: number): BenchEvent => ({ step, seconds: step / 48_000, source: "phone1", kind: "hook.off", text: "" });

describe("the event log", () => {
  it("keeps the newest, in order, and tells once when it begins to drop", () => {
    const log = new EventLog(100);
    const told: number[] = [];
    for (let step = 0; step < 1000; step += 1) if (log.add([event(step)])) told.push(step);
    expect(told).toEqual([100]);
    expect(log.events.map(({ step }) => step)).toEqual(Array.from({ length: 100 }, (_, i) => 900 + i));
    expect(log.dropped).toBe(900);
  });
  it("puts what a decoder tells late where it was on the line, after the events of the same moment", () => {
    const log = new EventLog(100);
    log.add([event(1), event(5), event(9)]);
    log.add([{ ...event(5), kind: "decoder.read" }, event(12)]);
    expect(log.events.map(({ step, kind }) => `${step} ${kind}`)).toEqual([
      ...["1 hook.off", "5 hook.off", "5 decoder.read"],
      ...["9 hook.off", "12 hook.off"],
    ]);
  });

  it("starts again from a replay", () => {
    const log = new EventLog(2);
    log.restart([event(5), event(6)], 3);
    expect([log.events.length, log.dropped]).toEqual([2, 3]);
  });
});
