/** Renders parts of the window on a fake lab with the direct line open, at the size that they have in a 1280 x 800 window. */
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createLab } from "../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../src/renderer/state/lab-store.ts";
import { createScopeStore, ScopeContext } from "../../../src/renderer/state/scope-store.ts";
import { directLine } from "../../../src/shared/catalog/benches.ts";
import { done } from "../../../src/shared/ipc/outcome.ts";
import type { PaceState } from "../../../src/shared/ipc/pushes.ts";
import type { Handlers, OpenBench } from "../../../src/shared/ipc/requests.ts";
import type { BenchEvent } from "../../../src/shared/model/event.ts";
import type { ProbeInfo } from "../../../src/shared/model/probe.ts";
import type { ScopeScreen, ScopeView } from "../../../src/shared/model/scope.ts";
import type { EndReading } from "../../../src/shared/model/snapshot.ts";
import { fakeBridge } from "../../support/fake-bridge.ts";
import "../../../src/renderer/styles/base.css";
import "../../../src/renderer/styles/ui.css";

export const probes: readonly ProbeInfo[] = [
  { name: "line1.fxo.tipRingVolts", title: "Line 1, phone end: tip to ring", unit: "V", audible: true },
  { name: "line1.fxo.loopAmps", title: "Line 1, phone end: loop current", unit: "A", audible: false },
  { name: "line1.fxs.ringGroundVolts", title: "Line 1, exchange end: ring to earth", unit: "V", audible: false },
  { name: "phone1.earpiece", title: "Telephone 1: earpiece", unit: "V", audible: true },
];

export const openDirectLine: OpenBench = { bench: directLine, probes, stepSeconds: 1 / 48_000, seed: 1 };

export const runningPace: PaceState = { running: true, speed: 1, measuredSpeed: 1, lagging: false, step: 0, seconds: 0 };

export function anEvent(seconds: number, changes: Partial<BenchEvent> = {}): BenchEvent {
  return { step: Math.round(seconds * 48_000), seconds, source: "phone1", kind: "hook.off", text: "Phone 1 went off hook.", ...changes };
}

export function aReading(changes: Partial<EndReading> = {}): EndReading {
  return {
    tipRingDcVolts: 48,
    tipRingAcVolts: 0,
    tipGroundDcVolts: 0,
    tipGroundAcVolts: 0,
    ringGroundDcVolts: -48,
    ringGroundAcVolts: 0,
    loopDcAmps: 0,
    loopAcAmps: 0,
    ...changes,
  };
}

/** A screen as the lab reduces it: every channel filled by a function of time, minimum and maximum alike. */
export function aScreen(view: ScopeView, signal: (seconds: number, channel: number) => number, toSeconds = 10): ScopeScreen {
  const { columns, channels } = view;
  const spanSeconds = view.secondsPerDivision * view.divisions;
  const fromSeconds = toSeconds - spanSeconds;
  const samples = new Float32Array(channels.length * columns * 2);
  const measures = channels.map((_, channel) => {
    let minimum = Infinity;
    let maximum = -Infinity;
    for (let column = 0; column < columns; column++) {
      const value = signal(fromSeconds + ((column + 0.5) / columns) * spanSeconds, channel);
      samples.fill(value, (channel * columns + column) * 2, (channel * columns + column + 1) * 2);
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    const wave = { hertz: undefined, crestRatio: undefined, dutyRatio: undefined, riseSeconds: undefined };
    return { mean: (minimum + maximum) / 2, rms: 0, acRms: 0, minimum, maximum, ...wave };
  });
  const probeNames = channels.map(({ probe }) => probe);
  const state = view.heldAtSeconds === undefined ? "roll" : "held";
  return {
    viewId: view.viewId,
    probes: probeNames,
    fromSeconds,
    toSeconds,
    columns,
    isInterpolated: false,
    stepSeconds: 1 / 48_000,
    keptFromSeconds: 0,
    state,
    triggerSeconds: undefined,
    measures,
    markers: [],
    samples,
  };
}

export async function showWithLab(children: ReactNode, handlers: Partial<Handlers> = {}) {
  const bridge = fakeBridge({
    "lab:info": async () => done({ version: "0.0.0", door: "browser" as const, dialogs: false, open: openDirectLine }),
    ...handlers,
  });
  const lab = createLab(bridge);
  const scope = createScopeStore(directLine.id, probes);
  const view = render(
    <LabContext value={lab}>
      <ScopeContext value={scope}>{children}</ScopeContext>
    </LabContext>,
  );
  await act(async () => {
    await lab.actions.refreshInfo();
  });
  const push = (...pushes: Parameters<typeof bridge.push>) => act(() => bridge.push(...pushes));
  return { ...view, bridge, lab, scope, push };
}
