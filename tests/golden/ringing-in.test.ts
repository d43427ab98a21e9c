/** The exchange rings, the telephone answers during a burst: what is on the line, and how fast the ringing goes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventLine, Trace } from "../support/cli.ts";
import { anExperiment, readEvents, readTrace, tipring } from "../support/cli.ts";
import { acRms, mean, toneRms } from "../support/measure.ts";

const experiment = {
  format: "tipring-experiment",
  version: 1,
  bench: "direct-line",
  seconds: 4,
  probes: ["line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts", "line1.fxo.loopAmps"],
  timeline: [
    { at: 0.5, do: { kind: "ring", device: "exchange", line: "line1", seconds: 20 } },
    { at: 1.75, do: { kind: "hook", device: "phone1", to: "off" } },
  ],
};

describe("ringing in", () => {
  const files = anExperiment(experiment);
  let trace: Trace;
  let events: EventLine[];
  const during = (probe: string, from: number, to: number) => trace.column(probe).slice(from * 8000, to * 8000);

  beforeAll(async () => {
    const { code, stderr } = await tipring(["run", files.file, "--out", files.outDir]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    trace = readTrace(files.read("trace.csv").toString());
    events = readEvents(files.read("events.ndjson").toString());
  }, 60_000);
  afterAll(files.remove);

  it("at the exchange it is 20 Hz, near 90 V rms on 48 V DC", () => {
    const burst = during("line1.fxs.tipRingVolts", 0.7, 1.7);
    expect(mean(burst)).toBeCloseTo(48, -0.3);
    // The generator's own resistance and one ringer take a few volts.
    expect(acRms(burst)).toBeGreaterThan(80);
    expect(acRms(burst)).toBeLessThan(95);
    expect(toneRms(burst, 8000, 20) / acRms(burst)).toBeGreaterThan(0.99);
  });
  it("the set sees it ring", () => {
    const detected = events.find(({ kind, source }) => kind === "ring.detected" && source === "phone1")!;
    expect(detected.seconds).toBeGreaterThan(0.5);
    expect(detected.seconds).toBeLessThan(1.5);
  });
  it("is tripped within 200 ms of the hook, and gone", () => {
    const tripped = events.find(({ kind }) => kind === "ring.tripped")!;
    expect(tripped.seconds - 1.75).toBeGreaterThan(0);
    expect(tripped.seconds - 1.75).toBeLessThan(0.2);
    expect(events.some(({ kind, seconds }) => kind === "ringing.stopped" && seconds >= 1.75 && seconds < 1.95)).toBe(true);
    // Half a second later nothing of 20 Hz is left.
    expect(toneRms(during("line1.fxo.tipRingVolts", 2.5, 3.5), 8000, 20)).toBeLessThan(0.05);
    const amps = mean(during("line1.fxo.loopAmps", 2.5, 3.5));
    expect(amps).toBeGreaterThan(0.02);
    expect(amps).toBeLessThan(0.06);
  });
});
