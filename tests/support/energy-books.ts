/** Books of a circuit's energy and current: what every element takes, what is stored, and what is left over at every node. */
import type { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import type { Element } from "../../src/main/engine/circuit/elements.ts";
import type { Netlist } from "../../src/main/engine/circuit/netlist.ts";
import { storedJoules } from "./stored-energy.ts";

const stores: readonly Element["kind"][] = ["capacitor", "inductor"];

export class EnergyBooks {
  /** What all elements but the stores took, sources counted negative, by the trapezoid over the circuit's steps. */
  takenJoules = 0;
  /** What they gave and took, each counted positive: the scale of the sum above. */
  movedJoules = 0;
  /** Largest sum of currents at a node, as a share of the largest current there (or of 1 mA, if that is more). */
  worstNodeShare = 0;
  private readonly elements: readonly Element[];
  private readonly joulesOf: (circuit: Circuit) => number;
  private readonly volts: Int32Array;
  private readonly amps: Int32Array;
  private readonly nodeCount: number;
  private readonly v: Float64Array;
  private readonly i: Float64Array;
  private lastWatts: Float64Array;
  private nextWatts: Float64Array;

  /** Declares its probes, so call it before the circuit is built. */
  constructor(netlist: Netlist) {
    this.joulesOf = storedJoules(netlist);
    this.elements = netlist.elements.slice();
    this.volts = Int32Array.from(this.elements, ({ a, b }) => netlist.probeVolts(a, b));
    this.amps = Int32Array.from(this.elements, ({ id }) => netlist.probeAmps(id));
    this.nodeCount = netlist.nodeNames.length;
    this.v = new Float64Array(this.elements.length);
    this.i = new Float64Array(this.elements.length);
    this.lastWatts = new Float64Array(this.elements.length);
    this.nextWatts = new Float64Array(this.elements.length);
  }

  storedJoules(circuit: Circuit): number {
    return this.joulesOf(circuit);
  }

  /** Power at the start of a step, after contacts and sources have taken their new positions. */
  open(circuit: Circuit): void {
    this.lastWatts.set(this.watts(circuit));
  }

  /** After a step. */
  add(circuit: Circuit, stepSeconds: number): void {
    const watts = this.watts(circuit);
    for (let k = 0; k < watts.length; k++) {
      const joules = ((watts[k]! + this.lastWatts[k]!) / 2) * stepSeconds;
      if (stores.includes(this.elements[k]!.kind)) continue;
      this.takenJoules += joules;
      this.movedJoules += Math.abs(joules);
    }
    this.nextWatts = this.lastWatts;
    this.lastWatts = watts;
    this.checkNodes();
  }

  private watts(circuit: Circuit): Float64Array {
    circuit.readInto(this.volts, this.v);
    circuit.readInto(this.amps, this.i);
    for (let k = 0; k < this.v.length; k++) this.nextWatts[k] = this.v[k]! * this.i[k]!;
    return this.nextWatts;
  }

  private checkNodes(): void {
    const sums = new Float64Array(this.nodeCount);
    const largest = new Float64Array(this.nodeCount).fill(1e-3);
    this.elements.forEach(({ a, b }, k) => {
      const amps = this.i[k]!;
      sums[a]! += amps;
      sums[b]! -= amps;
      largest[a] = Math.max(largest[a]!, Math.abs(amps));
      largest[b] = Math.max(largest[b]!, Math.abs(amps));
    });
    sums.forEach((sum, node) => (this.worstNodeShare = Math.max(this.worstNodeShare, Math.abs(sum) / largest[node]!)));
  }
}
