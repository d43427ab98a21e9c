/** Geometry of the drawings: the finger wheel, the coiled cord, the twisted pair. */
import { describe, expect, it } from "vitest";
import { onCentreLine, terminalSpread, twistedPair } from "../../../../src/renderer/bench/cable/twisted-pair.ts";
import { coiledCordPath } from "../../../../src/renderer/bench/telephone/coiled-cord.ts";
import {
  fingerStopDegrees,
  holeDegrees,
  pulsesOf,
  rotaryDigits,
  windDegrees,
} from "../../../../src/renderer/bench/telephone/rotary-geometry.ts";

const numbersOf = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe("the finger wheel", () => {
  it("makes one pulse for 1 and ten for 0", () => {
    expect(pulsesOf("1")).toBe(1);
    expect(pulsesOf("0")).toBe(10);
  });

  it("brings every digit's hole to the finger stop", () => {
    for (const digit of rotaryDigits) expect(holeDegrees(digit) + windDegrees(digit)).toBe(fingerStopDegrees);
  });

  it("turns one hole further for each further digit, and never a full round", () => {
    const winds = rotaryDigits.map(windDegrees);
    winds.slice(1).forEach((wind, index) => expect(wind - (winds[index] ?? 0)).toBe(30));
    expect(Math.max(...winds)).toBeLessThan(360);
  });
});

describe("the coiled cord", () => {
  const hanging = { from: { x: 300, y: 100 }, bendA: { x: 330, y: 140 }, bendB: { x: 370, y: 200 }, to: { x: 320, y: 240 } };

  it("begins at the handset and ends at the set", () => {
    const numbers = numbersOf(coiledCordPath(hanging, 6));
    expect(numbers.slice(0, 2)).toEqual([300, 100]);
    expect(numbers.slice(-2)).toEqual([320, 240]);
  });

  it("has as many points lifted as at rest, so that one shape can move into the other", () => {
    const lifted = coiledCordPath({ ...hanging, from: { x: 290, y: 40 } }, 6);
    expect(numbersOf(lifted)).toHaveLength(numbersOf(coiledCordPath(hanging, 6)).length);
  });
});

describe("the twisted pair", () => {
  const from = { x: 10, y: 50 };
  const to = { x: 310, y: 90 };

  it("has tip above ring at both ends", () => {
    const tip = numbersOf(twistedPair(from, to).tip);
    const ring = numbersOf(twistedPair(from, to).ring);
    expect(tip.slice(0, 2)).toEqual([10, 50 - terminalSpread]);
    expect(ring.slice(-2)).toEqual([310, 90 + terminalSpread]);
  });

  it("hangs on a centre line that begins and ends at its terminals", () => {
    expect(onCentreLine(from, to, 0)).toEqual(from);
    expect(onCentreLine(from, to, 1)).toEqual(to);
  });
});
