/**
 * Caller ID receiver. Limits: threshold -36 dBm, at least 96 seizure and 55 mark bits (reference-data 7.4 UK [BTC]), twist 10 dB,
 * speed 2 % (7.1 sends within 1 % [B2600]); each just inside is read, just outside refused. Noise 25 dB below is what a line
 * guarantees (7.1, GK-m); 14 dB below is read here.
 */
import { describe, expect, it } from "vitest";
import { frameBits } from "../../../../../../src/main/engine/signals/caller-id/frame-bits.ts";
import { FskReader } from "../../../../../../src/main/engine/signals/caller-id/fsk-reader.ts";
import { encodeJapaneseData } from "../../../../../../src/main/engine/signals/caller-id/japanese-data.ts";
import { encodeMultipleData } from "../../../../../../src/main/engine/signals/caller-id/multiple-data.ts";
import type { Reception } from "../../../../../../src/main/engine/signals/caller-id/reception.ts";
import { FskGenerator } from "../../../../../../src/main/engine/signals/fsk/fsk-generator.ts";
import { bell202, v23 } from "../../../../../../src/main/engine/signals/fsk/modulations.ts";
import { createRandom } from "../../../../../../src/main/engine/signals/random.ts";
import { dbmToRmsVolts } from "../../../../../../src/shared/units/levels.ts";

const limits = { thresholdDbm: -36, leastSeizureBits: 96, leastMarkBits: 55, mostMarkBits: 260, mostTwistDb: 10, mostBaudShare: 0.02 };
const sampleHz = 16_000;
const call = { kind: "call", dateTime: "01151430", number: "2025550147", name: "JANE DOE" } as const;
const callBytes = encodeMultipleData(call, { title: "the test", mostNameCharacters: 15, mostDigits: 20 });

type Sending = Partial<{
  modulation: typeof bell202;
  seizureBits: number;
  markBits: number;
  markDbm: number;
  spaceDbm: number;
  baudFactor: number;
  noiseDbm: number;
  bytes: Uint8Array;
  framing: "sum" | "japanese";
}>;

/** Everything that the receiver reports of one transmission, with silence or noise about it. */
function received(sending: Sending = {}): Reception[] {
  const { modulation = bell202, seizureBits = 300, markBits = 180, markDbm = -14, spaceDbm = markDbm } = sending;
  const { baudFactor = 1, noiseDbm, bytes = callBytes, framing = "sum" } = sending;
  const generator = new FskGenerator({ sampleHz, modulation: { ...modulation, baud: modulation.baud * baudFactor }, markDbm, spaceDbm });
  const reader = new FskReader({ sampleHz, modulation, framing, limits });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const random = createRandom(5);
  const noiseVolts = noiseDbm === undefined ? 0 : Math.SQRT2 * dbmToRmsVolts(noiseDbm);
  const receptions: Reception[] = [];
  for (let n = 0, left = 4000; left > 0; n++) {
    if (n === 2000) generator.send(frameBits(bytes, { seizureBits, markBits, tailBits: 5 }));
    if (n > 2000 && !generator.playing) left -= 1;
    generator.writeStep(signal, 0.5);
    const reception = reader.push(signal.endValue + noiseVolts * random.nextNormal());
    if (reception !== undefined) receptions.push(reception);
  }
  return receptions;
}

function read(sending: Sending = {}): Reception {
  const receptions = received(sending);
  expect(receptions).toHaveLength(1);
  return receptions[0]!;
}

