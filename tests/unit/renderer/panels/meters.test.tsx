/** The meters: readings of both ends with their units, and the sentence that a technician would say. */
import { act, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { type LineStatus, readLine, readOpenEnd, readTwoFeeds, statusOf } from "../../../../src/renderer/panels/line-status.ts";
import { MetersPanel } from "../../../../src/renderer/panels/MetersPanel.tsx";
import { builtInBenches, directLine, findBench } from "../../../../src/shared/catalog/benches.ts";
import { portsOf } from "../../../../src/shared/catalog/device-ports.ts";
import { slicLowPower } from "../../../../src/shared/catalog/feeds.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";
import type { BenchSnapshot, DeviceState, EndReading } from "../../../../src/shared/model/snapshot.ts";
import { aReading, showWithLab } from "../lab-fixture.tsx";

const loopDetector = { offHookAmps: 0.012, onHookAmps: 0.01, debounceSeconds: 0.02 };
const ringTrip = { tripAmps: 0.013, debounceSeconds: 0.075 };

/** The same current at the port as at the set. */
function read(end: EndReading, trip: { readonly tripAmps: number; readonly acTripAmps?: number } = ringTrip): LineStatus {
  const values = { loopDetector, ringTrip: { ...ringTrip, ...trip } };
  return readLine(end, { name: "Exchange, port 1", values, isOff: false, reading: end, idle: { volts: 24, limits: undefined } });
}

describe("the sentence under the meters", () => {
  it("calls 31.2 mA off hook, with the limit", () => {
    expect(read(aReading({ tipRingDcVolts: 8.2, loopDcAmps: 0.0312 })).text).toBe("Loop current 31.2 mA: off hook (more than 12 mA).");
  });

  it("calls an idle line on hook", () => {
    expect(read(aReading({ loopDcAmps: 4.8e-6 })).text).toBe("48.0 V on the line, 0.0 mA: on hook (less than 10 mA).");
  });

  it("leaves a current between the limits undecided, as the detector does", () => {
    expect(read(aReading({ loopDcAmps: 0.011 })).kind).toBe("between");
  });

  it("sees ringing in the AC part, and an answer in the current that trips the ringing", () => {
    expect(read(aReading({ tipRingAcVolts: 88.3 })).text).toBe("Ringing: 88.3 V AC on 48.0 V DC.");
    expect(read(aReading({ tipRingAcVolts: 59.1, tipRingDcVolts: 25e-6 })).text).toBe("Ringing: 59.1 V AC, no DC under it.");
    expect(read(aReading({ tipRingAcVolts: 60, loopDcAmps: 0.02 })).text).toBe(
      "Ringing: 60.0 V AC, and 20.0 mA DC flow: the set has answered.",
    );
    expect(read(aReading({ tipRingAcVolts: 60, loopDcAmps: 0.0125 })).text).not.toContain("answered");
    const balanced = aReading({ tipRingAcVolts: 40, tipRingDcVolts: 0, loopAcAmps: 0.05 });
    expect(read(balanced, { tripAmps: 0.013, acTripAmps: 0.0454 }).text).toContain("50.0 mA AC flow: the set has answered");
  });

  it("says that tip and ring are reversed, whichever way the current flows", () => {
    const text = read(aReading({ tipRingDcVolts: -8.2, loopDcAmps: -0.0312 })).text;
    expect(text).toBe("Loop current 31.2 mA: off hook (more than 12 mA). Reversed: tip is negative against ring.");
  });

  it("misses the battery", () => {
    expect(read(aReading({ tipRingDcVolts: 0, ringGroundDcVolts: 0 })).kind).toBe("dead");
  });

  it("does not miss a battery that stands on both wires alike", () => {
    const reading = aReading({ tipRingDcVolts: 0.354, tipGroundDcVolts: -47.6, ringGroundDcVolts: -48, loopDcAmps: 0 });
    expect(read(reading).text).toBe("354 mV between tip and ring and no current, though the wires stand at −48.0 V to earth.");
  });

  it("finds no set on hook where nothing is plugged in", () => {
    expect(readOpenEnd(aReading()).text).toBe("Nothing is plugged in: 48.0 V at the open end.");
    expect(readTwoFeeds(aReading()).text).toBe("48.0 V on the line, 0.0 mA: both ends feed it, and no telephone is on it.");
  });
});

/** One line of a bench with these readings at its ends. */
function at(bench: Bench, lineId: string, fxs: EndReading, fxo: EndReading, devices: Record<string, DeviceState> = {}): BenchSnapshot {
  const others = Object.fromEntries(Object.keys(bench.lines).map((id) => [id, { fxs: aReading(), fxo: aReading() }]));
  return { step: 0, seconds: 0, devices, lines: { ...others, [lineId]: { fxs, fxo } } };
}

describe("the verdict of the meters", () => {
  const lifted = aReading({ tipRingDcVolts: 7.4, loopDcAmps: 0.022 });

  it("comes from the detector of whatever feeds the line: exchange, PBX, adapter or gateway", () => {
    const feeders = new Set<string>();
    for (const bench of builtInBenches) {
      for (const [lineId, { fxs, fxo }] of Object.entries(bench.lines)) {
        const ports = [fxs, ...fxo].flatMap((ref) => {
          const device = bench.devices[ref.split(".")[0]!]!;
          const port = portsOf(device).get(ref.split(".")[1]!);
          return port?.role === "fxs" ? [{ kind: device.kind, detector: port.values.loopDetector }] : [];
        });
        if (ports.length !== 1) continue;
        feeders.add(ports[0]!.kind);
        const amps = ports[0]!.detector.offHookAmps * 1.01;
        const seized = aReading({ tipRingDcVolts: 7.4, loopDcAmps: amps });
        expect(statusOf(bench, lineId, "fxo", at(bench, lineId, seized, seized)).kind).toBe("off-hook");
        expect(statusOf(bench, lineId, "fxo", at(bench, lineId, aReading(), aReading())).kind).toBe("on-hook");
      }
    }
    expect([...feeders].sort()).toEqual(["ata", "exchange", "fxs-gateway", "pbx"]);
  });

  it("names the port whose detector it is", () => {
    const bench = findBench("ata")!;
    expect(statusOf(bench, "line1", "fxo", at(bench, "line1", lifted, lifted)).source).toBe(
      "Adapter, port 1: its loop detector finds off hook above 12 mA and on hook below 10 mA.",
    );
  });

  it("does not call a line on hook that a short half-way keeps from it", () => {
    const beyond = aReading({ tipRingDcVolts: 5.04, loopDcAmps: 0 });
    const status = statusOf(directLine, "line1", "fxo", at(directLine, "line1", aReading({ loopDcAmps: 0.0504 }), beyond));
    expect(status).toMatchObject({
      kind: "low",
      text: "5.04 V and 0.0 mA here, but 50.4 mA at Exchange, port 1: off hook (more than 12 mA).",
    });
  });

  it("does not call 5 V on hook, since no port keeps so little on an idle line", () => {
    const weak = aReading({ tipRingDcVolts: 5 });
    expect(statusOf(directLine, "line1", "fxo", at(directLine, "line1", weak, weak))).toMatchObject({
      kind: "low",
      text: "5.00 V on the line, 0.0 mA: no loop, but too few volts for an idle line (at least 24 V).",
    });
  });

  it("takes 24 V for an idle line where the port saves power, and too few where the line's limits say so", () => {
    const saving = (limits?: string): Bench => {
      const exchange = directLine.devices["exchange"];
      if (exchange?.kind !== "exchange") throw new Error("no exchange");
      const ports = { "1": { ...exchange.ports["1"]!, feed: slicLowPower } };
      const line = { ...directLine.lines["line1"]!, ...(limits === undefined ? {} : { limits }) };
      return { ...directLine, devices: { ...directLine.devices, exchange: { ...exchange, ports } }, lines: { line1: line } };
    };
    const asleep = aReading({ tipRingDcVolts: 23.9 });
    expect(statusOf(saving(), "line1", "fxo", at(saving(), "line1", asleep, asleep)).kind).toBe("on-hook");
    const judged = statusOf(saving("field-na"), "line1", "fxo", at(saving("field-na"), "line1", asleep, asleep));
    expect(judged).toMatchObject({ kind: "low", text: expect.stringContaining("at least 42 V") as string });
  });

  it("follows the relay of a lifeline to the exchange that feeds the telephone", () => {
    const bench = findBench("ata-failover")!;
    const onLine = (relay: "lifeline" | "adapter"): Record<string, DeviceState> => ({
      ata: { kind: "ata", power: false, network: false, registered: false, ports: {}, lifeline: { relay } as never },
    });
    const source = (relay: "lifeline" | "adapter") =>
      statusOf(bench, "line2", "fxo", at(bench, "line2", lifted, lifted, onLine(relay))).source;
    expect(source("adapter")).toContain("Adapter, port 1");
    expect(source("lifeline")).toContain("Exchange, port 1");
  });

  it("does not call a line on hook on which an adapter without power has left some charge", () => {
    const bench = findBench("ata")!;
    const off = { battery: "off" } as never;
    const devices: Record<string, DeviceState> = {
      ata: { kind: "ata", power: false, network: false, registered: false, ports: { "1": off } },
    };
    const left = aReading({ tipRingDcVolts: 23.4 });
    expect(statusOf(bench, "line1", "fxo", at(bench, "line1", left, left, devices))).toMatchObject({
      kind: "low",
      text: "23.4 V on the line, 0.0 mA, though Adapter, port 1 has its battery off.",
    });
  });

  it("looks from the far end where the feeding port is plugged in there", () => {
    const line = { ...directLine.lines["line1"]!, fxs: "phone1.line", fxo: ["exchange.1"] };
    const bench: Bench = { ...directLine, lines: { line1: line } };
    expect(statusOf(bench, "line1", "fxs", at(bench, "line1", lifted, lifted)).kind).toBe("off-hook");
  });

  it("has no hook to tell of where nothing feeds the pair", () => {
    const bench = findBench("fxo-to-fxo")!;
    const stray = aReading({ tipRingDcVolts: 3 });
    expect(statusOf(bench, "line1", "fxo", at(bench, "line1", stray, stray)).text).toBe("3.00 V on the line, 0.0 mA: no port feeds it.");
  });
});

describe("the meters", () => {
  async function showMeters(fxo: EndReading, fxs: EndReading) {
    const view = await showWithLab(<MetersPanel />);
    const tell = (near: EndReading) => {
      view.push({ kind: "snapshot", snapshot: { step: 0, seconds: 0, devices: {}, lines: { line1: { fxs, fxo: near } } } });
    };
    tell(fxo);
    await view.findByRole("group", { name: "Loop current" });
    return { ...view, tell };
  }

  it("keep DC and AC apart, in volts and milliamps", async () => {
    const { getByRole } = await showMeters(aReading({ tipRingDcVolts: 8.2, tipRingAcVolts: 0.241, loopDcAmps: 0.0312 }), aReading());
    const tipRing = within(getByRole("group", { name: "Tip – ring" }));
    expect(tipRing.getByText("8.2")).toBeTruthy();
    expect(tipRing.getByText("0.24")).toBeTruthy();
    expect(getByRole("group", { name: "Loop current" }).textContent).toContain("31.2 mADC");
  });

  it("show the exchange's end when asked, by the names of what is plugged in", async () => {
    const { getByRole } = await showMeters(aReading(), aReading({ ringGroundDcVolts: -47.6 }));
    expect(getByRole("radio", { name: "Telephone 1 (FXO)" }).textContent).toBe("Telephone 1");
    await userEvent.click(getByRole("radio", { name: "Exchange (FXS)" }));
    await waitFor(() => expect(getByRole("group", { name: "Ring – earth" }).textContent).toContain("−47.6"));
  });

  it("follow the line a few times a second, and end on the newest reading", async () => {
    const { tell, getByRole } = await showMeters(aReading(), aReading());
    act(() => {
      for (let milliamps = 1; milliamps <= 31; milliamps++) tell(aReading({ loopDcAmps: milliamps / 1000 }));
    });
    await waitFor(() => expect(getByRole("group", { name: "Loop current" }).textContent).toContain("31.0 mA"));
  });
});
