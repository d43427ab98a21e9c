/**
 * The step is only the grid on which values are read: another one must not move the answer. A ringing, lifted, faulty line at 48 kHz
 * beside the same circuit with the same sources at 96 kHz, and the whole bench at 16 kHz beside the whole bench at 48 kHz.
 */
import { describe, expect, it } from "vitest";
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import type { CircuitWatch } from "../../src/main/engine/bench/options.ts";
import type { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import type { Bench, Exchange } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";
import { parseBench } from "../support/a-bench.ts";
import { BenchTwin } from "../support/bench-twin.ts";

const exchange = directLine.devices["exchange"] as Exchange;
const port = exchange.ports["1"]!;
const phone = directLine.devices["phone1"]!;

/** Detectors look 4800 or 4000 times a second and would act at other instants, so these never act; hooks do not bounce at random. */
const bench: Bench = {
  ...directLine,
  devices: {
    exchange: {
      ...exchange,
      ports: {
        "1": {
          ...port,
          loopDetector: { offHookAmps: 10, onHookAmps: 9, debounceSeconds: 1 },
          ringTrip: { tripAmps: 10, debounceSeconds: 1 },
        },
      },
    },
    phone1: phone.kind === "telephone" ? { ...phone, bounceSeconds: 0 } : phone,
  },
};

const acts: readonly (readonly [seconds: number, command: BenchCommand])[] = [
  [0.06, { kind: "ring", device: "exchange", line: "line1", seconds: 0.1 }],
  [0.05, { kind: "hook", device: "phone1", to: "off" }],
  [0.03, { kind: "speak", device: "phone1", toneHz: 1000, levelDbm: -10 }],
  [0.04, { kind: "fault", line: "line1", at: 0.5, id: "leak", fault: { kind: "leak", ohms: 2000 } }],
  [0.04, { kind: "battery", device: "exchange", line: "line1", to: "reversed" }],
  [0.04, { kind: "repair", line: "line1", id: "leak" }],
  [0.02, { kind: "hook", device: "phone1", to: "on" }],
];

const names = ["line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts"];

/** Values after every step. */
function run(stepHz: 48_000 | 16_000, watch: CircuitWatch): Float64Array[] {
  const running = createBench(bench, { seed: 1, stepHz, parseBench, watch });
  const problem = running.record(names);
  if (problem !== undefined) throw new Error(problem.text);
  const total = Math.round(acts.reduce((sum, [seconds]) => sum + seconds, 0) * stepHz);
  const columns = names.map(() => new Float64Array(total));
  for (const [seconds, command] of acts) {
    const refused = running.apply(command);
    if (refused !== undefined) throw new Error(refused.text);
    running.run(Math.round(seconds * stepHz), columns, running.step);
  }
  return columns;
}

/** Steps before which a contact moved or a circuit was built: at that instant two values are true, the one before and the one after. */
class ChangeWatch implements CircuitWatch {
  readonly steps = new Set<number>();
  private circuit: Circuit | undefined;
  private closed = new Map<number, boolean>();

  readonly built: CircuitWatch["built"] = ({ circuit, netlist, group }, step) => {
    if (group.lineIds.length === 0) return;
    this.circuit = circuit;
    this.closed = new Map(netlist.elements.flatMap((element) => (element.kind === "contact" ? [[element.contact, element.closed]] : [])));
    this.steps.add(step);
  };

  readonly stepping = (step: number): void => {
    for (const [contact, was] of this.closed) {
      const is = this.circuit?.isClosed(contact) ?? was;
      if (is === was) continue;
      this.closed.set(contact, is);
      this.steps.add(step);
    }
  };
}

/** Differences in percent of the largest volts, those at the instants `without` left out. */
function percentApart(one: Float64Array, other: Float64Array, without?: (index: number) => boolean): { most: number; rms: number } {
  let [fullScale, most, squares] = [0, 0, 0];
  one.forEach((value, k) => {
    fullScale = Math.max(fullScale, Math.abs(value));
    if (without?.(k) === true) return;
    const difference = Math.abs(value - other[k]!);
    most = Math.max(most, difference);
    squares += difference * difference;
  });
  return { most: (100 * most) / fullScale, rms: (100 * Math.sqrt(squares / one.length)) / fullScale };
}

describe("another step", () => {
  it("of 96 kHz in place of 48 kHz moves the volts at both ends by less than 0.001 % of full scale", () => {
    const columns: number[][] = names.map(() => []);
    let probes: number[] = [];
    const twin = new BenchTwin({
      stepHz: 48_000,
      partsPerStep: 2,
      observer: {
        built: (netlist) => {
          probes = ["fxs", "fxo"].map((end) => netlist.probeVolts(netlist.node(`line1.${end}.tip`), netlist.node(`line1.${end}.ring`)));
        },
        ready: () => undefined,
        stepped: (circuit) => {
          probes.forEach((probe, k) => columns[k]!.push(circuit.read(probe)));
        },
      },
    });
    run(48_000, twin).forEach((samples, k) => {
      const fine = samples.map((_, step) => columns[k]![2 * step + 1]!);
      const { most, rms } = percentApart(samples, fine);
      expect(most).toBeLessThan(1e-3);
      expect(rms).toBeLessThan(1e-4);
    });
  });

  it("of 16 kHz in place of 48 kHz moves them by less than 0.01 % of full scale", () => {
    const changes = new ChangeWatch();
    const fine = run(48_000, changes);
    run(16_000, { built: () => undefined, stepping: () => undefined }).forEach((samples, k) => {
      const same = samples.map((_, step) => fine[k]![3 * step + 2]!);
      const { most, rms } = percentApart(samples, same, (step) => changes.steps.has(3 * (step + 1)));
      // The worst lies where ringing current crosses the set's knee, which a step of 16 kHz follows in straight lines.
      expect(most).toBeLessThan(1e-2);
      expect(rms).toBeLessThan(1e-3);
    });
  });
});
