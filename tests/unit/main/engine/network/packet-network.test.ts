import { describe, expect, it } from "vitest";
import { PacketNetwork, perfectLink } from "../../../../../src/main/engine/network/packet-network.ts";
import type { LinkConditions } from "../../../../../src/main/engine/network/packet-network.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

const stepHz = 8000;

function twoDevices(conditions: Partial<LinkConditions>, seed = 1): PacketNetwork<number> {
  const network = new PacketNetwork<number>({ stepHz });
  const random = createRandom(seed);
  network.join("ata", { ...perfectLink, ...conditions }, random.fork("ata"));
  network.join("server", perfectLink, random.fork("server"));
  return network;
}

/** Sends one packet every 20 ms; the payload is its number. Gives number and step of each arrival. */
function arrivals(network: PacketNetwork<number>, count: number): { payload: number; step: number }[] {
  const seen: { payload: number; step: number }[] = [];
  for (let step = 0; step < (count + 50) * 160; step++) {
    if (step % 160 === 0 && step / 160 < count) network.send("ata", "server", step / 160, step);
    for (let next = network.receive(step); next !== undefined; next = network.receive(step)) seen.push({ payload: next.payload, step });
  }
  return seen;
}

describe("packet network", () => {
  it("a link without faults delivers every packet in order, within a step", () => {
    const seen = arrivals(twoDevices({}), 100);
    expect(seen.map(({ payload }) => payload)).toEqual(Array.from({ length: 100 }, (_, k) => k));
    expect(seen.every(({ payload, step }) => step === payload * 160 + 1)).toBe(true);
  });

  it("a delay of 50 ms is 50 ms for every packet", () => {
    const seen = arrivals(twoDevices({ delaySeconds: 0.05 }), 20);
    expect(seen.every(({ payload, step }) => step - payload * 160 === 400)).toBe(true);
  });

  it("jitter of 60 ms spreads the waits evenly over 0 to 60 ms, and packets overtake", () => {
    const seen = arrivals(twoDevices({ jitterSeconds: 0.06 }), 5000);
    const waits = seen.map(({ payload, step }) => (step - payload * 160) / stepHz);
    expect(Math.min(...waits)).toBeLessThan(0.001);
    expect(Math.max(...waits)).toBeLessThanOrEqual(0.0601);
    // Mean of an even spread; 5000 draws give it within 60 ms / sqrt(12 * 5000), 0.24 ms: four times that.
    expect(waits.reduce((sum, wait) => sum + wait, 0) / waits.length).toBeCloseTo(0.03, 3 - 0.05);
    expect(seen.some(({ payload }, k) => k > 0 && payload < seen[k - 1]!.payload)).toBe(true);
  });

  it.each([1, 5])("5 %% loss in bursts of %i loses one packet in twenty, so many in a row", (lossBurstPackets) => {
    const count = 40_000;
    const seen = new Set(arrivals(twoDevices({ lossRatio: 0.05, lossBurstPackets }), count).map(({ payload }) => payload));
    const lost = Array.from({ length: count }, (_, k) => k).filter((k) => !seen.has(k));
    const bursts = lost.filter((k) => !lost.includes(k - 1)).length;
    // Five standard deviations of the count, bursts counted as one draw each.
    expect(Math.abs(lost.length / count - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 2 * lossBurstPackets) / count));
    expect(lost.length / bursts).toBeCloseTo(lossBurstPackets === 1 ? 1.05 : 5, lossBurstPackets === 1 ? 1 : -0.3);
  });

  it("nothing comes through a link that is down, nor to an address that nobody has", () => {
    expect(arrivals(twoDevices({ isUp: false }), 10)).toEqual([]);
    const network = twoDevices({});
    network.send("ata", "nobody", 1, 0);
    expect(network.receive(1000)).toBeUndefined();
    expect(network.packetsLost).toBe(1);
  });

  it("the same seed loses the same packets; what one link loses does not depend on another", () => {
    const bad = { lossRatio: 0.1, jitterSeconds: 0.03 };
    expect(arrivals(twoDevices(bad), 500)).toEqual(arrivals(twoDevices(bad), 500));
    expect(arrivals(twoDevices(bad, 2), 500)).not.toEqual(arrivals(twoDevices(bad), 500));
  });
});
