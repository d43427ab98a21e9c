/** Energy in the capacitors and inductors of a circuit: C v^2 / 2, L i^2 / 2 and M i1 i2, by probes that any netlist can have. */
import type { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import type { Netlist } from "../../src/main/engine/circuit/netlist.ts";

/** Declares its probes, so call it before the circuit is built. */
export function storedJoules(netlist: Netlist): (circuit: Circuit) => number {
  const terms: { readonly size: number; readonly first: number; readonly second: number }[] = [];
  const coils = new Map<string, { readonly probe: number; readonly henries: number }>();
  for (const element of netlist.elements) {
    if (element.kind === "capacitor") {
      const probe = netlist.probeVolts(element.a, element.b);
      terms.push({ size: element.farads / 2, first: probe, second: probe });
    }
    if (element.kind === "inductor") {
      const probe = netlist.probeAmps(element.id);
      coils.set(element.id, { probe, henries: element.henries });
      terms.push({ size: element.henries / 2, first: probe, second: probe });
    }
  }
  for (const { first, second, coefficient } of netlist.couplings) {
    const [one, other] = [coils.get(first)!, coils.get(second)!];
    terms.push({ size: coefficient * Math.sqrt(one.henries * other.henries), first: one.probe, second: other.probe });
  }
  return (circuit) => terms.reduce((sum, { size, first, second }) => sum + size * circuit.read(first) * circuit.read(second), 0);
}
