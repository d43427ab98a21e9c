/** Battery and polarity, as seen from line volts. */
import { describe, expect, it } from "vitest";
import { BatteryMonitor } from "../../../../../../src/main/engine/devices/exchange/battery-monitor.ts";

const sampleHz = 8000;

function feed(monitor: BatteryMonitor, volts: number, seconds: number): string[] {
  const seen: string[] = [];
  for (let i = 0; i < seconds * sampleHz; i++) {
    const change = monitor.push(volts);
    if (change !== undefined) seen.push(change);
  }
  return seen;
}

describe("battery monitor", () => {
  it("sees a reversal after 80 ms and the way back after as long", () => {
    const monitor = new BatteryMonitor({ sampleHz });
    expect(feed(monitor, 48, 1)).toEqual([]);
    expect(feed(monitor, -48, 0.079)).toEqual([]);
    expect(feed(monitor, -48, 0.01)).toEqual(["reversed"]);
    expect(monitor.turned).toBe(true);
    expect(feed(monitor, 48, 0.1)).toEqual(["normal"]);
    expect(monitor.turned).toBe(true);
  });

  it("takes the 16 V of a set in use for battery, and 3 V for none", () => {
    const monitor = new BatteryMonitor({ sampleHz });
    expect(feed(monitor, 16, 1)).toEqual([]);
    expect(feed(monitor, 3, 1)).toEqual(["none"]);
    expect(feed(monitor, 48, 1)).toEqual(["normal"]);
    expect(monitor.cameBack).toBe(true);
    expect(monitor.turned).toBe(false);
  });

  it("ignores a swing of less than 80 ms, such as ringing leaves behind", () => {
    const monitor = new BatteryMonitor({ sampleHz });
    for (let i = 0; i < 20; i++) {
      expect(feed(monitor, -80, 0.025)).toEqual([]);
      expect(feed(monitor, 170, 0.025)).toEqual([]);
    }
  });
});
