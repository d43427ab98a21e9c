/** Limits: G.711 tables 1 and 2. The digital milliwatt and the overload points are published figures (reference-data 10). */
import { describe, expect, it } from "vitest";
import { aLaw, decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw, muLaw } from "../../../../../src/main/engine/network/g711.ts";
import { rmsVoltsToDbm } from "../../../../../src/shared/units/levels.ts";

/** 1 kHz at 0 dBm0: one period, as the standard publishes it. */
const milliwatt = {
  pcmu: [0x1e, 0x0b, 0x0b, 0x1e, 0x9e, 0x8b, 0x8b, 0x9e],
  pcma: [0x34, 0x21, 0x21, 0x34, 0xb4, 0xa1, 0xa1, 0xb4],
} as const;

describe.each([muLaw, aLaw])("G.711 $name", (codec) => {
  it("the published digital milliwatt is 0 dBm0", () => {
    const rms = Math.sqrt(milliwatt[codec.name].reduce((sum, code) => sum + codec.decode(code) ** 2, 0) / 8);
    // The codes are the nearest steps to the sine: the standard's own sequence is some hundredths of a decibel off.
    expect(rmsVoltsToDbm(rms)).toBeCloseTo(0, 1);
  });

  it("codes a 0 dBm0 sine of 1 kHz as published", () => {
    const peakVolts = Math.SQRT2 * Math.sqrt(0.6);
    const codes = Array.from({ length: 8 }, (_, n) => codec.encode(-peakVolts * Math.sin((2 * Math.PI * (n + 0.5)) / 8)));
    expect(codes).toEqual([...milliwatt[codec.name]]);
  });

  it("each code stands for a value that is coded by it again", () => {
    for (let code = 0; code < 256; code++) {
      const again = codec.encode(codec.decode(code));
      // Mu-law has two zeros; the negative one is coded as the positive.
      expect(again).toBe(codec.name === "pcmu" && code === 0x7f ? 0xff : code);
    }
  });

  it("silence is the code of no voltage", () => {
    expect(codec.encode(0)).toBe(codec.silence);
  });

  it("distortion of a sine stays 33 dB below it from 0 to -30 dBm0 (G.712, clause 9)", () => {
    for (let levelDbm0 = 0; levelDbm0 >= -30; levelDbm0 -= 5) {
      const peakVolts = Math.SQRT2 * Math.sqrt(0.6) * 10 ** (levelDbm0 / 20);
      let signal = 0;
      let distortion = 0;
      for (let n = 0; n < 8000; n++) {
        const volts = peakVolts * Math.sin((2 * Math.PI * 1020 * n) / 8000);
        signal += volts ** 2;
        distortion += (codec.decode(codec.encode(volts)) - volts) ** 2;
      }
      expect(10 * Math.log10(signal / distortion), `${levelDbm0} dBm0`).toBeGreaterThan(33);
    }
  });
});

describe("decision values", () => {
  it("mu-law: segments begin at 31, 95, 223, 479, 991, 2015 and 4063 (G.711, table 2a)", () => {
    for (const [segment, decision] of [31, 95, 223, 479, 991, 2015, 4063].entries()) {
      expect((~encodeMuLaw(decision - 0.01) >> 4) & 7).toBe(segment);
      expect((~encodeMuLaw(decision) >> 4) & 7).toBe(segment + 1);
    }
    expect(decodeMuLaw(0x80)).toBe(8031);
    expect(encodeMuLaw(1e9)).toBe(0x80);
  });

  it("A-law: segments begin at 64, 128, 256, 512, 1024 and 2048 (G.711, table 1a)", () => {
    for (const [index, decision] of [64, 128, 256, 512, 1024, 2048].entries()) {
      expect(((encodeALaw(decision - 0.01) ^ 0x55) >> 4) & 7).toBe(index + 1);
      expect(((encodeALaw(decision) ^ 0x55) >> 4) & 7).toBe(index + 2);
    }
    expect(decodeALaw(0xaa)).toBe(4032);
    expect(encodeALaw(1e9)).toBe(0xaa);
    expect(encodeALaw(-1e9)).toBe(0x2a);
  });
});
