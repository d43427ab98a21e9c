import { describe, expect, it } from "vitest";
import {
  formatAmps,
  formatClock,
  formatDb,
  formatDbm,
  formatFarads,
  formatHenries,
  formatHertz,
  formatMetres,
  formatOhms,
  formatSeconds,
  formatSecondsBeside,
  formatVolts,
} from "../../../../src/shared/units/format.ts";

describe("formatting", () => {
  it.each([
    [formatVolts(48.02), "48.0 V"],
    [formatVolts(-48.02), "-48.0 V"],
    [formatVolts(0.0123), "12.3 mV"],
    [formatVolts(0), "0.00 V"],
    [formatVolts(-1e-12), "0.00 µV"],
    [formatVolts(0.9999), "1.00 V"],
    [formatVolts(9.996), "10.0 V"],
    [formatVolts(99.96), "100 V"],
    [formatAmps(0.0234), "23.4 mA"],
    [formatAmps(0.9994), "999 mA"],
    [formatAmps(0.99951), "1.00 A"],
    [formatAmps(3e-6), "3.00 µA"],
    [formatOhms(1300), "1.30 kΩ"],
    [formatOhms(600), "600 Ω"],
    [formatOhms(1e7), "10.0 MΩ"],
    [formatFarads(2.16e-6), "2.16 µF"],
    [formatHenries(0.088), "88.0 mH"],
    [formatHertz(440), "440 Hz"],
    [formatHertz(20), "20.0 Hz"],
    [formatHertz(1004), "1004 Hz"],
    [formatHertz(99.97), "100 Hz"],
    [formatHertz(9999.4), "9999 Hz"],
    [formatHertz(9999.6), "10.0 kHz"],
    [formatHertz(12_000), "12.0 kHz"],
    [formatSecondsBeside(0, 0.005), "0.00 ms"],
    [formatSecondsBeside(0.0012, 0.005), "1.20 ms"],
    [formatSecondsBeside(0.035, 0.8), "35 ms"],
    [formatSecondsBeside(0.25, 2), "0.25 s"],
    [formatSecondsBeside(3, 0.005), "3.00 s"],
    [formatSecondsBeside(0, 0), "0.00 s"],
    [formatSecondsBeside(5, 200), "5.00 s"],
    [formatMetres(3200), "3.20 km"],
    [formatDbm(-13), "-13.0 dBm"],
    [formatDbm(-Infinity), "-∞ dBm"],
    [formatDb(-0.01), "0.0 dB"],
    [formatSeconds(0.25), "250 ms"],
    [formatSeconds(2), "2.00 s"],
    [formatSeconds(125), "2 min 05 s"],
    [formatSeconds(3725), "1 h 02 min"],
    [formatClock(12.48), "00:12.480"],
    [formatClock(1.8475), `00:0${(1.8475).toFixed(3)}`],
    [formatClock(3723.004), "1:02:03.004"],
  ])("%s", (text, expected) => {
    expect(text).toBe(expected);
  });

  it("shows what is not a number as a question mark, never as digits", () => {
    expect(formatVolts(NaN)).toBe("? V");
    expect(formatOhms(Infinity)).toBe("∞ Ω");
  });
});
