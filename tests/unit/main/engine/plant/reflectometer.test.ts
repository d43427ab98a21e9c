/** A reflectometer's trace against what closed forms say of pulses on lines. */
import { describe, expect, it } from "vitest";
import { over } from "../../../../../src/main/engine/math/complex.ts";
import { inverted, product, sum, type TwoByTwo } from "../../../../../src/main/engine/math/two-by-two.ts";
import { pairCascade, type PairChain, partChain, straight } from "../../../../../src/main/engine/plant/pair-chain.ts";
import { faultChain } from "../../../../../src/main/engine/plant/fault-chain.ts";
import { endlessPair, lookInto, type PairPart } from "../../../../../src/main/engine/plant/pair-reflection.ts";
import {
  FrequencyTable,
  leadSamples,
  type Pulse,
  pulseAnswer,
  pulseTrain,
  voltsAcross,
} from "../../../../../src/main/engine/plant/reflectometer.ts";
import type { CableType } from "../../../../../src/shared/catalog/cables.ts";
import { lengthOfPair, tapOf } from "../../../../support/cables.ts";

/** A pair of constants that do not change with frequency; 120 ohm and 1.85e8 m/s where it loses nothing. */
function constantPair(ohmsPerKm: number, siemensPerKm: number): CableType {
  const [l0, cInf] = [0.65e-3, 45e-9];
  return {
    id: "constant",
    title: "constant",
    loopOhmsPerKm: ohmsPerKm,
    ohmsAtCelsius: 20,
    loopHenriesPerKm: l0,
    mutualFaradsPerKm: cInf,
    loopSiemensPerKm: siemensPerKm,
    fit: { r0: ohmsPerKm, a: 0, l0, lInf: l0, b: 1, fm: 1e6, cInf, c0: 0, ce: 0, g0: 0, ge: 1 },
    source: "",
  };
}

type Stretch = Extract<PairPart, { readonly kind: "length" | "tap" }>;

const surgeOhms = Math.sqrt(0.65e-3 / 45e-9);
const metresPerSecond = 1000 / Math.sqrt(0.65e-3 * 45e-9);
const lossless = constantPair(1e-6, 0);
const pulse: Pulse = { shape: "raised-cosine", widthSeconds: 1e-6, peakVolts: 10, sourceOhms: surgeOhms };
const open: TwoByTwo = [0, 0, 0, 1e-9].map((re) => ({ re, im: 0 })) as unknown as TwoByTwo;

function stretch(metres: number, type: CableType = lossless): Stretch {
  return { kind: "length", type, metres };
}

/** What comes back, sample by sample, and how the pulse went out. */
function traceOf(parts: readonly PairPart[], far: TwoByTwo | "matched" = open, of: Pulse = pulse) {
  const train = pulseTrain(of.widthSeconds, 100e-6);
  const first = parts[0] as Stretch;
  const behind = (hertz: number): TwoByTwo => (far === "matched" ? endlessPair(parts.at(-1) as Stretch, hertz) : far);
  const volts = pulseAnswer(of, train, (hertz) => voltsAcross(lookInto(parts, behind(hertz), hertz), of.sourceOhms));
  const sent = pulseAnswer(of, train, (hertz) => voltsAcross(endlessPair(first, hertz), of.sourceOhms));
  return { train, sent, back: volts.map((value, i) => value - sent[i]!) };
}

/** The pulse of half the EMF, at a moment after its peak; the instrument's low pass is an average over three samples. */
function sentAt(seconds: number, stepSeconds: number, { widthSeconds, peakVolts }: Pulse = pulse): number {
  const at = (t: number): number =>
    Math.abs(t) > widthSeconds / 2 ? 0 : (peakVolts / 4) * (1 + Math.cos((2 * Math.PI * t) / widthSeconds));
  return at(seconds) / 2 + (at(seconds - stepSeconds) + at(seconds + stepSeconds)) / 4;
}

/** Largest departure of what came back from `share` of the pulse, `seconds` late. */
function departure(back: Float64Array, stepSeconds: number, share: number, seconds: number): number {
  return back.reduce((worst, value, i) => {
    const expected = share * sentAt((i - leadSamples()) * stepSeconds - seconds, stepSeconds);
    return Math.max(worst, Math.abs(value - expected));
  }, 0);
}

/** Of 5 V: the low pass cuts off a thousandth of the pulse's spectrum above the band. */
const mostVolts = 0.005;

