/** Caller ID profiles against the ranges of their standards (reference-data 7.1 to 7.4). */
import { describe, expect, it } from "vitest";
import { callerIdOfCountry, callerIdProfiles, callerIdValues } from "../../../../src/shared/catalog/caller-id.ts";
import type { CallerIdProfileId } from "../../../../src/shared/catalog/caller-id-names.ts";
import { callerIdProfileIds } from "../../../../src/shared/catalog/caller-id-names.ts";
import { CallerIdValues } from "../../../../src/shared/model/caller-id.ts";

function profile(id: CallerIdProfileId) {
  return callerIdProfiles[id];
}

function expectWithin(value: number, [least, most]: readonly [number, number]): void {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

describe("Caller ID profiles", () => {
  it.each(callerIdProfileIds)("%s keeps to the ranges of the bench file and names its source", (id) => {
    const { title, source, ...values } = profile(id);
    expect(CallerIdValues.safeParse(values).error).toBeUndefined();
    expect(source).toMatch(/^reference-data 7/);
    expect(title.length).toBeGreaterThan(5);
  });

  it("keep to ETSI's times", () => {
    expectWithin(profile("etsi").ringToDataSeconds, [0.5, 2]);
    expectWithin(profile("etsi-ring-pulse").ringPulseSeconds, [0.2, 0.3]);
    expectWithin(profile("etsi-ring-pulse").ringToDataSeconds, [0.5, 0.8]);
    expectWithin(profile("etsi-alert-tone").alertSeconds, [0.09, 0.11]);
    expectWithin(profile("etsi-alert-tone").alertToDataSeconds, [0.045, 0.5]);
    expectWithin(profile("etsi-alert-tone").dataToRingSeconds, [0.2, 0.5]);
    expectWithin(profile("etsi-reversal").reversalToAlertSeconds, [0.1, 0.7]);
    for (const id of callerIdProfileIds) expect(profile(id).dataToRingSeconds).toBeGreaterThanOrEqual(0.2);
  });

  it("keep to Britain's, New Zealand's and North America's", () => {
    const british = profile("united-kingdom");
    expectWithin(british.seizureBits, [96, 315]);
    expectWithin(british.markBits, [55, 90]);
    expectWithin(british.alertSeconds, [0.088, 0.11]);
    expectWithin(british.reversalToAlertSeconds, [0.1, 1]);
    expect(profile("new-zealand").seizureBits / 1200).toBeGreaterThanOrEqual(0.25);
    expectWithin(profile("bellcore").inCallAlertSeconds, [0.075, 0.085]);
    expectWithin(profile("bellcore").acknowledgeToDataSeconds, [0.05, 0.5]);
  });

  it("send ETSI's levels: -14.5 dBV and -16 dBV within their tolerances", () => {
    const dbv = (levelDbm: number, ohms: number): number => levelDbm + 10 * Math.log10(ohms / 1000);
    const { markDbm, alertDbm, levelOhms } = profile("etsi-alert-tone");
    expect(dbv(markDbm, levelOhms)).toBeCloseTo(-14.5, 1);
    expect(dbv(alertDbm, levelOhms)).toBeCloseTo(-16, 1);
  });

  it("follow the country, give way to overrides, and are absent where a country's are not known", () => {
    expect(callerIdValues({ profile: "country" }, "GB")).toEqual(profile("united-kingdom"));
    expect(callerIdValues({ profile: "country", overrides: { markBits: 70 } }, "GB")).toEqual({
      ...profile("united-kingdom"),
      markBits: 70,
    });
    expect(callerIdValues({ profile: "country" }, "AQ")).toBeUndefined();
    expect(callerIdValues({ profile: "off" }, "GB")).toBeUndefined();
    expect(callerIdValues(undefined, "GB")).toBeUndefined();
    expect(Object.keys(callerIdOfCountry).length).toBeGreaterThan(25);
  });
});
