/** The exact line against closed forms and published figures. */
import { describe, expect, it } from "vitest";
import { complex, magnitude, minus, real, times } from "../../../../../src/main/engine/math/complex.ts";
import {
  characteristicImpedance,
  loadedLoop,
  loopMatrix,
  loopOhms,
  propagationPerKm,
  uniformLine,
} from "../../../../../src/main/engine/plant/exact-line.ts";
import { inputImpedance, insertionLossDb, openInputAdmittance, turnedRound } from "../../../../../src/main/engine/plant/two-port.ts";
import { cableType, kilofootMetres, lengthOfPair, loading, tapOf } from "../../../../support/cables.ts";

const sixHundred = real(600);
const neper = 20 / Math.LN10;

function lossDb(parts: Parameters<typeof loopMatrix>[0], hertz: number): number {
  return insertionLossDb(loopMatrix(parts, hertz), sixHundred, sixHundred);
}

describe("exact line, closed forms", () => {
  it("shows its characteristic impedance and loses alpha l where it ends in it", () => {
    for (const hertz of [50, 300, 1000, 3400, 16000]) {
      const parts = [lengthOfPair("awg-24", 4000)];
      const impedance = characteristicImpedance(cableType("awg-24"), hertz);
      const chain = loopMatrix(parts, hertz);
      // Rounding only.
      expect(magnitude(minus(inputImpedance(chain, impedance), impedance)) / magnitude(impedance)).toBeLessThan(1e-11);
      expect(insertionLossDb(chain, impedance, impedance)).toBeCloseTo(4 * neper * propagationPerKm(cableType("awg-24"), hertz).re, 9);
    }
  });

  it("is Z tanh where it is shorted and coth over Z where it is open", () => {
    // Lossless: Z = 100 ohm, a sixth of a wave: tan(60 degrees) = sqrt 3.
    const angle = Math.PI / 3;
    const line = uniformLine(complex(0, 100 * angle), complex(0, angle / 100));
    const short = inputImpedance(line, real(0));
    expect(short.re).toBeCloseTo(0, 9);
    expect(short.im).toBeCloseTo(100 * Math.sqrt(3), 9);
    expect(openInputAdmittance(line).im).toBeCloseTo(Math.sqrt(3) / 100, 12);
  });

  it("turns 50 ohm into 200 ohm over a quarter of a wave of 100 ohm", () => {
    const quarter = uniformLine(complex(0, 100 * (Math.PI / 2)), complex(0, Math.PI / 2 / 100));
    expect(inputImpedance(quarter, real(50)).re).toBeCloseTo(200, 9);
    // Open, it is a short: what is left is rounding.
    expect(magnitude(openInputAdmittance(quarter))).toBeGreaterThan(1e12);
  });

  it("is reciprocal, whatever it is made of, and loses alike in both directions", () => {
    const parts = [
      lengthOfPair("pe-0.4", 1500),
      tapOf("pe-0.5", 700),
      ...loadedLoop(cableType("awg-22"), loading("h88"), 2),
      lengthOfPair("pe-0.9", 800),
    ];
    for (const hertz of [20, 300, 1000, 3400, 12000]) {
      const chain = loopMatrix(parts, hertz);
      const determinant = minus(times(chain.a, chain.d), times(chain.b, chain.c));
      expect(magnitude(minus(determinant, real(1)))).toBeLessThan(1e-9 * magnitude(times(chain.a, chain.d)));
      expect(insertionLossDb(chain, sixHundred, real(900))).toBeCloseTo(insertionLossDb(turnedRound(chain), real(900), sixHundred), 9);
    }
  });

  it("is the same in one length as in three", () => {
    const whole = lossDb([lengthOfPair("pe-0.4", 3000)], 3400);
    expect(
      lossDb(
        [500, 1700, 800].map((metres) => lengthOfPair("pe-0.4", metres)),
        3400,
      ),
    ).toBeCloseTo(whole, 9);
  });

  it("has its resistance at 0 Hz", () => {
    // 20 log (1 + 840 / 1200): the dry leakage of 0.45 uS adds less than 0.002 dB.
    expect(lossDb([lengthOfPair("pe-0.4", 3000)], 0)).toBeCloseTo(20 * Math.log10(1 + 840 / 1200), 2);
  });

  it("notches the band where an open tap is a quarter of a wave long", () => {
    // 1 km of 0.9 mm at 50 kHz and above: v = 1 / sqrt(L C) with L at its high-frequency value, f = v / 4 l.
    const notch = 1 / (4 * Math.sqrt((0.7508e-3 - 0.05e-3) * 40e-9));
    const loss = (hertz: number) => lossDb([lengthOfPair("pe-0.9", 100), tapOf("pe-0.9", 1000), lengthOfPair("pe-0.9", 100)], hertz);
    expect(loss(notch)).toBeGreaterThan(loss(notch / 2) + 10);
    // In the voice band a tap of 1 km is its capacitance: 40 nF across 300 ohm.
    const shunt = 20 * Math.log10(Math.hypot(1, 2 * Math.PI * 1000 * 40e-9 * 300));
    // A third of the stub's 55 ohm stands in series with it and takes another 0.004 dB.
    expect(Math.abs(lossDb([tapOf("pe-0.9", 1000)], 1000) - shunt)).toBeLessThan(0.005);
  });
});

