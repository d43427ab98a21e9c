/** The compiled step kernel is made from its source, and gives the same bits as the one in JavaScript. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../../src/main/engine/circuit/circuit.ts";
import { type KernelKind, KernelMemory } from "../../../../../../src/main/engine/circuit/kernel-memory.ts";
import { buildReferenceLoop, type LoopOptions } from "../../../../../support/reference-loops.ts";
import { kernelModule, mathKernelModule } from "../../../../../../tools/build-kernel.mjs";

const stepHz = 48000;

/** Ringing, an answer while it rings, speech both ways and the hook put down: 0.25 s that go through every way a step can be taken. */
function callOf(options: LoopOptions, kernel: KernelKind): Float64Array {
  const loop = buildReferenceLoop(options);
  const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz, kernel });
  const steps = 0.25 * stepHz;
  const values = new Float64Array(3 * steps);
  const changes = new Map([
    [1000, { ringing: true, offHook: false }],
    [2100, { ringing: true, offHook: true }],
    [2640, { ringing: false, offHook: true }],
    [9000, { ringing: false, offHook: false }],
  ]);
  for (let step = 0; step < steps; step++) {
    const change = changes.get(step);
    if (change !== undefined) {
      for (const contact of [loop.feedTip, loop.feedRing]) circuit.setContact(contact, !change.ringing);
      for (const contact of [loop.ringReturn, loop.ringLead]) circuit.setContact(contact, change.ringing);
      circuit.setContact(loop.hook, change.offHook);
    }
    for (const { input, write } of loop.signals) {
      // Tones of the scenario begin at 1.3 s; ringing does not ask.
      write(circuit.signal(input), step / stepHz + 1.24, (step + 1) / stepHz + 1.24);
    }
    circuit.step();
    values[3 * step] = circuit.read(loop.phoneVolts);
    values[3 * step + 1] = circuit.read(loop.loopAmps);
    values[3 * step + 2] = circuit.read(loop.officeVolts);
  }
  return values;
}

describe("the step kernel", () => {
  it("is compiled from its source, byte for byte", async () => {
    const path = new URL("../../../../../../src/main/engine/circuit/wasm/kernel-bytes.ts", import.meta.url);
    expect(readFileSync(path, "utf8")).toBe(await kernelModule());
  });

  it("has beside it the matrix kernel, compiled from its sources as well (here, as the compiler takes its time to load)", async () => {
    const path = new URL("../../../../../../src/main/engine/math/kernel/wasm/math-bytes.ts", import.meta.url);
    expect(readFileSync(path, "utf8")).toBe(await mathKernelModule());
  });

  it("runs as WebAssembly here", () => {
    expect(new KernelMemory("compiled", 65536).numbers.buffer).not.toBeInstanceOf(SharedArrayBuffer);
    expect(String(new KernelMemory("compiled", 65536).kernel.run)).toContain("[native code]");
  });

  it.each([
    ["coil feed", { feed: "coils", terminal: "function", sections: 4 }],
    ["constant-current feed", { feed: "slic", terminal: "function", sections: 2 }],
    ["diode bridge", { feed: "coils", terminal: "bridge", sections: 2 }],
  ] as const)("gives the same bits with and without WebAssembly: %s", (_, options) => {
    const compiled = callOf(options, "compiled");
    const script = callOf(options, "script");
    expect(compiled.findIndex((value, k) => !Object.is(value, script[k]))).toBe(-1);
    expect(Math.max(...compiled.map(Math.abs))).toBeGreaterThan(50);
  });
});
