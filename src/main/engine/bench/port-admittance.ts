/** What the ports at one end of a line are to small signals: the part of the circuit that hangs on that end, without the line. */
import { analyseAc } from "../circuit/ac-analysis.ts";
import type { Element } from "../circuit/elements.ts";
import { layOut } from "../circuit/layout.ts";
import { Netlist } from "../circuit/netlist.ts";
import { findPortSlopes } from "../circuit/pattern.ts";
import { minus, plus, scaled } from "../math/complex.ts";
import type { TwoByTwo } from "../math/two-by-two.ts";
import type { Pair } from "../plant/pair.ts";

/** Stands for a port that conducts nothing at its operating point (far above any insulation of the lab). */
const mostOhms = 1e12;

/** A circuit with its contacts in place, every curve replaced by its slope where the battery holds it. */
export type LinearCircuit = { readonly netlist: Netlist; readonly ohmsOf: ReadonlyMap<string, number> };

export function linearised(netlist: Netlist, closed: readonly boolean[]): LinearCircuit {
  const layout = layOut(netlist);
  const pattern = Uint8Array.from(layout.contacts, ({ contact }) => (closed[contact] === true ? 1 : 0));
  const sources = Float64Array.from(layout.sources, (source) => (source.kind === "battery" ? source.volts : 0));
  const ohmsOf = new Map<string, number>();
  const slopes = findPortSlopes(layout, pattern, sources);
  // Where a feed is at its limit its slope is nothing, which may round to a little less.
  layout.ports.forEach(({ id }, k) => ohmsOf.set(id, 1 / Math.max(slopes[k]!, 1 / mostOhms)));
  for (const { id, contact, onOhms, offOhms } of layout.contacts) ohmsOf.set(id, closed[contact] === true ? onOhms : offOhms);
  return { netlist, ohmsOf };
}

export class PortAdmittance {
  private readonly netlist = new Netlist();

  /** Of what is joined to the pair other than by elements whose id begins with `besides`. */
  constructor({ netlist, ohmsOf }: LinearCircuit, pair: Pair, besides: string) {
    const elements = hangingOn(netlist, pair, besides);
    const node = (index: number): number => (index === 0 ? 0 : this.netlist.node(netlist.nodeNames[index]!));
    for (const element of elements) this.copy(element, node, ohmsOf);
    const kept = new Set(elements.map(({ id }) => id));
    for (const { id, first, second, coefficient } of netlist.couplings)
      if (kept.has(first) && kept.has(second)) this.netlist.couple(id, first, second, coefficient);
    this.netlist.voltageInput("drive.tip", node(pair.tip), 0);
    this.netlist.voltageInput("drive.ring", node(pair.ring), 0);
  }

  /** In the two modes of a line, as amps into the ports: between the wires, then along them. */
  at(hertz: number): TwoByTwo {
    const [byTip, byRing] = ["drive.tip", "drive.ring"].map((driveId) => {
      const answer = analyseAc(this.netlist, { hertz, driveId });
      const tip = scaled(answer.amps("drive.tip"), -1);
      const ring = scaled(answer.amps("drive.ring"), -1);
      return { between: scaled(minus(tip, ring), 0.5), along: plus(tip, ring) };
    }) as [ModeAmps, ModeAmps];
    // A volt between the wires is half a volt on tip and minus half on ring; a volt along them is one on each.
    return [
      scaled(minus(byTip.between, byRing.between), 0.5),
      plus(byTip.between, byRing.between),
      scaled(minus(byTip.along, byRing.along), 0.5),
      plus(byTip.along, byRing.along),
    ];
  }

  private copy(element: Element, node: (index: number) => number, ohmsOf: ReadonlyMap<string, number>): void {
    const { netlist } = this;
    const { id } = element;
    const a = node(element.a);
    const b = node(element.b);
    switch (element.kind) {
      case "resistor":
        netlist.resistor(id, a, b, element.ohms);
        break;
      case "contact":
      case "port":
        netlist.resistor(id, a, b, ohmsOf.get(id)!);
        break;
      case "capacitor":
        netlist.capacitor(id, a, b, element.farads);
        break;
      case "inductor":
        netlist.inductor(id, a, b, element.henries);
        break;
      case "battery":
      case "voltageInput":
        netlist.battery(id, a, b, 0);
        break;
      case "currentInput":
        break;
      case "voltageControlledVoltage":
        netlist.voltageControlledVoltage(id, a, b, node(element.controlA), node(element.controlB), element.gainRatio);
        break;
      case "voltageControlledCurrent":
        netlist.voltageControlledCurrent(id, a, b, node(element.controlA), node(element.controlB), element.siemens);
        break;
      case "currentControlledVoltage":
        netlist.currentControlledVoltage(id, a, b, element.controlId, element.ohms);
        break;
      case "currentControlledCurrent":
        netlist.currentControlledCurrent(id, a, b, element.controlId, element.gainRatio);
        break;
    }
  }
}

type ModeAmps = { readonly between: { re: number; im: number }; readonly along: { re: number; im: number } };

/** Elements that can be reached from the pair; earth joins everything and is no way. */
function hangingOn({ elements }: Netlist, pair: Pair, besides: string): Element[] {
  const others = elements.filter(({ id }) => !id.startsWith(besides));
  const reached = new Set<number>([pair.tip, pair.ring]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const element of others) {
      const nodes = nodesOf(element);
      if (nodes.some((node) => reached.has(node))) for (const node of nodes) if (node !== 0) reached.add(node);
    }
  }
  return others.filter((element) => nodesOf(element).some((node) => reached.has(node)));
}

function nodesOf(element: Element): number[] {
  return "controlA" in element ? [element.a, element.b, element.controlA, element.controlB] : [element.a, element.b];
}
