/** What the editor calls things: the names that people gave, never the ids of the bench file. */
import { describe, expect, it } from "vitest";
import { deviceName, lineName, placeName, portName, spokenSentence } from "../../../../src/renderer/editor/draft-names.ts";
import { join } from "../../../../src/renderer/editor/draft.ts";
import { edgesOf, nodesOf } from "../../../../src/renderer/editor/sheet-parts.ts";
import { pbxBench, twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";

const nothing = { devices: [], lines: [] };

describe("the editor", () => {
  it("calls a port by its device's name; a set has one port and needs no word for it", () => {
    expect(portName(twoSubscribers, "exchange.1")).toBe("Exchange, port 1");
    expect(portName(twoSubscribers, "phone1.line")).toBe("Telephone 1");
    expect(lineName("line1")).toBe("Line 1");
  });

  it("tells two devices of one name apart", () => {
    const { phone1, phone2 } = twoSubscribers.devices;
    const twins = {
      ...twoSubscribers,
      devices: { ...twoSubscribers.devices, phone1: { ...phone1, title: "Set" }, phone2: { ...phone2, title: "Set" } },
    } as Bench;
    expect([deviceName(twins, "phone1"), deviceName(twins, "phone2")]).toEqual(["Set (phone 1)", "Set (phone 2)"]);
  });

  it("says where a problem is by names", () => {
    expect(placeName(pbxBench, "devices.pbx.operator")).toBe("PBX, operator");
    expect(placeName(pbxBench, 'devices.exchange.ports["1"].number')).toBe("Exchange, ports, 1, number");
    expect(placeName(pbxBench, "lines.line1.cable[0].metres")).toBe("Line 1, cable, 1, metres");
    expect(placeName(pbxBench, "country")).toBe("Country");
  });

  it("says what is wrong with the wiring by names", () => {
    expect(
      spokenSentence(twoSubscribers, "line1 is plugged into exchange.2, where line2 is plugged in already; expected a free port"),
    ).toBe("line 1 is plugged into Exchange, port 2, where line 2 is plugged in already; expected a free port");
  });

  it("says why two ports are not joined by names", () => {
    const refused = join(twoSubscribers, "exchange.1", "exchange.2");
    expect(refused).toEqual({
      ok: false,
      why: "Exchange, port 1 has line 1 in it and Exchange, port 2 has line 2: a port takes one line. Pull one out first.",
    });
  });

  it("shows no id on the sheet", () => {
    const [edge] = edgesOf(twoSubscribers, nothing, {});
    expect(edge?.ariaLabel).toBe("Line 1 from Exchange, port 1 to Telephone 1");
    expect(edge?.data?.label).toBe("Line 1 · 3.20 km");
    expect(nodesOf(twoSubscribers, nothing, {}).map(({ data }) => data.title)).toEqual(["Exchange", "Telephone 1", "Telephone 2"]);
  });
});
