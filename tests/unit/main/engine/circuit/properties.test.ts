/**
 * Random circuits under random schedules of their contacts, batteries and sources, with bounces down to one sample: nothing ever
 * stops being a finite number, every schedule ends, and a circuit without power never gains energy.
 * A thousand schedules; with TIPRING_NIGHTLY=1 a hundred thousand (a minute or so), with TIPRING_SCHEDULES=n as many as that says.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { buildPlan, plans } from "../../../../support/random-circuits.ts";
import { storedJoules } from "../../../../support/stored-energy.ts";

const seed = 20261122;
const stepSeconds = 1 / 48000;
/** A circuit is solved once and goes through so many schedules, each from rest: solving it costs more than all of them. */
const schedulesPerCircuit = 20;
const scheduleCount = Number(process.env["TIPRING_SCHEDULES"] ?? (process.env["TIPRING_NIGHTLY"] === "1" ? 100_000 : 1000));
/** Forty steps take about a millisecond; a machine that does other work is not a hang. */
const longestScheduleSeconds = 20;

type Move = {
  readonly contact: number;
  readonly closed: boolean;
  /** Samples until the next move: at 1, a bounce of one sample. */
  readonly steps: number;
  readonly batteryVolts: number | undefined;
  readonly sourceVolts: number;
};

const move: fc.Arbitrary<Move> = fc.record({
  contact: fc.nat({ max: 20 }),
  closed: fc.boolean(),
  steps: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 12 }) }),
  batteryVolts: fc.option(fc.constantFrom(-200, -48, 0, 48, 200), { nil: undefined, freq: 6 }),
  sourceVolts: fc.integer({ min: -150, max: 150 }),
});
const schedule = fc.record({
  powered: fc.array(move, { minLength: 1, maxLength: 8 }),
  unpowered: fc.array(move, { minLength: 2, maxLength: 8 }),
});

describe("random circuits under random schedules", () => {
  it(
    "stay finite, come to an end, and without power never gain energy",
    () => {
      const schedules = fc.array(schedule, { minLength: schedulesPerCircuit, maxLength: schedulesPerCircuit });
      const numRuns = Math.ceil(scheduleCount / schedulesPerCircuit);
      let [ran, longestSeconds] = [0, 0];
      fc.assert(
        fc.property(plans, schedules, (plan, all) => {
          const { netlist, nodes, contacts } = buildPlan(plan, { volts: 48 });
          const source = netlist.node("source");
          const emf = netlist.voltageInput("emf", source, 0);
          netlist.resistor("source ohms", source, nodes[2]!, 600);
          const probes = Int32Array.from([
            ...nodes.slice(1).map((node) => netlist.probeVolts(node, 0)),
            ...netlist.elements.map(({ id }) => netlist.probeAmps(id)),
          ]);
          const joulesOf = storedJoules(netlist);
          const circuit = new Circuit(netlist, { stepSeconds });
          const atRest = contacts.map((contact) => circuit.isClosed(contact));
          const values = new Float64Array(probes.length);
          const expectFinite = (): void => {
            circuit.readInto(probes, values);
            // One expectation for each value would take longer than the circuit.
            if (!values.every(Number.isFinite)) expect(Array.from(values)).not.toContain(Number.NaN);
          };
          for (const { powered, unpowered } of all) {
            const startMilliseconds = performance.now();
            contacts.forEach((contact, i) => circuit.setContact(contact, atRest[i]!));
            circuit.setBattery("battery", 48);
            circuit.silence(emf);
            circuit.settle();
            for (const { contact, closed, steps, batteryVolts, sourceVolts } of powered) {
              circuit.setContact(contacts[contact % contacts.length]!, closed);
              if (batteryVolts !== undefined) circuit.setBattery("battery", batteryVolts);
              const signal = circuit.signal(emf);
              signal.startValue = signal.endValue;
              signal.endValue = sourceVolts;
              for (let k = 0; k < steps; k++) {
                expectFinite();
                circuit.step();
                signal.startValue = sourceVolts;
              }
            }
            circuit.setBattery("battery", 0);
            circuit.silence(emf);
            circuit.step();
            const first = joulesOf(circuit);
            let last = first;
            for (const { contact, closed, steps } of unpowered) {
              circuit.setContact(contacts[contact % contacts.length]!, closed);
              for (let k = 0; k <= steps; k++) {
                // Before the first step: charge and flux stay at the event, and so does the energy.
                if (k > 0) circuit.step();
                expectFinite();
                const now = joulesOf(circuit);
                // Rounding: energies are differences of squares of what the circuit began with.
                if (!(now <= last + 1e-9 * first + 1e-15)) expect(now).toBeLessThanOrEqual(last);
                last = now;
              }
            }
            ran += 1;
            longestSeconds = Math.max(longestSeconds, (performance.now() - startMilliseconds) / 1000);
          }
        }),
        { seed, numRuns },
      );
      expect(ran).toBeGreaterThanOrEqual(scheduleCount);
      expect(longestSeconds).toBeLessThan(longestScheduleSeconds);
      if (scheduleCount > 1000) console.log(`${ran} schedules; the longest took ${longestSeconds.toFixed(3)} s`);
    },
    4 * 3600 * 1000,
  );
});
