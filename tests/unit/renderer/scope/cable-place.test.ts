/** Probes along a cable. */
import { describe, expect, it } from "vitest";
import { movedTo, placeOf } from "../../../../src/renderer/scope/cable-place.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import { scopeSettingsFrom } from "../../../../src/renderer/state/scope-settings.ts";

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