describe("Caller ID receiver", () => {
  it("reports what it saw of the signal and of the message", () => {
    const reception = read({ markDbm: -14, spaceDbm: -17 });
    expect(reception).toMatchObject({ message: call, checksumRight: true, problems: [], bytes: [...callBytes], markBits: 180 });
    // The carrier is found within a few bits of its start.
    expect(reception.seizureBits).toBeGreaterThanOrEqual(294);
    expect(reception.seizureBits).toBeLessThanOrEqual(300);
    expect(reception.markDbm).toBeCloseTo(-14, 0);
    expect(reception.spaceDbm).toBeCloseTo(-17, 0);
    expect(reception.baud).toBeGreaterThan(1199);
    expect(reception.baud).toBeLessThan(1201);
  });

  it("reads V.23, and the Japanese framing", () => {
    expect(read({ modulation: v23 }).message).toEqual(call);
    const bytes = encodeJapaneseData({ kind: "call", number: "0312345678" });
    const japanese = received({ modulation: v23, bytes, framing: "japanese", seizureBits: 120, markBits: 75 });
    expect(japanese[0]).toMatchObject({ message: { number: "0312345678" }, markBits: 75 });
  });

  it.each<[string, Sending]>([
    ["weak", { markDbm: -35.5 }],
    ["strong", { markDbm: 0 }],
    ["with 9.5 dB of twist", { markDbm: -14, spaceDbm: -23.5 }],
    ["with 9.5 dB of twist the other way", { markDbm: -23.5, spaceDbm: -14 }],
    ["1.9 % slow", { baudFactor: 0.981 }],
    ["1.9 % fast", { baudFactor: 1.019 }],
    ["with a short seizure", { seizureBits: 104 }],
    ["with a short mark", { markBits: 56 }],
    ["with a long mark", { markBits: 255 }],
    ["with noise 14 dB below", { noiseDbm: -28 }],
  ])("reads a signal that is %s", (_, sending) => {
    expect(read(sending).message).toEqual(call);
  });

  it.each<[string, Sending]>([
    ["level of -36.6 dBm too low: at least -36 dBm expected", { markDbm: -36.6 }],
    ["twist of 10.", { markDbm: -14, spaceDbm: -24.8 }],
    ["twist of -10.", { markDbm: -24.8, spaceDbm: -14 }],
    ["bit/s: 1200 within 2.0 % expected", { baudFactor: 0.978 }],
    ["bit/s: 1200 within 2.0 % expected", { baudFactor: 1.022 }],
    ["bits: at least 96 expected", { seizureBits: 92 }],
    ["mark signal of 53 bits: at least 55 expected", { markBits: 53 }],
    ["mark signal of 270 bits: at most 260 expected", { markBits: 270 }],
  ])("refuses with: %s", (problem, sending) => {
    const reception = read(sending);
    expect(reception.message).toBeUndefined();
    expect(reception.problems.join()).toContain(problem);
  });

  it("hears nothing of a signal far below its threshold", () => {
    expect(received({ markDbm: -49 })).toEqual([]);
  });

  it("says what is wrong: checksum, cut-off message, no message at all", () => {
    const wrong = callBytes.slice();
    wrong[20]! ^= 1;
    expect(read({ bytes: wrong })).toMatchObject({ checksumRight: false, message: undefined });
    expect(read({ bytes: wrong }).problems[0]).toContain("checksum wrong");
    expect(read({ bytes: callBytes.slice(0, 9) }).problems[0]).toMatch(/stops after 9 bytes/);
    expect(read({ bytes: new Uint8Array(0), markBits: 100 }).problems[0]).toContain("no message");
    expect(read({ bytes: new Uint8Array(0), markBits: 0 }).problems[0]).toContain("no mark signal");
  });

  it("takes noise of any level for no Caller ID", () => {
    const reader = new FskReader({ sampleHz, modulation: bell202, framing: "sum", limits: { ...limits, leastSeizureBits: 0 } });
    const random = createRandom(9);
    let reports = 0;
    for (let n = 0; n < 20 * sampleHz; n++) {
      const volts = dbmToRmsVolts(-40 + (40 * n) / (20 * sampleHz)) * random.nextNormal();
      if (reader.push(volts) !== undefined) reports += 1;
    }
    expect(reports).toBe(0);
  });
});