describe("exact line, published figures", () => {
  it.each([
    // cables.json secondary: dB/km at 1000 and 3400 Hz, |Z0| at 1 kHz.
    ["awg-19", 0.785, 1.329, 408.7],
    ["awg-22", 1.131, 1.998, 578.1],
    ["awg-24", 1.435, 2.577, 729.0],
    ["awg-26", 1.818, 3.295, 919.1],
    ["pe-0.32", 1.96, 3.574, 1275.7],
    ["pe-0.4", 1.81, 3.284, 944.1],
    ["pe-0.5", 1.439, 2.58, 754.9],
    ["pe-0.63", 1.077, 1.895, 632.4],
    ["pe-0.9", 0.692, 1.153, 468.7],
    ["awg-26-fit", 1.826, 3.299, 964.1],
    ["awg-24-fit", 1.422, 2.554, 745.5],
    ["bt-dwug", 1.517, 2.716, 716.6],
    ["cad55", 1.404, 2.521, 810.1],
  ])("%s loses %s dB/km at 1 kHz and %s dB/km at 3400 Hz", (id, atKilohertz, at3400, ohms) => {
    const type = cableType(id);
    // The table has neither skin effect nor dielectric loss: 0.2 % of the loss.
    expect((neper * propagationPerKm(type, 1000).re) / atKilohertz).toBeCloseTo(1, 2);
    expect((neper * propagationPerKm(type, 3400).re) / at3400).toBeCloseTo(1, 2);
    expect(magnitude(characteristicImpedance(type, 1000)) / ohms).toBeCloseTo(1, 2);
  });

  it("loses about 1.7 dB/km at 1600 Hz on the 0.5 mm pair of BT SIN 351", () => {
    // "About": within 0.1.
    expect(Math.abs(neper * propagationPerKm(cableType("bt-0.5"), 1600).re - 1.7)).toBeLessThan(0.1);
  });

  it.each([
    // British local cable [HRF], dB/km at 1600 Hz. Other insulation than the polyethylene types: 15 %.
    ["pe-0.32", 2.8],
    ["pe-0.4", 2.2],
    ["pe-0.5", 1.79],
    ["pe-0.63", 1.38],
    ["pe-0.9", 1.04],
  ])("%s is near the %s dB/km of British local cable at 1600 Hz", (id, published) => {
    expect(Math.abs((neper * propagationPerKm(cableType(id), 1600).re) / published - 1)).toBeLessThan(0.2);
  });

  it("loses 8 dB over 15 kft of 26 AWG", () => {
    // Bouwman's note gives a whole number.
    expect(Math.abs(lossDb([lengthOfPair("awg-26", 15 * kilofootMetres)], 1000) - 8)).toBeLessThan(0.5);
  });

  it("makes EIA LL-1 of 2 kft of 26 AWG: 1.2 dB at 1 kHz, 767 ohm seen at 200 Hz", () => {
    const loop = [lengthOfPair("awg-26", 2 * kilofootMetres)];
    // The composition is a fit (cables.json): 1.13 dB.
    expect(Math.abs(lossDb(loop, 1000) - 1.2)).toBeLessThan(0.1);
    expect(Math.abs(magnitude(inputImpedance(loopMatrix(loop, 200), sixHundred)) / 767 - 1)).toBeLessThan(0.01);
  });

  it("needs 1,439 ohm for 23 mA from 40 V, 250 ohm of feed and a set of 50 ohm: 5.4 km of 133.9 ohm/km wire", () => {
    const wire = { ...cableType("pe-0.5"), loopOhmsPerKm: 2 * 133.9 };
    const ohms = loopOhms([{ kind: "length", type: wire, metres: 10_747 / 2 }]);
    expect(ohms).toBeCloseTo(1439, 0);
    expect(40 / (250 + 50 + ohms)).toBeCloseTo(0.023, 5);
  });

  it("cuts off H88 at 3490 Hz: there a section turns the wave by half a turn", () => {
    // Nearly without loss, the chain's a passes -1 at the cutoff. Formula: coil and section capacitance alone (1 %); the pair's own L adds 1 %.
    const bare = { ...cableType("awg-19"), loopOhmsPerKm: 5 };
    const section = loadedLoop(bare, { ...loading("h88"), ohms: 0.1 }, 1);
    const a = (hertz: number) => loopMatrix(section, hertz).a.re;
    expect(a(3490 * 0.97)).toBeGreaterThan(-1);
    expect(a(3490 * 1.02)).toBeLessThan(-1);
  });

  it("keeps an H88 loop flat through the band that an unloaded one loses, and stops it beyond", () => {
    const loaded = loadedLoop(cableType("awg-22"), loading("h88"), 5);
    const unloaded = [lengthOfPair("awg-22", 5 * 1830)];
    expect(Math.abs(lossDb(loaded, 2500) - lossDb(loaded, 1000))).toBeLessThan(2);
    expect(lossDb(unloaded, 2500) - lossDb(unloaded, 1000)).toBeGreaterThan(4);
    expect(lossDb(loaded, 4500)).toBeGreaterThan(lossDb(loaded, 3000) + 20);
  });
});
