/** What sentences of the log call devices, ports and places: the names that people gave, not the ids of the file. */
import { describe, expect, it } from "vitest";
import { pathName, portName } from "../../../../../src/main/engine/devices/line-name.ts";
import { ataBench, pbxBench } from "../../../../../src/shared/catalog/benches.ts";

describe("names in sentences", () => {
  it("a set is named by itself, a port of a box with its box", () => {
    expect(portName(pbxBench, "phone1.line")).toBe("Operator");
    expect(portName(pbxBench, "exchange.2")).toBe("Exchange, port 2");
    expect(portName(pbxBench, "pbx.t1")).toBe("PBX, port t1");
    expect(portName(pbxBench, "gone.1")).toBe("gone, port 1");
  });

  it("a place of the bench file is told in words", () => {
    expect(pathName(pbxBench, "exchange.ports.1.messageWaiting")).toBe("Exchange, port 1, message waiting");
    expect(pathName(pbxBench, "pbx.extensions.e1.ringing.rmsVolts")).toBe("PBX, extension e1, ringing, rms volts");
    expect(pathName(ataBench, "server.voice.sendLossDb")).toBe("Provider, voice, send loss db");
    expect(pathName(pbxBench, "line1.cable[0].metres")).toBe("Line 1, cable 1, metres");
    expect(pathName(pbxBench, "country")).toBe("Country");
  });
});
