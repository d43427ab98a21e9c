/** Probes along a cable. */
import { describe, expect, it } from "vitest";
import { movedTo, placeOf } from "../../../../src/renderer/scope/cable-place.ts";
import { shortName } from "../../../../src/renderer/scope/probe-options.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import type { ProbeInfo } from "../../../../src/shared/model/probe.ts";
import { scopeSettingsFrom } from "../../../../src/renderer/state/scope-settings.ts";

describe("the channels that a bench begins with", () => {
  const voice = (name: string): ProbeInfo => ({ name, title: name, unit: "V", audible: true });
  const heardOn = (...names: readonly string[]) => scopeSettingsFrom(undefined, names.map(voice)).channels[3];

  it("hear the first set on a pair, be it a fax; where there is no set, what an exchange hears of its line", () => {
    expect(heardOn("phone2.earpiece", "phone2.bell", "phone1.earpiece", "phone1.bell")?.probe).toBe("phone1.earpiece");
    expect(heardOn("softphone.earpiece", "fax1.earpiece", "fax1.bell")).toMatchObject({ probe: "fax1.earpiece", unitsPerDivision: 0.5 });
    expect(heardOn("server.far.receive", "softphone.earpiece")?.probe).toBe("softphone.earpiece");
    expect(heardOn("exchange.1.receive", "exchange.2.receive")?.probe).toBe("exchange.1.receive");
  });

  it("name an end by what is there: no plug of a telephone where another exchange feeds", () => {
    const name = "line1.fxo.tipRingVolts";
    const probe: ProbeInfo = { name, title: "Line 1, telephone end: tip to ring", unit: "V", audible: false };
    expect(shortName([probe], name)).toBe("L1 FXO tip–ring V");
    expect(shortName([{ ...probe, end: "far" }], name)).toBe("L1 far tip–ring V");
  });
});

describe("a probe along the cable", () => {
  it("has a place, as a share of the way; probes at the ends have none", () => {
    expect(placeOf("line1.at0.37.tipRingVolts")).toBe(0.37);
    expect(placeOf("line1.fxo.tipRingVolts")).toBeUndefined();
    expect(placeOf("phone1.earpiece")).toBeUndefined();
  });
  it("moves to another place and stays the same quantity", () => {
    expect(movedTo("line1.at0.5.loopAmps", 0.25)).toBe("line1.at0.25.loopAmps");
    expect(movedTo("line1.at0.5.loopAmps", 1 / 3)).toBe("line1.at0.333333.loopAmps");
    expect(movedTo("line1.at0.5.loopAmps", 1)).toBe("line1.at1.loopAmps");
    expect(movedTo("line1.fxs.loopAmps", 0.2)).toBe("line1.fxs.loopAmps");
  });
  it("is found again in kept settings, though no menu lists its place; of another bench it is not", () => {
    const lineId = Object.keys(directLine.lines)[0] ?? "";
    const probes = [{ name: `${lineId}.at0.5.tipRingVolts`, title: "half-way", unit: "V", audible: false }] as const;
    const kept = (probe: string) => scopeSettingsFrom({ channels: [{ probe }] }, probes).channels[0]?.probe;
    expect(kept(`${lineId}.at0.37.tipRingVolts`)).toBe(`${lineId}.at0.37.tipRingVolts`);
    expect(kept("line9.at0.37.tipRingVolts")).toBe(`${lineId}.at0.5.tipRingVolts`);
  });
});
