/** Facts that hold for any circuit, on random ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { CompanionSolver } from "../../../../support/companion-solver.ts";
import { buildPlan, plans } from "../../../../support/random-circuits.ts";

const seed = 20261122;
const stepSeconds = 1 / 48000;

describe("random circuits", () => {
  it("agree with a companion-model solver at a fine step", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { netlist, nodes, contacts } = buildPlan(plan, { volts: 20 });
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

  it("obey Kirchhoff's current law at every node", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { netlist, contacts, nodes } = buildPlan(plan, { volts: 48 });
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
