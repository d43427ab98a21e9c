/**
 * Readings of a line as the bench stands: what a meter shows once all is at rest, and what a transmission set finds. The cable is
 * the exact line, cut where faults are; the ports are their circuits, linear about the operating point that the battery gives them.
 */
import { findCableType } from "../../../shared/catalog/cables.ts";
import type { Bench, Line } from "../../../shared/model/bench.ts";
import type { DcReading, LineReadings, SetsState } from "../../../shared/model/readings.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Element } from "../circuit/elements.ts";
import type { BenchDevice } from "../devices/device.ts";
import { magnitude } from "../math/complex.ts";
import type { Complex } from "../math/complex.ts";
import { echoReturnLossDb } from "../plant/analyse-loop.ts";
import { type LoopPart, loopOhms } from "../plant/exact-line.ts";
import { faultChain } from "../plant/fault-chain.ts";
import { impedanceAt } from "../plant/impedance.ts";
import { answerOf, pairCascade, partChain, straight } from "../plant/pair-chain.ts";
import type { PairAnswer, PairChain } from "../plant/pair-chain.ts";
import { lineMetres } from "../plant/cable-parts.ts";
import { cutCable } from "../plant/split-cable.ts";
import { returnLossDb } from "../plant/two-port.ts";
import { buildCircuit, hookIdsOf } from "./circuit-builder.ts";
import type { BuiltCircuit } from "./circuit-builder.ts";
import type { LineCircuit, LineEnd } from "./line-circuit.ts";
import { linearised, PortAdmittance } from "./port-admittance.ts";
import { networkText, terminationAt } from "./port-termination.ts";
import type { CircuitGroup } from "./wiring.ts";

/** The ends of the voice band, and the three tones of a loss test (404, 1004 and 2804 Hz, the North American frequencies). */
const shownHertz: readonly number[] = [300, 404, 1004, 2804, 3400];
/** GR-909's ringer test (products 1.2 [AN273]): 20 Hz, 7 kohm are 1 REN. */
const ringer = { hertz: 20, ohmsPerRen: 7000 } as const;

export type ReadLineInput = {
  readonly bench: Bench;
  readonly group: CircuitGroup;
  readonly devices: ReadonlyMap<string, BenchDevice>;
  readonly stepSeconds: number;
};

/** Throws EngineError where the circuit has no answer. */
export function readLine(lineId: string, sets: SetsState, input: ReadLineInput): LineReadings {
  const { bench, group, devices, stepSeconds } = input;
  const line = bench.lines[lineId];
  if (line === undefined) throw new Error(`the bench has no line ${lineId}`);
  const built = buildCircuit(withGatheredCables(bench, group), group, devices, stepSeconds);
  const closed = setContacts(built, line, sets);
  const view = new LineView(lineId, line, built, closed);
  const reference = terminationAt(bench, line.fxs);
  const referenceOhms = (hertz: number): Complex => impedanceAt(reference, hertz);
  const parts = loopParts(line.cable);
  const echo = echoReturnLossDb((hertz) => returnLossDb(view.answerAt(hertz).nearOhms, referenceOhms(hertz)));
  return {
    line: lineId,
    sets,
    hook: hookOf(line, built, closed),
    fxs: view.dcAt("fxs"),
    fxo: view.dcAt("fxo"),
    cableOhms: loopOhms(parts),
    cableMetres: lineMetres(line.cable),
    bridgedTapMetres: line.cable.reduce((sum, part) => (part.kind === "tap" ? sum + part.metres : sum), 0),
    loadCoils: line.cable.filter(({ kind }) => kind === "coil").length,
    ringerRen: ringer.ohmsPerRen * view.ringerSiemens,
    reference: networkText(reference),
    ac: shownHertz.map((hertz) => {
      const { nearOhms, farOhms, insertionRatio } = view.answerAt(hertz);
      const loss = returnLossDb(nearOhms, referenceOhms(hertz));
      return {
        hertz,
        fxsOhms: nearOhms,
        fxoOhms: farOhms,
        insertionLossDb: 20 * Math.log10(magnitude(insertionRatio)),
        ...(Number.isFinite(loss) ? { returnLossDb: loss } : {}),
      };
    }),
    ...(Number.isFinite(echo) ? { echoReturnLossDb: echo } : {}),
  };
}

class LineView {
  private readonly line: Line;
  private readonly circuit: Circuit;
  private readonly wires: LineCircuit;
  private readonly nearPort: PortAdmittance;
  private readonly farPort: PortAdmittance;

  constructor(lineId: string, line: Line, built: BuiltCircuit, closed: readonly boolean[]) {
    const wires = built.lines.get(lineId);
    if (wires === undefined) throw new Error(`the circuit has no line ${lineId}`);
    const linear = linearised(built.netlist, closed);
    this.line = line;
    this.circuit = built.circuit;
    this.wires = wires;
    this.nearPort = new PortAdmittance(linear, wires.fxs, `${lineId}.`);
    this.farPort = new PortAdmittance(linear, wires.fxo, `${lineId}.`);
  }

