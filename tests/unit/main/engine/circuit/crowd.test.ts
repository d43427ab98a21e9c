/** Lines stepped together: each gives the same bits as it would alone, whatever the others do. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Crowd } from "../../../../../src/main/engine/circuit/crowd.ts";
import type { KernelKind } from "../../../../../src/main/engine/circuit/kernel-memory.ts";
import { buildReferenceLoop, type ReferenceLoop } from "../../../../support/reference-loops.ts";

const stepHz = 16000;
const runSteps = 40;
const lineCount = 5;
/** Long enough for the ports to be tabulated (4096 steps in one pattern of contacts), so that lines sit in pairs. */
const runs = 260;

type Member = { readonly loop: ReferenceLoop; readonly circuit: Circuit };

function member(kernel: KernelKind, sections: number): Member {
  const loop = buildReferenceLoop({ feed: "coils", terminal: "function", sections });
  return { loop, circuit: new Circuit(loop.netlist, { stepSeconds: 1 / stepHz, kernel }) };
}

function asCrowd(members: readonly Member[], kernel: KernelKind): Crowd {
  const lines = members.map(({ loop, circuit }) => ({ circuit, input: loop.signals[2]!.input, probes: [loop.phoneVolts, loop.loopAmps] }));
  return new Crowd(lines, { steps: runSteps, kernel });
}

/**
 * Line k speaks its own tone, is taken off hook at the start and hangs up for a moment now and then, each at another time. Later the tone
 * comes from the office for a while.
 */
function play(members: readonly Member[], crowds: readonly Crowd[]): Float32Array[] {
  const heard = members.map(() => new Float32Array(runs * runSteps * 2));
  for (let run = 0; run < runs; run++) {
    members.forEach(({ loop, circuit }, k) => {
      const isOpen = run > 200 && (run + 3 * k) % 37 < 2;
      circuit.setContact(loop.hook, !isOpen);
      const crowd = crowds.length === 1 ? crowds[0]! : crowds[k]!;
      const own = crowds.length === 1 ? k : 0;
      if (run === 225 + k) crowd.turnTo(own, loop.signals[0]!.input);
      else if (run === 245 + k) crowd.turnTo(own, loop.signals[2]!.input);
      for (let step = 0; step < runSteps; step++) {
        const seconds = (run * runSteps + step) / stepHz;
        crowd.samples[own]![step] = (1 + 0.2 * k) * Math.sin(2 * Math.PI * (300 + 170 * k) * seconds);
      }
    });
    for (const crowd of crowds) crowd.run(runSteps);
    members.forEach((_, k) => {
      const values = crowds.length === 1 ? crowds[0]!.values[k]! : crowds[k]!.values[0]!;
      for (let step = 0; step < runSteps; step++) values.forEach((value, p) => (heard[k]![2 * (run * runSteps + step) + p] = value[step]!));
    });
  }
  return heard;
}

/** The third line is of another shape than the rest. */
function members(kernel: KernelKind): Member[] {
  return Array.from({ length: lineCount }, (_, k) => member(kernel, k === 2 ? 3 : 4));
}

describe("a crowd of lines", () => {
  it("gives every line the bits that it has alone, with and without WebAssembly", () => {
    const together = members("compiled");
    const crowd = asCrowd(together, "compiled");
    const heard = play(together, [crowd]);
    const alone = members("compiled");
    const heardAlone = play(
      alone,
      alone.map((line) => asCrowd([line], "compiled")),
    );
    const script = members("script");
    const heardByScript = play(script, [asCrowd(script, "script")]);
    expect(crowd.mostPairs).toBe(2);
    for (let k = 0; k < lineCount; k++) {
      expect(heard[k]!.findIndex((value, i) => !Object.is(value, heardAlone[k]![i]))).toBe(-1);
      expect(heard[k]!.findIndex((value, i) => !Object.is(value, heardByScript[k]![i]))).toBe(-1);
    }
  });

  it("hears a tone one step late, within the rounding of single precision", () => {
    const [line] = members("compiled");
    const crowd = asCrowd([line!], "compiled");
    const heard = play([line!], [crowd])[0]!;
    const other = member("compiled", 4);
    const signal = other.circuit.signal(other.loop.signals[2]!.input);
    other.circuit.setContact(other.loop.hook, true);
    const omega = 2 * Math.PI * 300;
    let largest = 0;
    for (let step = 0; step < 150 * runSteps; step++) {
      const [from, to] = [(step - 2) / stepHz, (step - 1) / stepHz];
      signal.startValue = step < 2 ? 0 : Math.sin(omega * from);
      signal.startSlope = step < 2 ? 0 : omega * Math.cos(omega * from);
      signal.endValue = step < 1 ? 0 : Math.sin(omega * to);
      signal.endSlope = step < 1 ? 0 : omega * Math.cos(omega * to);
      other.circuit.step();
      if (step > 1000) largest = Math.max(largest, Math.abs(other.circuit.read(other.loop.phoneVolts) - heard[2 * step]!));
    }
    // Slopes between neighbours fall short of a 300 Hz sine's by (omega / stepHz)^2 / 6 = 0.23 %; the values themselves are the samples.
    expect(largest).toBeLessThan(2e-3);
    expect(largest).toBeGreaterThan(0);
  });

  it("leaves a settled line alone and goes on from there", () => {
    const line = member("compiled", 4);
    const crowd = asCrowd([line], "compiled");
    crowd.silent[0] = 1;
    for (let run = 0; run < 2000; run++) crowd.run(runSteps);
    const settledVolts = crowd.values[0]![0]![runSteps - 1]!;
    expect(settledVolts).toBeCloseTo(line.circuit.read(line.loop.phoneVolts), 5);
    line.circuit.setContact(line.loop.hook, true);
    crowd.run(runSteps);
    expect(Math.abs(crowd.values[0]![0]![runSteps - 1]!)).toBeLessThan(0.9 * Math.abs(settledVolts));
  });

  it("finishes the other lines when one is given a sample that is no number, and names its input", () => {
    const lines = members("compiled").slice(0, 2);
    const crowd = asCrowd(lines, "compiled");
    crowd.samples[0]![3] = NaN;
    crowd.samples[1]!.fill(1);
    expect(() => {
      crowd.run(runSteps);
    }).toThrow("Vdt");
    expect(crowd.values[1]![0]![runSteps - 1]).not.toBe(0);
  });
});
