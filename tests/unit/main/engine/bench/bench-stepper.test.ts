/** A bench gives the same values and events however many steps are taken together: a call with every kind of contact and tone, by chunks of all sizes. */
import { describe, expect, it } from "vitest";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import { smallPbx } from "../../../../../src/shared/catalog/pbx.ts";
import { plainTelephone } from "../../../../../src/shared/catalog/telephones.ts";
import type { Bench } from "../../../../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../../../../src/shared/model/command.ts";
import type { BenchEvent } from "../../../../../src/shared/model/event.ts";

const stepHz = 16000;
const names = ["line1.fxo.tipRingVolts", "line1.fxs.loopAmps", "line2.fxo.tipRingVolts", "phone2.earpiece", "pbx.e1.receive"];

const pbx: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "pbx",
  title: "Two extensions",
  summary: "",
  country: "US",
  devices: { pbx: smallPbx(["101", "102"], 0), phone1: plainTelephone, phone2: plainTelephone },
  lines: {
    line1: { fxs: "pbx.e1", fxo: ["phone1.line"], cable: [{ type: "pe-0.4", metres: 300, sections: 1 }] },
    line2: { fxs: "pbx.e2", fxo: ["phone2.line"], cable: [{ type: "pe-0.4", metres: 100, sections: 1 }] },
  },
};

type Planned = readonly [atSeconds: number, command: BenchCommand];
/** By tones, answered while it rings, speech both ways, a flash, hung up; then pulses on a noisy line, and instruments clipped to both. */
const plan: readonly Planned[] = [
  [0.1, { kind: "hook", device: "phone1", to: "off" }],
  [0.6, { kind: "dial", device: "phone1", digits: "102", by: "dtmf" }],
  [1.9, { kind: "hook", device: "phone2", to: "off" }],
  [2.1003, { kind: "speak", device: "phone1", toneHz: 1000, levelDbm: -10 }],
  [2.2, { kind: "speak", device: "phone2", toneHz: 700, levelDbm: -20 }],
  [2.5, { kind: "flash", device: "phone1", seconds: 0.2 }],
  [2.9, { kind: "hook", device: "phone1", to: "on" }],
  [3.0, { kind: "fault", line: "line2", id: "hum", at: 0.5, fault: { kind: "noise", levelDbm: -40 } }],
  [3.5, { kind: "hook", device: "phone2", to: "on" }],
  [3.6, { kind: "measure", line: "line1", at: "fxo", what: "balance" }],
  [3.9, { kind: "clip", device: "butt-set", line: "line2", at: "fxo" }],
  [4.0, { kind: "hook", device: "butt-set", to: "off" }],
  [4.1, { kind: "hook", device: "phone2", to: "off" }],
  [4.2, { kind: "dial", device: "butt-set", digits: "3", by: "dtmf" }],
  [4.4, { kind: "dial", device: "phone2", digits: "1", by: "pulse" }],
];
const endSeconds = 4.8;

/** Runs the plan by chunks of these sizes in turn; columns for the recorded probes, events, and what meters and detectors say at the end. */
function runBy(chunks: readonly number[], recorded: readonly string[]) {
  const bench = createBench(pbx, { seed: 7, stepHz });
  expect(bench.record(recorded)).toBeUndefined();
  const columns = recorded.map(() => new Float64Array(endSeconds * stepHz));
  const events: BenchEvent[] = [];
  let chunk = 0;
  const runTo = (step: number): void => {
    while (bench.step < step) {
      const count = Math.min(chunks[chunk++ % chunks.length]!, step - bench.step);
      bench.run(count, columns, bench.step);
      events.push(...bench.takeEvents());
    }
  };
  for (const [atSeconds, command] of plan) {
    runTo(Math.round(atSeconds * stepHz));
    expect(bench.apply(command), command.kind).toBeUndefined();
  }
  runTo(endSeconds * stepHz);
  return { columns, events, snapshot: bench.snapshot() };
}

describe("steps of a bench", () => {
  const single = runBy([1], names);

  it("are a call with ringing, answer, speech and hook flash", () => {
    const kinds = new Set(single.events.map(({ kind }) => kind));
    for (const kind of [
      "ring.tripped",
      "call.answered",
      "digit.sent",
      "digit.received",
      "hook.flash",
      "measurement.started",
      "butt-set.clipped",
    ])
      expect(kinds).toContain(kind);
  });

  it.each([[[160]], [[4]], [[3, 1, 7]]])("by chunks of %j: the same bits, events and readings as one at a time", (chunks) => {
    const many = runBy(chunks, names);
    names.forEach((name, i) => {
      expect(
        many.columns[i]!.findIndex((value, k) => !Object.is(value, single.columns[i]![k])),
        name,
      ).toBe(-1);
    });
    expect(many.events).toEqual(single.events);
    expect(many.snapshot).toEqual(single.snapshot);
  });

  it.each([[[160]], [[3, 1, 7]]])("by chunks of %j with nothing recorded, circuit by circuit: the same events and readings", (chunks) => {
    const many = runBy(chunks, []);
    expect(many.events).toEqual(single.events);
    expect(many.snapshot).toEqual(single.snapshot);
  });
});