describe("a pulse on a pair without loss, from its own impedance", () => {
  it("leaves with half its EMF", () => {
    const { train, sent } = traceOf([stretch(700)]);
    expect(departure(sent, train.stepSeconds, 1, 0)).toBeLessThan(mostVolts);
  });

  it.each([
    ["open end", open, 1],
    ["short", [1e6, 0, 0, 1e-9].map((re) => ({ re, im: 0 })) as unknown as TwoByTwo, -1],
    ["resistance of three times its impedance", [1 / (3 * surgeOhms), 0, 0, 1e-9].map((re) => ({ re, im: 0 })) as unknown as TwoByTwo, 0.5],
  ] as const)("comes back from an %s after twice the way, once", (_, far, share) => {
    const { train, back } = traceOf([stretch(700)], far);
    expect(departure(back, train.stepSeconds, share, 1400 / metresPerSecond)).toBeLessThan(mostVolts);
  });

  it("does not come back from an end that matches", () => {
    const { back } = traceOf([stretch(700)], "matched");
    expect(back.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(1e-9);
  });

  it("comes back from a joint of 1 kohm by R / (R + 2 Z)", () => {
    // Half of it in each wire: in one wire alone it would set off a wave along both, against earth, as well.
    const half = (wire: "tip" | "ring"): PairPart => ({ kind: "fault", fault: { kind: "resistance", wire, ohms: 500 } });
    const { train, back } = traceOf([stretch(500), half("tip"), half("ring"), stretch(400)], "matched");
    expect(departure(back, train.stepSeconds, 1000 / (1000 + 2 * surgeOhms), 1000 / metresPerSecond)).toBeLessThan(mostVolts);
  });

  it("comes back from a leak of 1 kohm upside down, by Z / (Z + 2 R)", () => {
    const leak: PairPart = { kind: "fault", fault: { kind: "leak", ohms: 1000 } };
    const { train, back } = traceOf([stretch(500), leak, stretch(400)], "matched");
    expect(departure(back, train.stepSeconds, -surgeOhms / (surgeOhms + 2000), 1000 / metresPerSecond)).toBeLessThan(mostVolts);
  });

  it("sees a bridged tap as half its impedance across the pair: a third, upside down", () => {
    // So much is lost in the tap that nothing comes back from its end.
    const tap: PairPart = { kind: "tap", type: constantPair(100, (100 * 45e-9) / 0.65e-3), metres: 9000 };
    const { train, back } = traceOf([stretch(500), tap, stretch(400)], "matched");
    expect(departure(back, train.stepSeconds, -1 / 3, 1000 / metresPerSecond)).toBeLessThan(mostVolts);
  });

  it("goes twice through a pair that is turned round, and comes back as it was", () => {
    const turned: PairPart = { kind: "fault", fault: { kind: "reversed" } };
    const { train, back } = traceOf([stretch(300), turned, stretch(400)]);
    expect(departure(back, train.stepSeconds, 1, 1400 / metresPerSecond)).toBeLessThan(mostVolts);
  });
});

describe("a pulse on a pair with loss", () => {
  it("keeps its shape on a pair without distortion (R/L = G/C), weaker by e to the minus 2 sqrt(R G) l", () => {
    const ohms = 40;
    const even = constantPair(ohms, (ohms * 45e-9) / 0.65e-3);
    const { train, back } = traceOf([stretch(1500, even)]);
    const left = Math.exp(-2 * 1.5 * (ohms / surgeOhms));
    expect(left).toBeCloseTo(0.368, 2);
    expect(departure(back, train.stepSeconds, left, 3000 / metresPerSecond)).toBeLessThan(mostVolts);
  });

  it("comes back from 1 km of 0.4 mm as the telegraph equations say, frequency by frequency", () => {
    const parts = [lengthOfPair("pe-0.4", 600), tapOf("pe-0.5", 150), lengthOfPair("pe-0.9", 400)] as PairPart[];
    const faults: PairPart[] = [
      { kind: "fault", fault: { kind: "tip-earth", ohms: 700 } },
      { kind: "fault", fault: { kind: "open-ring" } },
      { kind: "fault", fault: { kind: "wet", ohms: 3000, addedFarads: 60e-9 } },
    ];
    for (const fault of faults) {
      const whole = [parts[0]!, fault, ...parts.slice(1)];
      for (const hertz of [1004, 50_000, 400_000]) {
        const chain = whole.reduce<PairChain>(
          (all, part) => pairCascade(all, part.kind === "fault" ? faultChain(part.fault, hertz) : partChain(part, hertz)),
          straight,
        );
        const expected = product(sum(chain.c, product(chain.d, open)), inverted(sum(chain.a, product(chain.b, open))));
        const found = lookInto(whole, open, hertz);
        for (const entry of [0, 3] as const) {
          const { re, im } = over(found[entry], expected[entry]);
          expect(Math.hypot(re - 1, im)).toBeLessThan(1e-6);
        }
      }
    }
  });

  it("stays within the range of numbers on 18 km at 40 MHz", () => {
    const found = lookInto([lengthOfPair("pe-0.4", 18_000)], open, 40e6);
    const { re, im } = over(found[0], endlessPair(lengthOfPair("pe-0.4", 1) as Stretch, 40e6)[0]);
    expect(Math.hypot(re - 1, im)).toBeLessThan(1e-12);
  });
});

describe("the instrument", () => {
  it("sends half a sine as well, of the same peak", () => {
    const { sent } = traceOf([stretch(700)], open, { ...pulse, shape: "half-sine" });
    // The average over three samples takes 0.5 % off the top of a half sine of 16 samples.
    expect(sent.reduce((most, value) => Math.max(most, value), 0) / 5).toBeCloseTo(0.995, 2);
  });

  it("says which pulse would be long enough where one is too short for the line", () => {
    expect(() => pulseTrain(0.2e-6, 3e-3)).toThrow("a pulse of 0.20 µs is too short for so long a line: expected 0.73 µs or more");
  });

  it("knows a port between its points to a hundred thousandth", () => {
    // 600 ohm, 2.16 uF and a coil of 2 mH with 40 pF across it.
    const port = (hertz: number): TwoByTwo => {
      const omega = 2 * Math.PI * hertz;
      const z = { re: 600, im: -1 / (omega * 2.16e-6) + 1 / (1 / (omega * 2e-3) - omega * 40e-12) };
      const y = over({ re: 1, im: 0 }, z);
      return [y, y, y, y];
    };
    const table = new FrequencyTable(1000, 200_000, port);
    for (let hertz = 1000; hertz < 200_000; hertz *= 1.037) {
      const { re, im } = over(table.at(hertz)[0], port(hertz)[0]);
      expect(Math.hypot(re - 1, im)).toBeLessThan(1e-5);
    }
  });
});
