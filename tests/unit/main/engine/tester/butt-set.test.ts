/** The butt set: on hook it hears and loads nothing, off hook it is a telephone wherever it is clipped. */
import { describe, expect, it } from "vitest";
import type { BenchCommand } from "../../../../../src/shared/model/command.ts";
import { aShortLine } from "../../../../support/field-set.ts";
import { aTwoSubscriberBench } from "../../../../support/a-bench.ts";

const device = "butt-set";
const clip = (at: "fxs" | "interface" | "fxo", line = "line1"): BenchCommand => ({ kind: "clip", device, line, at });
const rms = (samples: Float64Array): number => Math.sqrt(samples.reduce((sum, volts) => sum + volts * volts, 0) / samples.length);

describe("the butt set", () => {
  it("monitors without seizing: the loop stays open, and dial tone is heard as it is on the line", () => {
    const bench = aShortLine().start();
    bench.do(clip("fxs"));
    bench.run(0.5);
    expect(bench.of("loop.closed")).toHaveLength(0);
    bench.offHook();
    bench.runUntil("tone.started", 2);
    bench.run(0.3);
    const [heard = new Float64Array(), line = new Float64Array()] = bench.record(["butt-set.earpiece", "line1.fxs.voice"], 0.2);
    // 100 kohm behind 0.1 uF: nothing is lost at 350 Hz but a thousandth; the varistor takes less than a hundredth of the peaks.
    expect(rms(heard) / rms(line)).toBeGreaterThan(0.95);
    expect(rms(heard) / rms(line)).toBeLessThan(1.001);
  });

  it("talks, dials by tones and by pulses, and lets go", () => {
    const bench = aShortLine().start();
    bench.do(clip("interface"));
    bench.do({ kind: "hook", device, to: "off" });
    bench.runUntil("tone.started", 2);
    bench.run(0.2);
    bench.do({ kind: "dial", device, digits: "5", by: "dtmf" });
    bench.runUntil("digit.received", 2, ({ digit, by }) => digit === "5" && by === "dtmf");
    bench.run(0.3);
    bench.do({ kind: "dial", device, digits: "3", by: "pulse" });
    bench.runUntil("digit.received", 3, ({ digit, by }) => digit === "3" && by === "pulse");
    expect(bench.bench.snapshot().instruments?.buttSet).toMatchObject({ line: "line1", at: "interface", hook: "off", muted: false });
    bench.do({ kind: "unclip", device });
    bench.runUntil("call.released", 3);
    expect(bench.bench.snapshot().instruments).toBeUndefined();
  });

  it("is not heard while it is muted, and its dial is", () => {
    const bench = aShortLine().start();
    bench.do(clip("fxo"));
    bench.do({ kind: "hook", device, to: "off" });
    bench.run(1.2);
    bench.do({ kind: "dial", device, digits: "9", by: "dtmf" });
    bench.run(0.5);
    const loudness = (): number => rms(bench.trace("line1.fxs.voice", 0.2));
    const quiet = loudness();
    bench.do({ kind: "speak", device, toneHz: 1004, levelDbm: 0 });
    bench.run(0.1);
    expect(loudness()).toBeGreaterThan(quiet + 0.5);
    bench.do({ kind: "mute", device, to: "on" });
    bench.run(0.1);
    expect(loudness()).toBeLessThan(quiet + 0.01);
    bench.do({ kind: "mute", device, to: "off" });
    bench.run(0.1);
    expect(loudness()).toBeGreaterThan(quiet + 0.5);
  });

  it("flashes, and moves to another line with its leads", () => {
    const bench = aTwoSubscriberBench().withLine({ cable: [] }).start();
    bench.do(clip("fxs"));
    bench.do({ kind: "hook", device, to: "off" });
    bench.run(0.5);
    bench.do({ kind: "flash", device, seconds: 0.5 });
    bench.runUntil("hook.flash", 1);
    bench.do(clip("fxs", "line2"));
    bench.run(0.1);
    expect(bench.bench.snapshot().instruments?.buttSet).toMatchObject({ line: "line2", hook: "on" });
    bench.do({ kind: "hook", device, to: "off" });
    bench.runUntil("call.seized", 2, ({ line }) => line === "line2");
  });

  it("rings nothing down: its chirper is a twentieth of a bell, and answers ringing", () => {
    const bench = aShortLine().start();
    bench.do(clip("fxo"));
    bench.ring(4);
    bench.runUntil("ring.detected", 2, ({ source }) => source === device);
    expect(bench.bench.snapshot().instruments?.buttSet?.bell).toBe(true);
    expect(bench.of("ring.tripped")).toHaveLength(0);
  });

  it("does nothing while it is on no line", () => {
    const bench = aShortLine().start();
    expect(bench.apply({ kind: "hook", device, to: "off" })?.text).toContain("on no line");
    expect(bench.apply({ kind: "clip", device, line: "line7", at: "fxo" })?.code).toBe("unknown-id");
    expect(bench.trace("butt-set.earpiece", 0.01).every((volts) => volts === 0)).toBe(true);
  });
});
