/** Insertion loss of a loop as the solver steps through it: tones of a generator behind 600 ohm, read across 600 ohm at the far end. */
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../src/main/engine/circuit/netlist.ts";
import { addCable } from "../../src/main/engine/plant/cable.ts";
import { cableParts } from "../../src/main/engine/plant/cable-parts.ts";
import type { LoopFile } from "../../src/shared/model/loop.ts";
import { sine } from "./signals.ts";

const stepHz = 48_000;
/** Whole periods of the three tones, after what the switching on has left. */
const settleSteps = 4800;
const windowSteps = stepHz / 4;
const ohms = 600;

export function lossesInTime(file: LoopFile, hertz: readonly number[]): number[] {
  return hertz.map((each) => lossInTime(file, each));
}

function lossInTime(file: LoopFile, hertz: number): number {
  const netlist = new Netlist();
  const near = { tip: netlist.node("near.tip"), ring: netlist.node("near.ring") };
  // Balanced: what each wire has to earth counts as it does on a line.
  const generator = { tip: netlist.node("generator.tip"), ring: netlist.node("generator.ring") };
  const emf = netlist.voltageInput("emf", generator.tip, generator.ring);
  for (const wire of ["tip", "ring"] as const) {
    netlist.resistor(`generator.${wire}.ohms`, generator[wire], near[wire], ohms / 2);
    netlist.resistor(`generator.${wire}.earth`, generator[wire], 0, 1e5);
  }
  const cable = file.cable.map((section) =>
    section.kind === "coil" || file.celsius === undefined ? section : { celsius: file.celsius, ...section },
  );
  const far = addCable(netlist, "cable", near, cableParts(cable, { model: "rational" })).end;
  netlist.resistor("far.ohms", far.tip, far.ring, ohms);
  const volts = netlist.probeVolts(far.tip, far.ring);
  const circuit = new Circuit(netlist, { stepSeconds: 1 / stepHz });
  const omega = 2 * Math.PI * hertz;
  let cosine = 0;
  let sineSum = 0;
  for (let step = 0; step < settleSteps + windowSteps; step++) {
    sine(circuit.signal(emf), 1, omega, step / stepHz, 1 / stepHz);
    circuit.step();
    if (step < settleSteps) continue;
    const angle = (omega * (step + 1)) / stepHz;
    cosine += circuit.read(volts) * Math.cos(angle);
    sineSum += circuit.read(volts) * Math.sin(angle);
  }
  const peak = (2 * Math.hypot(cosine, sineSum)) / windowSteps;
  return -20 * Math.log10(2 * peak);
}
