/**
 * An electronic set lives on its line: below 3 mA (a speech circuit takes 1.4 mA: TEA1065 data sheet) it neither sends nor lets hear. A set
 * with mains of its own does both. Levels in the set's own earpiece and at the exchange.
 */
import { describe, expect, it } from "vitest";
import { plainTelephone } from "../../../../../src/shared/catalog/telephones.ts";
import type { Telephone } from "../../../../../src/shared/model/bench.ts";
import { aBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { toneRms } from "../../../../support/measure.ts";

const stepHz = 16_000;
const toneHz = 1004;

/** A set off hook on a short loop of so many ohms besides the feed's 400. */
function offHook(changes: Partial<Telephone> = {}): TestBench {
  const { lineSupply: _own, ...mains } = plainTelephone;
  const lab = aBench()
    .withLine({ cable: [] })
    .withTelephone("lineSupply" in changes ? { ...mains, lineSupply: changes.lineSupply } : changes)
    .start();
  lab.offHook();
  lab.run(0.15);
  return lab;
}

function feedWith(lab: TestBench, batteryVolts: number): void {
  lab.do({ kind: "set", path: "exchange.ports.1.feed.batteryVolts", value: batteryVolts });
  lab.run(0.5);
}

function loopAmps(lab: TestBench): number {
  const amps = lab.trace("line1.fxo.loopAmps", 0.05);
  return amps.reduce((sum, value) => sum + value, 0) / amps.length;
}

function spokenRms(lab: TestBench, probe: string): number {
  lab.do({ kind: "speak", device: "phone1", toneHz, levelDbm: -10 });
  const heard = [...lab.trace(probe, 0.25).slice(-0.1 * stepHz)];
  lab.do({ kind: "speak", device: "phone1", levelDbm: -10 });
  return toneRms(heard, stepHz, toneHz);
}

describe("an electronic set", () => {
  it("speaks onto the line, with sidetone, while current flows", () => {
    const lab = offHook();
    expect(loopAmps(lab)).toBeGreaterThan(0.05);
    expect(spokenRms(lab, "line1.fxs.tipRingVolts")).toBeGreaterThan(0.2);
  });

  it.each([
    ["just enough", 7.6, true],
    ["just too little", 6.9, false],
  ])("with %s current (%f V of battery)", (_name, batteryVolts, works) => {
    const lab = offHook();
    feedWith(lab, batteryVolts);
    const amps = loopAmps(lab);
    expect(amps > 0.003).toBe(works);
    expect(Math.abs(amps - 0.003)).toBeLessThan(0.0012);
    expect(spokenRms(lab, "line1.fxs.tipRingVolts") > 0.1).toBe(works);
    expect(spokenRms(lab, "phone1.earpiece") > 1e-4).toBe(works);
    lab.dial("5", "dtmf");
    lab.run(0.3);
    expect(lab.of("digit.sent")).toHaveLength(works ? 1 : 0);
  });

  it("on a line without battery is dumb, sends no digits, and the log says why, once", () => {
    const lab = offHook();
    lab.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
    lab.run(0.4);
    lab.dial("123", "dtmf");
    const volts = lab.trace("line1.fxo.tipRingVolts", 0.7);
    // A key's tones are 0.2 V and more; the falling charge of the line leaves a little at every frequency.
    for (const hertz of [697, 1209, 1336, 1477]) expect(toneRms([...volts], stepHz, hertz)).toBeLessThan(1e-3);
    expect(spokenRms(lab, "line1.fxo.tipRingVolts")).toBeLessThan(1e-3);
    expect(lab.of("digit.sent")).toEqual([]);
    const told = lab.of("set.unfed").map(({ text }) => text);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Telephone 1 has \d+ µA of loop current: below 3\.00 mA its keys, microphone and earpiece do nothing\.$/);
  });

  it("works on for a tenth of a second on what its capacitor holds", () => {
    const lab = offHook();
    lab.do({ kind: "speak", device: "phone1", toneHz, levelDbm: -10 });
    lab.run(0.1);
    lab.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
    const heard = [...lab.trace("phone1.earpiece", 0.4)];
    const rmsAt = (seconds: number): number => toneRms(heard.slice(seconds * stepHz, (seconds + 0.02) * stepHz), stepHz, toneHz);
    expect(rmsAt(0.05)).toBeGreaterThan(1e-3);
    expect(rmsAt(0.35)).toBeLessThan(1e-9);
  });

  it("with mains of its own speaks and dials on a dry line", () => {
    const lab = offHook({ lineSupply: undefined });
    lab.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
    lab.run(0.4);
    expect(spokenRms(lab, "line1.fxo.tipRingVolts")).toBeGreaterThan(0.1);
    lab.dial("5", "dtmf");
    lab.run(0.3);
    expect(lab.of("digit.sent")).toHaveLength(1);
  });
});
