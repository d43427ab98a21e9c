/** A bench picture on a fake lab: what the lab was asked, and snapshots made by hand from one quiet two-line bench. */
import { act, render } from "@testing-library/react";
import { BenchView } from "../../../../src/renderer/bench/BenchView.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";
import type { BenchSnapshot, DeviceState, EndReading, ExchangePortState, LineState } from "../../../../src/shared/model/snapshot.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";

type PhoneState = Extract<DeviceState, { kind: "telephone" }>;

export const quietPhone: PhoneState = { kind: "telephone", hook: "on", bell: false, sending: undefined, earpieceRmsVolts: 0 };

export function reading(changes: Partial<EndReading> = {}): EndReading {
  return {
    tipRingDcVolts: 48,
    tipRingAcVolts: 0,
    tipGroundDcVolts: 0,
    tipGroundAcVolts: 0,
    ringGroundDcVolts: -48,
    ringGroundAcVolts: 0,
    loopDcAmps: 4.8e-6,
    loopAcAmps: 0,
    ...changes,
  };
}

export function quietPort(line: string, number: string): ExchangePortState {
  return { line, number, phase: "idle", digits: "", tone: undefined, loop: "open", battery: "normal", ringing: false };
}

type SnapshotChanges = {
  readonly phone1?: Partial<PhoneState>;
  readonly port1?: Partial<ExchangePortState>;
  readonly line1?: Partial<LineState>;
};

export function snapshotWith({ phone1, port1, line1 }: SnapshotChanges = {}): BenchSnapshot {
  const quietLine: LineState = { fxs: reading(), fxo: reading() };
  const ports = { "1": { ...quietPort("line1", "5550101"), ...port1 }, "2": quietPort("line2", "5550102") };
  return {
    step: 0,
    seconds: 0,
    devices: { exchange: { kind: "exchange", ports }, phone1: { ...quietPhone, ...phone1 }, phone2: quietPhone },
    lines: { line1: { ...quietLine, ...line1 }, line2: quietLine },
  };
}

/** Renders the bench at the size of a small window and waits for the lab's first word; `first` must show the bench's own devices. */
export async function showBench(bench: Bench = twoSubscribers, first: BenchSnapshot = snapshotWith()) {
  const open = { bench, probes: [], stepSeconds: 1 / 48_000, seed: 1 };
  const bridge = fakeBridge({
    "lab:info": async () => done({ version: "0.0.0", door: "browser" as const, dialogs: false, open }),
    "bench:apply": async () => done({ appliedAtStep: 1 }),
  });
  const view = render(
    <LabContext value={createLab(bridge)}>
      <div style={{ width: 980, height: 420 }}>
        <BenchView />
      </div>
    </LabContext>,
  );
  const tell = (snapshot: BenchSnapshot) => act(() => bridge.push({ kind: "snapshot", snapshot }));
  await view.findAllByRole("region", { name: /^(Telephone|Fax) / });
  tell(first);
  const commands = () => bridge.inputsOf("bench:apply").map((input) => input.command);
  return { ...view, bridge, tell, commands };
}
