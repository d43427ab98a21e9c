/** Circuits drawn by chance from the parts of telephone lines, for facts that hold for any circuit. */
import fc from "fast-check";
import { Netlist } from "../../src/main/engine/circuit/netlist.ts";
import { setCharacteristic } from "./reference-loops.ts";

export type Part = { readonly kind: "r" | "c" | "l" | "s"; readonly a: number; readonly b: number; readonly size: number };
export type Plan = { readonly nodeCount: number; readonly parts: readonly Part[]; readonly withPort: boolean; readonly coupling: number };

const part = (nodeCount: number): fc.Arbitrary<Part> =>
  fc
    .record({
      kind: fc.constantFrom<Part["kind"]>("r", "c", "l", "s"),
      a: fc.integer({ min: 0, max: nodeCount }),
      b: fc.integer({ min: 0, max: nodeCount }),
      size: fc.integer({ min: 0, max: 20 }),
    })
    .filter(({ a, b }) => a !== b);

export const plans: fc.Arbitrary<Plan> = fc.integer({ min: 2, max: 6 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    parts: fc.array(part(nodeCount), { minLength: 3, maxLength: 14 }),
    withPort: fc.boolean(),
    coupling: fc.integer({ min: -9, max: 9 }),
  }),
);

export type BuiltPlan = {
  readonly netlist: Netlist;
  readonly nodes: readonly number[];
  /** The first one joins the battery. */
  readonly contacts: readonly number[];
  readonly stores: readonly Part[];
};

/** Sizes from telephone lines: 10 ohm to 100 kohm, 1 nF to 10 uF, 1 mH to 10 H. Every node has a path to earth. */
export function buildPlan(plan: Plan, options: { readonly volts: number }): BuiltPlan {
  const netlist = new Netlist();
  const nodes = Array.from({ length: plan.nodeCount + 1 }, (_, i) => (i === 0 ? 0 : netlist.node(`n${i}`)));
  const contacts: number[] = [];
  const stores: Part[] = [];
  const feed = netlist.node("feed");
  netlist.battery("battery", feed, 0, options.volts);
  const supply = netlist.contact("supply", feed, nodes[1]!, { closed: true, onOhms: 200, offOhms: 1e8 });
  contacts.push(supply);
  for (let i = 1; i < nodes.length; i++) netlist.resistor(`ground${i}`, nodes[i]!, 0, 10000 * i);
  plan.parts.forEach(({ kind, a, b, size }, index) => {
    const decade = 10 ** (size / 5);
    const [from, to] = [nodes[a]!, nodes[b]!];
    if (kind === "r") netlist.resistor(`p${index}`, from, to, 10 * decade);
    else if (kind === "c") netlist.capacitor(`p${index}`, from, to, 1e-9 * decade);
    else if (kind === "s") contacts.push(netlist.contact(`p${index}`, from, to, { closed: size % 2 === 0, onOhms: 10, offOhms: 1e8 }));
    else {
      // A winding has resistance; without it coils in parallel have no single current at rest.
      const inside = netlist.node(`inside${index}`);
      netlist.resistor(`winding${index}`, from, inside, 5);
      netlist.inductor(`p${index}`, inside, to, 1e-3 * decade);
    }
    if (kind === "c" || kind === "l") stores.push({ kind, a, b, size: index });
  });
  const coils = plan.parts.flatMap(({ kind }, index) => (kind === "l" ? [`p${index}`] : []));
  if (coils.length >= 2) netlist.couple("k", coils[0]!, coils[1]!, plan.coupling / 10);
  if (plan.withPort) netlist.port("port", nodes[1]!, nodes[2]!, setCharacteristic(6));
  return { netlist, nodes, contacts, stores };
}
