/** Facts that hold for any circuit, on random ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { CompanionSolver } from "../../../../support/companion-solver.ts";
import { setCharacteristic } from "../../../../support/reference-loops.ts";

const seed = 20261122;
const stepSeconds = 1 / 48000;

type Part = { readonly kind: "r" | "c" | "l" | "s"; readonly a: number; readonly b: number; readonly size: number };
type Plan = { readonly nodeCount: number; readonly parts: readonly Part[]; readonly withPort: boolean; readonly coupling: number };

const part = (nodeCount: number): fc.Arbitrary<Part> =>
  fc
    .record({
      kind: fc.constantFrom<Part["kind"]>("r", "c", "l", "s"),
      a: fc.integer({ min: 0, max: nodeCount }),
      b: fc.integer({ min: 0, max: nodeCount }),
      size: fc.integer({ min: 0, max: 20 }),
    })
    .filter(({ a, b }) => a !== b);

const plans: fc.Arbitrary<Plan> = fc.integer({ min: 2, max: 6 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    parts: fc.array(part(nodeCount), { minLength: 3, maxLength: 14 }),
    withPort: fc.boolean(),
    coupling: fc.integer({ min: -9, max: 9 }),
  }),
);

type Built = {
  readonly netlist: Netlist;
  readonly nodes: readonly number[];
  readonly contacts: readonly number[];
  readonly stores: readonly Part[];
};

/** Sizes from telephone lines: 10 ohm to 100 kohm, 1 nF to 10 uF, 1 mH to 10 H. Every node has a path to earth. */
function build(plan: Plan, options: { readonly volts: number }): Built {
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

describe("random circuits", () => {
  it("agree with a companion-model solver at a fine step", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { netlist, nodes, contacts } = build(plan, { volts: 20 });
        const probes = nodes.slice(1).map((node) => netlist.probeVolts(node, 0));
        const circuit = new Circuit(netlist, { stepSeconds });
        const companions = [32, 64].map((parts) => ({ parts, solver: new CompanionSolver(netlist, { stepSeconds: stepSeconds / parts }) }));
        circuit.setContact(contacts[0]!, false);
        for (const { solver } of companions) solver.setContact(contacts[0]!, false);
        for (let step = 0; step < 10; step++) {
          circuit.step();
          for (const { parts, solver } of companions) for (let k = 0; k < parts; k++) solver.step();
        }
        probes.forEach((probe, i) => {
          const [coarse, fine] = companions.map(({ solver }) => solver.volts(nodes[i + 1]!, 0)) as [number, number];
          // The companion's own error falls as its step or its step squared: at most what halving it moved.
          expect(Math.abs(circuit.read(probe) - fine)).toBeLessThan(1.2 * Math.abs(fine - coarse) + 1e-4);
        });
      }),
      { seed, numRuns: 30 },
    );
  });

  it("without sources never gain energy, however their contacts move", () => {
    fc.assert(
      fc.property(plans, fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 10, maxLength: 60 }), (plan, moves) => {
        const { netlist, contacts, stores, nodes } = build({ ...plan, coupling: 0 }, { volts: 48 });
        const values = stores.map(({ kind, a, b, size }) => ({
          kind,
          element: netlist.element(`p${size}`)!,
          probe: kind === "c" ? netlist.probeVolts(nodes[a]!, nodes[b]!) : netlist.probeAmps(`p${size}`),
        }));
        const circuit = new Circuit(netlist, { stepSeconds });
        circuit.setBattery("battery", 0);
        const joules = (): number =>
          values.reduce((sum, { element, probe }) => {
            const size = element.kind === "capacitor" ? element.farads : element.kind === "inductor" ? element.henries : 0;
            return sum + (size * circuit.read(probe) ** 2) / 2;
          }, 0);
        const first = joules();
        let last = first;
        for (const [contact, closed] of moves) {
          circuit.setContact(contacts[contact % contacts.length]!, closed);
          // Charge and flux stay at the event, and so does the energy (capacitor loops hold no contacts here).
          expect(joules()).toBeLessThanOrEqual(last + 1e-9 * first + 1e-15);
          circuit.step();
          const now = joules();
          expect(now).toBeLessThanOrEqual(last + 1e-9 * first + 1e-15);
          last = now;
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it("obey Kirchhoff's current law at every node", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { netlist, contacts, nodes } = build(plan, { volts: 48 });
        const probes = netlist.elements.map((element) => ({ element, probe: netlist.probeAmps(element.id) }));
        const circuit = new Circuit(netlist, { stepSeconds });
        for (let step = 0; step < 20; step++) {
          if (step % 5 === 0) circuit.setContact(contacts[0]!, step % 10 === 0);
          circuit.step();
          for (const node of nodes.slice(1)) {
            let sum = 0;
            let largest = 1e-3;
            for (const { element, probe } of probes) {
              const amps = circuit.read(probe);
              if (element.a === node) sum += amps;
              if (element.b === node) sum -= amps;
              if (element.a === node || element.b === node) largest = Math.max(largest, Math.abs(amps));
            }
            // Currents of charges that time constants of nanoseconds move are differences of larger numbers.
            expect(Math.abs(sum) / largest).toBeLessThan(1e-6);
          }
        }
      }),
      { seed, numRuns: 100 },
    );
  });
});
