/** AC analysis of loops between terminations. */
import { describe, expect, it } from "vitest";
import { analyseLoop, echoReturnLossDb } from "../../../../../src/main/engine/plant/analyse-loop.ts";
import { impedanceAt } from "../../../../../src/main/engine/plant/impedance.ts";
import { terminationOf, terminations } from "../../../../../src/shared/catalog/impedances.ts";
import { lengthOfPair } from "../../../../support/cables.ts";

const sixHundred = { ohms: 600 };

describe("terminations", () => {
  it("the European complex network is 1020 ohm at rest and 270 ohm at high frequency", () => {
    const network = terminationOf("FR", "fxs")?.network;
    expect(network).toBeDefined();
    expect(impedanceAt(network!, 0.001).re).toBeCloseTo(1020, 3);
    expect(impedanceAt(network!, 1e9).re).toBeCloseTo(270, 3);
    // 750 ohm beside 150 nF at 1 kHz: 750 / (1 + j 0.7069).
    const { re, im } = impedanceAt(network!, 1000);
    const x = 2 * Math.PI * 1000 * 750 * 150e-9;
    expect(re).toBeCloseTo(270 + 750 / (1 + x * x), 9);
    expect(im).toBeCloseTo((-750 * x) / (1 + x * x), 9);
  });

  it("each has its name's values and a source", () => {
    for (const { id, network, source } of terminations) {
      expect(id.startsWith(String(network.ohms))).toBe(true);
      expect(source).not.toBe("");
    }
    expect(terminationOf("GB", "fxo")?.id).toBe("320+1050||230nF");
    expect(terminationOf("GB", "fxs")?.id).toBe("370+620||310nF");
    expect(terminationOf("XX", "fxs")).toBeUndefined();
  });
});

describe("loop analysis", () => {
  it("finds no loss and no reflection without a cable between equal resistors", () => {
    const { points, loopOhms, echoReturnLossDb: echo } = analyseLoop([], { near: sixHundred, far: sixHundred }, [300, 3400]);
    expect(loopOhms).toBe(0);
    for (const point of points) {
      expect(point.insertionLossDb).toBeCloseTo(0, 12);
      expect(point.nearOhms).toEqual({ re: 600, im: 0 });
      expect(point.returnLossDb).toBe(Infinity);
    }
    expect(echo).toBe(Infinity);
  });

  it("finds 9.54 dB of return loss and echo return loss for 1200 against 600 ohm", () => {
    // 20 log 3, the same at all frequencies: the mean is the value.
    const { points, echoReturnLossDb: echo } = analyseLoop([], { near: sixHundred, far: { ohms: 1200 } }, [1000]);
    expect(points[0]?.returnLossDb).toBeCloseTo(20 * Math.log10(3), 9);
    expect(echo).toBeCloseTo(20 * Math.log10(3), 9);
  });

  it("weighs the echo by octaves: a loss that is infinite above the middle of the band counts half, 3 dB", () => {
    const middle = Math.sqrt(300 * 3400);
    // One of 52 steps lies on the edge.
    expect(Math.abs(echoReturnLossDb((hertz) => (hertz < middle ? 10 : Infinity)) - 10 - 3.01)).toBeLessThan(0.1);
  });

  it("balances a line better by a complex network than by 600 ohm", () => {
    const parts = [lengthOfPair("pe-0.4", 3200)];
    const network = terminationOf("DE", "fxs")!.network;
    const plain = analyseLoop(parts, { near: sixHundred, far: sixHundred }, []).echoReturnLossDb;
    const complex = analyseLoop(parts, { near: network, far: network }, []).echoReturnLossDb;
    expect(plain).toBeGreaterThan(5);
    expect(complex).toBeGreaterThan(plain + 3);
  });

  it("sees each end with the other's termination", () => {
    const parts = [lengthOfPair("awg-26", 2000), lengthOfPair("awg-22", 2000)];
    const [forth] = analyseLoop(parts, { near: sixHundred, far: { ohms: 900 } }, [1000]).points;
    const [back] = analyseLoop([...parts].reverse(), { near: { ohms: 900 }, far: sixHundred }, [1000]).points;
    expect(forth?.farOhms.re).toBeCloseTo(back?.nearOhms.re ?? 0, 9);
    expect(forth?.insertionLossDb).toBeCloseTo(back?.insertionLossDb ?? 0, 9);
  });
});
