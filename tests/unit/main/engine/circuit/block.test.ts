/** Many steps in one call give what as many single steps give, to the last bit, however they are divided. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { sharedMemory } from "../../../../../src/main/engine/circuit/kernel-memory.ts";
import { buildReferenceLoop } from "../../../../support/reference-loops.ts";

const stepHz = 16000;
const steps = 6000;

/** Ringing, answered at step 700 and put down at step 5600. `runs` says how many steps are asked for at a time; 0: step by step. */
function call(runs: number): Float64Array {
  const loop = buildReferenceLoop({ feed: "coils", terminal: "function", sections: 3 });
  const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz });
  const values = new Float64Array(2 * steps);
  const { input, write } = loop.signals[1]!;
  const block = circuit.block({ inputs: [input], probes: [loop.phoneVolts, loop.loopAmps], steps: Math.max(1, runs) });
  const signal = circuit.signal(input);
  const events = [0, 700, 5600, steps];
  for (let part = 0; part + 1 < events.length; part++) {
    circuit.setContact(loop.hook, part === 1);
    for (const contact of [loop.feedTip, loop.feedRing]) circuit.setContact(contact, part > 0);
    for (const contact of [loop.ringReturn, loop.ringLead]) circuit.setContact(contact, part === 0);
    for (let step = events[part]!; step < events[part + 1]!;) {
      const count = Math.min(Math.max(1, runs), events[part + 1]! - step);
      for (let k = 0; k < count; k++) {
        write(signal, (step + k) / stepHz, (step + k + 1) / stepHz);
        block.inputs[0]!.set([signal.startValue, signal.startSlope, signal.endValue, signal.endSlope], 4 * k);
      }
      if (runs === 0) circuit.step();
      else block.run(count);
      for (let k = 0; k < count; k++) {
        values[2 * (step + k)] = runs === 0 ? circuit.read(loop.phoneVolts) : block.values[0]![k]!;
        values[2 * (step + k) + 1] = runs === 0 ? circuit.read(loop.loopAmps) : block.values[1]![k]!;
      }
      step += count;
    }
  }
  return values;
}

describe("a block of steps", () => {
  it.each([1, 7, 480])("of %i gives the bits of single steps", (runs) => {
    const single = call(0);
    expect(call(runs).findIndex((value, k) => !Object.is(value, single[k]))).toBe(-1);
    expect(Math.max(...single.map(Math.abs))).toBeGreaterThan(100);
  });

  // Lines of a lab share memory: how much of it others have taken must change nothing. Each of these rooms ends at another place of the call.
  it("gives the same bits when the memory is full in the middle of it", () => {
    const single = call(0);
    for (const roomBytes of [30, 40, 50, 60, 70, 80, 90, 100].map((thousands) => thousands * 1000)) {
      const shared = sharedMemory("compiled");
      while (shared.hasRoom(roomBytes / 8 + 100)) shared.allocate(100);
      expect(call(7).findIndex((value, k) => !Object.is(value, single[k]))).toBe(-1);
      expect(sharedMemory("compiled")).not.toBe(shared);
    }
  });

  it("stops before a signal that is no number, with the steps before it taken", () => {
    const loop = buildReferenceLoop({ feed: "coils", terminal: "function", sections: 2 });
    const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz });
    const block = circuit.block({ inputs: [loop.signals[1]!.input], probes: [loop.phoneVolts], steps: 100 });
    block.inputs[0]!.fill(0);
    block.inputs[0]![4 * 60 + 2] = NaN;
    expect(() => {
      block.run(100);
    }).toThrow("Vrg");
    expect(block.taken).toBe(60);
    expect(circuit.read(loop.phoneVolts)).toBe(block.values[0]![59]);
  });
});
