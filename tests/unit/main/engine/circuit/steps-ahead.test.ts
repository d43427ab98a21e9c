/** Steps laid ahead and taken together: every instant reads as after single steps, to the last bit, wherever contacts move and however steps are divided. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { buildReferenceLoop, type LoopOptions } from "../../../../support/reference-loops.ts";

const stepHz = 16000;
const steps = 6000;
const options: LoopOptions = { feed: "coils", terminal: "function", sections: 3 };

/** Ringing, answered while it rings, speech, bounces of the hook, silence, and put down. `most`: steps that are laid at a time; 0: single steps. */
function call(loopOptions: LoopOptions, most: number): Float64Array {
  const loop = buildReferenceLoop(loopOptions);
  const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz });
  const ahead = circuit.stepsAhead(Math.max(1, most));
  const values = new Float64Array(3 * steps);
  const act = (step: number): void => {
    const isRinging = step < 740;
    for (const contact of [loop.feedTip, loop.feedRing]) circuit.setContact(contact, !isRinging);
    for (const contact of [loop.ringReturn, loop.ringLead]) circuit.setContact(contact, isRinging);
    const isBouncing = step === 703 || step === 705 || step === 706;
    circuit.setContact(loop.hook, step >= 700 && step < 4000 && !isBouncing);
    if (step === 3003) circuit.setBattery("Vbat", -50);
    loop.signals.forEach(({ input, write }, k) => {
      // Tones of the scenario begin at 1.3 s; ringing does not ask. The last part is silent.
      const sounds = k === 1 ? isRinging : step > 1501 && step < 2507;
      if (sounds) write(circuit.signal(input), step / stepHz + 1.24, (step + 1) / stepHz + 1.24);
      else circuit.silence(input);
    });
  };
  const read = (step: number): void => {
    values[3 * step] = circuit.read(loop.phoneVolts);
    values[3 * step + 1] = circuit.read(loop.loopAmps);
    values[3 * step + 2] = circuit.signal(loop.signals[2]!.input).endValue;
  };
  for (let step = 0; step < steps;) {
    const count = Math.min(Math.max(1, most), steps - step);
    if (most === 0) {
      act(step);
      circuit.step();
      read(step);
    } else {
      ahead.begin();
      for (let k = 0; k < count; k++) {
        act(step + k);
        ahead.lay();
      }
      ahead.take();
      for (let k = 0; k < count; k++) {
        ahead.show(k);
        read(step + k);
      }
      ahead.end();
    }
    step += count;
  }
  return values;
}

describe("steps laid ahead", () => {
  const loops: readonly LoopOptions[] = [options, { feed: "slic", terminal: "function", sections: 2 }];
  it.each(loops.flatMap((loop) => [1, 7, 10, 32].map((most) => [loop.feed, most, loop] as const)))(
    "%s feed, %i at a time: the bits of single steps",
    (_, most, loop) => {
      const single = call(loop, 0);
      expect(call(loop, most).findIndex((value, k) => !Object.is(value, single[k]))).toBe(-1);
      expect(Math.max(...single.map(Math.abs))).toBeGreaterThan(100);
    },
  );

  it("tell of a contact as it will be, and refuse what would need the instants between", () => {
    const loop = buildReferenceLoop(options);
    const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz });
    const ahead = circuit.stepsAhead(4);
    ahead.begin();
    ahead.lay();
    circuit.setContact(loop.hook, true);
    expect(circuit.isClosed(loop.hook)).toBe(true);
    expect(() => circuit.read(loop.phoneVolts)).toThrow("laid ahead");
    ahead.lay();
    ahead.take();
    ahead.show(0);
    expect(() => {
      circuit.setContact(loop.hook, false);
    }).toThrow("taken already");
    ahead.end();
    expect(circuit.isClosed(loop.hook)).toBe(true);
  });

  it("stop before a signal that is no number, with the steps before it taken", () => {
    const loop = buildReferenceLoop(options);
    const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz });
    const { input } = loop.signals[1]!;
    const ahead = circuit.stepsAhead(10);
    ahead.begin();
    for (let k = 0; k < 10; k++) {
      circuit.signal(input).endSlope = k === 6 ? Number.NaN : 0;
      ahead.lay();
    }
    expect(() => {
      ahead.take();
    }).toThrow("Vrg");
    expect(Number.isFinite(circuit.read(loop.phoneVolts))).toBe(true);
  });
});
