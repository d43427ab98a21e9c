/**
 * What a visit to a faulty loop would find, by other means than the site check's: direct current and ringing from the bench, losses,
 * insulation and capacitance from the nodal answer of a netlist. Noise is what the fault is said to make.
 */
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import { analyseAc, type Complex } from "../../src/main/engine/circuit/ac-analysis.ts";
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../src/main/engine/circuit/netlist.ts";
import { addCable } from "../../src/main/engine/plant/cable.ts";
import { cableParts, lineMetres } from "../../src/main/engine/plant/cable-parts.ts";
import { addFault } from "../../src/main/engine/plant/faults.ts";
import type { Pair } from "../../src/main/engine/plant/pair.ts";
import { cutCable } from "../../src/main/engine/plant/split-cable.ts";
import { loopMakeUp } from "../../src/main/engine/site-check/loop-make-up.ts";
import type { SheetReadings } from "../../src/shared/catalog/site-sheet.ts";
import type { CableSection } from "../../src/shared/model/cable.ts";
import type { PlacedFault } from "../../src/shared/model/fault.ts";
import type { LoopFile } from "../../src/shared/model/loop.ts";
import { benchOfLoop } from "./random-loops.ts";

const stepHz = 16_000;
const lossHertz = [404, 1004, 2804];
const bridgeHertz = 20;

export function visit(file: LoopFile, fault?: PlacedFault): SheetReadings {
  return { ...volts(file, fault), ...losses(file, fault), ...pairByItself(file, fault) };
}

function volts(file: LoopFile, fault: PlacedFault | undefined): SheetReadings {
  const loop = loopMakeUp(file);
  const plain = benchOfLoop(file, loop);
  const line = plain.lines["line1"]!;
  const faulty = fault === undefined ? plain : { ...plain, lines: { line1: { ...line, faults: { fault } } } };
  const bench = createBench(faulty, { seed: 1, stepHz });
  const reading = (sets: "on-hook" | "off-hook") => {
    const outcome = bench.readLine("line1", sets);
    if (!outcome.ok) throw new Error(outcome.problem.text);
    return outcome.readings.fxo;
  };
  const idle = reading("on-hook");
  const off = reading("off-hook");
  bench.record(["line1.fxo.tipRingVolts"]);
  const run = (seconds: number): Float64Array => {
    const values = new Float64Array(Math.round(seconds * stepHz));
    bench.run(values.length, [values], 0);
    return values;
  };
  run(0.05);
  // An exchange that takes the fault for a set off hook cannot ring the line.
  const rings = bench.apply({ kind: "ring", device: "exchange", line: "line1", seconds: 10 }) === undefined;
  if (rings) run(0.5);
  return {
    idleTipRingVolts: idle.tipRingVolts,
    idleTipEarthVolts: idle.tipGroundVolts,
    idleRingEarthVolts: idle.ringGroundVolts,
    loopAmps: off.loopAmps,
    offHookTipRingVolts: off.tipRingVolts,
    offHookTipEarthVolts: off.tipGroundVolts,
    offHookRingEarthVolts: off.ringGroundVolts,
    ...(rings ? { ringingRmsVolts: acRms(run(4 / loop.ringing.hertz)) } : {}),
  };
}

