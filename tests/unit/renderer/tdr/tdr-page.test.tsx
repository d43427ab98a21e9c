/** The reflectometer as a user meets it: question, trace, cursor, what is known of the line and what is found in the trace. */
import { act, fireEvent, render, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { findEchoes } from "../../../../src/renderer/tdr/echoes.ts";
import { metresOf } from "../../../../src/renderer/tdr/tdr-axis.ts";
import TdrPage from "../../../../src/renderer/tdr/TdrPage.tsx";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../../../src/shared/model/reflection.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";

const velocityShare = 0.65;

/** 5 V out; a fifth comes back upright from 1 km. */
function traceOf(query: ReflectionQuery): ReflectionTrace {
  const stepSeconds = query.widthSeconds / 16;
  const firstSeconds = -stepSeconds;
  const bump = (seconds: number, at: number) =>
    Math.abs(seconds - at) > query.widthSeconds / 2 ? 0 : (1 + Math.cos((2 * Math.PI * (seconds - at)) / query.widthSeconds)) / 2;
  const times = Array.from({ length: 2 + Math.ceil(query.spanSeconds / stepSeconds) }, (_, i) => firstSeconds + i * stepSeconds);
  const back = 2000 / (velocityShare * 299_792_458);
  // A raised cosine has a tenth of its height 0.102 of its width after its beginning.
  const returnVolts = times.map((seconds) => bump(seconds, back + (0.5 - 0.102) * query.widthSeconds));
  return {
    query,
    firstSeconds,
    stepSeconds,
    volts: returnVolts,
    returnVolts,
    sentVolts: 5,
    bandHertz: 8e6,
    repeatSeconds: 1e-4,
    velocityShare,
    cableMetres: 3200,
  };
}

const bench: Bench = {
  ...directLine,
  lines: {
    line1: {
      ...directLine.lines["line1"]!,
      cable: [
        { type: "pe-0.4", metres: 2000 },
        { kind: "tap", type: "pe-0.4", metres: 300 },
        { type: "pe-0.5", metres: 1200 },
      ],
      faults: { f1: { at: 0.25, fault: { kind: "wet", ohms: 3000, addedFarads: 1e-8 } } },
    },
  },
};

async function showPage() {
  const open = { bench, probes: [], stepSeconds: 1 / 48_000, seed: 1 };
  const bridge = fakeBridge({
    "lab:info": async () => done({ version: "0.0.0", door: "browser" as const, dialogs: false, open }),
    "line:reflect": async (query) => done(traceOf(query)),
  });
  const view = render(
    <LabContext value={createLab(bridge)}>
      <TdrPage onBack={() => undefined} />
    </LabContext>,
  );
  await view.findByRole("slider", { name: "Distance of the cursor" });
  return { ...view, bridge };
}

beforeEach(() => localStorage.clear());

describe("the reflectometer", () => {
  it("asks with a pulse that suits the cable, for a span half beyond its end, where the echo of a long pair has its height", async () => {
    const { bridge } = await showPage();
    const query = bridge.inputsOf("line:reflect").at(-1)!;
    expect(query).toMatchObject({
      line: "line1",
      end: "fxs",
      equipment: "off",
      shape: "raised-cosine",
      widthSeconds: 10e-6,
      sourceOhms: 120,
    });
    expect(metresOf(query.spanSeconds, 0.45)).toBeCloseTo(4800, 6);
  });

  it("puts its cursor on the leading edge of what it finds, and says how much comes back", async () => {
    const { getByRole } = await showPage();
    const found = getByRole("region", { name: "Found in the trace" });
    // Within a twentieth of the 61 m between two samples.
    expect(found.textContent).toContain("997 m up to 20 %, more impedance");
    expect(getByRole("slider").getAttribute("aria-valuetext")).toMatch(
      /^997 m: 2(\.\d)? % of the pulse comes back \(−3\d\.\d dB\), \d+(\.\d)? mV, after 10\.2 µs$/,
    );
  });

  it("says of an echo whose top stands beyond the picture where that is", async () => {
    const { getByRole, getByText } = await showPage();
    const found = getByRole("region", { name: "Found in the trace" });
    expect(found.textContent).not.toContain("off the picture");
    const shows = getByRole("textbox", { name: /Shows/ });
    await userEvent.fill(shows, "1100");
    await userEvent.keyboard("{Enter}");
    // The top of a raised cosine of 10 µs: 4 µs, 388 m, behind its leading edge, and samples every 61 m.
    await waitFor(() => expect(found.textContent).toMatch(/up to 20 % \(its top stands at 1\.[34]\d km, off the picture\)/));
    expect(getByText(/its top comes later/)).toBeTruthy();
  });

  it("moves its cursor by keys and by the places of the list", async () => {
    const { getByRole } = await showPage();
    const slider = getByRole("slider");
    act(() => slider.focus());
    fireEvent.keyDown(slider, { key: "Home" });
    fireEvent.keyDown(slider, { key: "ArrowRight" });
    expect(slider.getAttribute("aria-valuenow")).toBe("10");
    const after = (key: string, shiftKey = false) => {
      fireEvent.keyDown(slider, { key, shiftKey });
      return Number(slider.getAttribute("aria-valuenow"));
    };
    // Two thousandths of the 4.8 km that are shown, with Shift or a Page key ten times as far.
    expect([after("ArrowUp"), after("ArrowRight", true), after("ArrowDown", true), after("ArrowLeft")]).toEqual([19, 115, 19, 10]);
    expect([after("PageUp"), after("PageDown"), after("End"), after("Home")]).toEqual([106, 10, 4800, 0]);
    await userEvent.click(getByRole("button", { name: /^Cursor to bridged tap, 300 m, 2\.00 km/ }));
    expect(slider.getAttribute("aria-valuenow")).toBe("2000");
  });

  it("marks change of gauge, tap, told faults and the end, from the end that it is clipped on at", async () => {
    const { getByRole } = await showPage();
    const marks = () =>
      [...getByRole("region", { name: "Known of the line" }).querySelectorAll("li")].map(({ textContent }) => textContent);
    expect(marks()).toEqual([
      "800 m water in the cable",
      "2.00 km bridged tap, 300 m",
      "2.00 km 0.4 mm polyethylene → 0.5 mm polyethylene",
      "3.20 km end of the cable",
    ]);
    await userEvent.click(getByRole("radio", { name: "Telephone 1 (FXO)" }));
    await waitFor(() => expect(marks()[0]).toBe("1.20 km bridged tap, 300 m"));
    expect(marks()).toContain("1.20 km 0.5 mm polyethylene → 0.4 mm polyethylene");
  });

  it("finds an echo upside down too, and none where nothing comes back", () => {
    const query: ReflectionQuery = {
      line: "line1",
      end: "fxs",
      equipment: "off",
      shape: "raised-cosine",
      widthSeconds: 1e-6,
      peakVolts: 10,
      sourceOhms: 120,
      spanSeconds: 40e-6,
    };
    const trace = traceOf(query);
    const [echo] = findEchoes({ ...trace, returnVolts: trace.returnVolts.map((volts) => -volts / 4) });
    expect(echo?.share).toBeCloseTo(-0.05, 3);
    expect(metresOf(echo?.seconds ?? 0, velocityShare)).toBeCloseTo(1000, -1);
    expect(findEchoes({ ...trace, returnVolts: trace.returnVolts.map(() => 0) })).toEqual([]);
  });

  it("takes no echo for two where it dies away through nothing to a tenth of it on the other side, as behind an open or a load coil", () => {
    const trace = traceOf({
      line: "line1",
      end: "fxs",
      equipment: "off",
      shape: "raised-cosine",
      widthSeconds: 10e-6,
      peakVolts: 10,
      sourceOhms: 120,
      spanSeconds: 80e-6,
    });
    const top = trace.returnVolts.reduce((best, volts, i, all) => (volts > all[best]! ? i : best), 0);
    const tail = (i: number) => (i <= top ? 0 : -0.1 * Math.sin(Math.min(Math.PI, (i - top) / 32)));
    expect(findEchoes({ ...trace, returnVolts: trace.returnVolts.map((volts, i) => volts + tail(i)) })).toHaveLength(1);
  });
});
