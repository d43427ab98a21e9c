/** The meters: readings of both ends with their units, and the sentence that a technician would say. */
import { act, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { limitsOf, readLine, readOpenEnd, readTwoFeeds } from "../../../../src/renderer/panels/line-status.ts";
import { MetersPanel } from "../../../../src/renderer/panels/MetersPanel.tsx";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import type { EndReading } from "../../../../src/shared/model/snapshot.ts";
import { aReading, showWithLab } from "../lab-fixture.tsx";

const limits = { offHookAmps: 0.012, onHookAmps: 0.01, debounceSeconds: 0.02 };

describe("the sentence under the meters", () => {
  it("calls 31.2 mA off hook, with the limit", () => {
    expect(readLine(aReading({ tipRingDcVolts: 8.2, loopDcAmps: 0.0312 }), limits).text).toBe(
      "Loop current 31.2 mA: off hook (more than 12 mA).",
    );
  });

  it("calls an idle line on hook", () => {
    expect(readLine(aReading({ loopDcAmps: 4.8e-6 }), limits).text).toBe("48.0 V on the line, 0.0 mA: on hook (less than 10 mA).");
  });

  it("leaves a current between the limits undecided, as the detector does", () => {
    expect(readLine(aReading({ loopDcAmps: 0.011 }), limits).kind).toBe("between");
  });

  it("sees ringing in the AC part, and an answer in the DC that flows with it", () => {
    expect(readLine(aReading({ tipRingAcVolts: 88.3 }), limits).text).toBe("Ringing: 88.3 V AC on 48.0 V DC.");
    expect(readLine(aReading({ tipRingAcVolts: 59.1, tipRingDcVolts: 25e-6 }), limits).text).toBe("Ringing: 59.1 V AC, no DC under it.");
    expect(readLine(aReading({ tipRingAcVolts: 60, loopDcAmps: 0.02 }), limits).text).toContain("the set has answered");
  });

  it("says that tip and ring are reversed, whichever way the current flows", () => {
    const text = readLine(aReading({ tipRingDcVolts: -8.2, loopDcAmps: -0.0312 }), limits).text;
    expect(text).toBe("Loop current 31.2 mA: off hook (more than 12 mA). Reversed: tip is negative against ring.");
  });

  it("misses the battery", () => {
    expect(readLine(aReading({ tipRingDcVolts: 0, ringGroundDcVolts: 0 }), limits).kind).toBe("dead");
  });

  it("does not miss a battery that stands on both wires alike", () => {
    const reading = aReading({ tipRingDcVolts: 0.354, tipGroundDcVolts: -47.6, ringGroundDcVolts: -48, loopDcAmps: 0 });
    expect(readLine(reading, limits).text).toBe("354 mV between tip and ring and no current, though the wires stand at −48.0 V to earth.");
  });

  it("finds no set on hook where nothing is plugged in", () => {
    expect(readOpenEnd(aReading()).text).toBe("Nothing is plugged in: 48.0 V at the open end.");
    expect(readTwoFeeds(aReading()).text).toBe("48.0 V on the line, 0.0 mA: both ends feed it, and no telephone is on it.");
  });

  it("takes its limits from the exchange port that feeds the line", () => {
    const port = directLine.devices["exchange"];
    const expected = port?.kind === "exchange" ? port.ports["1"]?.loopDetector : undefined;
    expect(limitsOf(directLine, "line1")).toEqual(expected);
    expect(limitsOf(directLine, "line7")).toBeUndefined();
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

  it("show the exchange's end when asked", async () => {
    const { getByRole } = await showMeters(aReading(), aReading({ ringGroundDcVolts: -47.6 }));
    await userEvent.click(getByRole("radio", { name: "Exchange end (FXS)" }));
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