function acRms(values: Float64Array): number {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

type Laid = { readonly netlist: Netlist; readonly near: Pair; readonly far: Pair };

function layPair(file: LoopFile, placed: PlacedFault | undefined): Laid {
  const netlist = new Netlist();
  const near: Pair = { tip: netlist.node("near.tip"), ring: netlist.node("near.ring") };
  const cable: readonly CableSection[] = file.cable.map((section) =>
    section.kind === "coil" || file.celsius === undefined ? section : { celsius: file.celsius, ...section },
  );
  const build = (id: string, start: Pair, part: readonly CableSection[]): Pair =>
    addCable(netlist, id, start, cableParts(part, { model: "sections" })).end;
  if (placed === undefined) return { netlist, near, far: build("cable", near, cable) };
  const cut = cutCable(cable, placed.at * lineMetres(cable), () => 8);
  const here = build("before", near, cut.before);
  return { netlist, near, far: build("behind", addFault(netlist, "fault", here, placed.fault).beyond, cut.after) };
}

function losses(file: LoopFile, fault: PlacedFault | undefined): SheetReadings {
  const { feed } = loopMakeUp(file);
  const { netlist, near, far } = layPair(file, fault);
  const emf = netlist.node("emf");
  netlist.voltageInput("generator", emf, near.ring);
  netlist.resistor("generator.ohms", emf, near.tip, 600);
  netlist.resistor("receiver", far.tip, far.ring, 600);
  if (feed.kind === "resistive") addFeedLegs(netlist, near, feed.ohmsPerLeg, feed.henriesPerLeg);
  else holdInTheMiddle(netlist, near, feed.commonModeOhmsPerLeg);
  const [low, mid, high] = lossHertz.map((hertz) => {
    const volts = size(analyseAc(netlist, { hertz, driveId: "generator" }).volts(far.tip, far.ring));
    return -20 * Math.log10(2 * volts);
  });
  return { loss404Db: low!, loss1004Db: mid!, loss2804Db: high! };
}

/** To speech the battery is earth. */
function addFeedLegs(netlist: Netlist, near: Pair, ohmsPerLeg: number, henriesPerLeg: number): void {
  for (const wire of ["tip", "ring"] as const) {
    const middle = netlist.node(`feed.${wire}`);
    netlist.inductor(`feed.${wire}.henries`, near[wire], middle, henriesPerLeg);
    netlist.resistor(`feed.${wire}.ohms`, middle, 0, ohmsPerLeg);
  }
}

/** An electronic feed holds the mean of both wires and is blind to what is between them. */
function holdInTheMiddle(netlist: Netlist, near: Pair, ohmsPerLeg: number): void {
  const middle = netlist.node("middle");
  for (const wire of ["tip", "ring"] as const) {
    netlist.resistor(`middle.${wire}`, near[wire], middle, 1e6);
    netlist.voltageControlledCurrent(`common.${wire}`, near[wire], 0, middle, 0, 1 / ohmsPerLeg);
  }
}

function size({ re, im }: Complex): number {
  return Math.hypot(re, im);
}

const testVolts = 100;

function pairByItself(file: LoopFile, fault: PlacedFault | undefined): SheetReadings {
  const foreign = layPair(file, fault);
  const tip = foreign.netlist.probeVolts(foreign.far.tip, 0);
  const ring = foreign.netlist.probeVolts(foreign.far.ring, 0);
  const circuit = new Circuit(foreign.netlist, { stepSeconds: 1 / stepHz });
  const [pair, tipEarth, ringEarth] = (["pair", "tip", "ring"] as const).map((which) => tested(file, fault, which));
  return {
    foreignTipEarthVolts: circuit.read(tip),
    foreignRingEarthVolts: circuit.read(ring),
    insulationTipRingOhms: pair!.ohms,
    insulationTipEarthOhms: tipEarth!.ohms,
    insulationRingEarthOhms: ringEarth!.ohms,
    tipRingFarads: pair!.farads,
    tipEarthFarads: tipEarth!.farads,
    ringEarthFarads: ringEarth!.farads,
  };
}

/** A tester across two of the three conductors: ohms by the change that its battery makes, farads by a tone. */
function tested(file: LoopFile, fault: PlacedFault | undefined, which: "pair" | "tip" | "ring"): { ohms: number; farads: number } {
  const { netlist, far } = layPair(file, fault);
  const [from, to] = which === "pair" ? [far.tip, far.ring] : [which === "tip" ? far.tip : far.ring, 0];
  netlist.battery("tester", from, to, testVolts);
  const amps = netlist.probeAmps("tester");
  const circuit = new Circuit(netlist, { stepSeconds: 1 / stepHz });
  const with100 = circuit.read(amps);
  circuit.setBattery("tester", 0);
  circuit.settle();
  const tone = analyseAc(netlist, { hertz: bridgeHertz, driveId: "tester" }).amps("tester");
  return { ohms: Math.abs(testVolts / (with100 - circuit.read(amps))), farads: -tone.im / (2 * Math.PI * bridgeHertz) };
}