  dcAt(end: LineEnd): DcReading {
    const read = (quantity: "tipRingVolts" | "tipGroundVolts" | "ringGroundVolts" | "loopAmps"): number =>
      this.wires.reader(this.circuit, end, quantity).read();
    return {
      tipRingVolts: read("tipRingVolts"),
      tipGroundVolts: read("tipGroundVolts"),
      ringGroundVolts: read("ringGroundVolts"),
      loopAmps: read("loopAmps"),
    };
  }

  get ringerSiemens(): number {
    return magnitude(this.farPort.at(ringer.hertz)[0]);
  }

  answerAt(hertz: number): PairAnswer {
    return answerOf(lineChain(this.line, hertz), { near: this.nearPort.at(hertz), far: this.farPort.at(hertz) });
  }
}

/** The cable from the fxs end on, with each fault at its place. */
function lineChain(line: Line, hertz: number): PairChain {
  const total = lineMetres(line.cable);
  let rest: Line["cable"] = line.cable;
  let metres = 0;
  let chain = straight;
  for (const { at, fault } of Object.values(line.faults ?? {}).sort((first, second) => first.at - second.at)) {
    const cut = cutCable(rest, at * total - metres, () => undefined);
    chain = pairCascade(cableChain(chain, cut.before, hertz), faultChain(fault, hertz));
    metres += lineMetres(cut.before);
    rest = cut.after;
  }
  return cableChain(chain, rest, hertz);
}

function cableChain(chain: PairChain, cable: Line["cable"], hertz: number): PairChain {
  return loopParts(cable).reduce((whole, part) => pairCascade(whole, partChain(part, hertz)), chain);
}

export function loopParts(cable: Line["cable"]): LoopPart[] {
  return cable.map((part) => {
    if (part.kind === "coil") return part;
    const type = findCableType(part.type);
    if (type === undefined) throw new Error(`"${part.type}" is not in the cable catalogue`);
    return { kind: part.kind ?? "length", type, metres: part.metres, celsius: part.celsius };
  });
}

/** The ports' circuits need the cable's direct resistance only: one section from each fault to the next. */
export function withGatheredCables(bench: Bench, group: CircuitGroup): Bench {
  const gathered = group.lineIds.flatMap((lineId) => {
    const line = bench.lines[lineId];
    return line === undefined ? [] : [[lineId, { ...line, cable: gatheredCable(line) }] as const];
  });
  return { ...bench, lines: { ...bench.lines, ...Object.fromEntries(gathered) } };
}

function gatheredCable(line: Line): Line["cable"] {
  const total = lineMetres(line.cable);
  const places = Object.values(line.faults ?? {})
    .map(({ at }) => at * total)
    .sort((first, second) => first - second);
  let rest: Line["cable"] = line.cable;
  let metres = 0;
  const cable: Line["cable"] = [];
  for (const place of places) {
    const cut = cutCable(rest, place - metres, () => undefined);
    cable.push(...cut.before);
    metres += lineMetres(cut.before);
    rest = cut.after;
  }
  return [...cable, ...rest].map((part) => (part.kind === "coil" ? part : { ...part, sections: 1 }));
}

/** Moves the contacts of the line's own sets as asked, and what a feed does then; returns every contact's position. */
export function setContacts({ netlist, circuit }: BuiltCircuit, line: Line, sets: SetsState): boolean[] {
  const closed: boolean[] = [];
  const hooks = hooksOn(line);
  for (const element of netlist.elements) {
    if (element.kind !== "contact") continue;
    const wanted = sets === "as-they-are" ? undefined : positionWhen(element, hooks, sets === "off-hook");
    closed[element.contact] = wanted ?? element.closed;
    if (wanted !== undefined) circuit.setContact(element.contact, wanted);
  }
  circuit.settle();
  return closed;
}

/** Hook contacts of what is plugged in at the far end; a device with contacts between its ports has other lines in the same circuit. */
function hooksOn(line: Line): ReadonlySet<string> {
  return new Set(line.fxo.flatMap(hookIdsOf));
}

function positionWhen({ id }: Element, hooks: ReadonlySet<string>, offHook: boolean): boolean | undefined {
  if (id.endsWith(".hook")) return hooks.has(id) ? offHook : undefined;
  if (/\.mask\.(starting|lasting)$/.test(id)) return offHook === id.endsWith(".lasting");
  if (/\.power\.(tip|ring)-(full|idle)$/.test(id)) return offHook === id.endsWith("-full");
  return undefined;
}

function hookOf(line: Line, { netlist }: BuiltCircuit, closed: readonly boolean[]): "on" | "off" {
  const hooks = hooksOn(line);
  const isOff = netlist.elements.some((element) => element.kind === "contact" && hooks.has(element.id) && closed[element.contact] === true);
  return isOff ? "off" : "on";
}
