import { describe, expect, it } from "vitest";
import { dtmfKeys, dtmfPair } from "../../../../src/shared/catalog/dtmf.ts";
import { digitOfPulseCount, pulseCountOf } from "../../../../src/shared/catalog/pulse-digits.ts";

describe("digits", () => {
  it("5 is 770 and 1336 Hz, D is 941 and 1633 Hz", () => {
    expect(dtmfPair("5")).toEqual({ lowHertz: 770, highHertz: 1336 });
    expect(dtmfPair("D")).toEqual({ lowHertz: 941, highHertz: 1633 });
  });

  it("sixteen keys have sixteen different pairs, and nothing else has one", () => {
    const pairs = Array.from(dtmfKeys, (key) => JSON.stringify(dtmfPair(key)));
    expect(new Set(pairs).size).toBe(16);
    for (const none of ["", "E", "12", "a", " "]) expect(dtmfPair(none)).toBeUndefined();
  });

  it("0 is ten pulses, and a dial has no star", () => {
    expect(["1", "9", "0", "*", "", "12"].map((digit) => pulseCountOf(digit))).toEqual([1, 9, 10, undefined, undefined, undefined]);
    expect([0, 1, 10, 11, 1.5].map((count) => digitOfPulseCount(count))).toEqual([undefined, "1", "0", undefined, undefined]);
  });
});
