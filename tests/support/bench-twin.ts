/**
 * A second circuit beside that of a running bench: the same elements, contacts and sources, on a grid so many times as fine, with probes
 * at every element. It starts from the bench's own charges and fluxes wherever the bench's circuit is built anew, and from then on goes
 * its own way. Batteries must stay as they are.
 */
import type { BuiltCircuit } from "../../src/main/engine/bench/circuit-builder.ts";
import type { CircuitWatch } from "../../src/main/engine/bench/options.ts";
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import type { Netlist } from "../../src/main/engine/circuit/netlist.ts";
import type { StepSignal } from "../../src/main/engine/circuit/types.ts";
import { copyNetlist } from "./netlist-copy.ts";

export type TwinObserver = {
  /** The twin's netlist before it becomes a circuit: the place for probes. `after`: a circuit was built in the place of another. */
  readonly built: (netlist: Netlist, after: boolean) => void;
  /** Its circuit, which now stands for the bench's. */
  readonly ready: (circuit: Circuit) => void;
  /** Contacts and sources are as they will be during the bench's next step. */
  readonly stepping?: (circuit: Circuit) => void;
  /** One of the twin's own steps was taken. */
  readonly stepped: (circuit: Circuit) => void;
};

export class BenchTwin implements CircuitWatch {
  private readonly partsPerStep: number;
  private readonly stepHz: number;
  private readonly observer: TwinObserver;
  private theirs: BuiltCircuit | undefined;
  private ours: Circuit | undefined;
  private contacts: readonly number[] = [];

  constructor(options: { readonly stepHz: number; readonly partsPerStep: number; readonly observer: TwinObserver }) {
    this.partsPerStep = options.partsPerStep;
    this.stepHz = options.stepHz;
    this.observer = options.observer;
  }

  readonly built = (built: BuiltCircuit): void => {
    if (built.group.lineIds.length === 0) return;
    const netlist = copyNetlist(built.netlist);
    this.observer.built(netlist, this.theirs !== undefined);
    this.theirs = built;
    this.contacts = netlist.elements.flatMap((element) => (element.kind === "contact" ? [element.contact] : []));
    this.ours = new Circuit(netlist, { stepSeconds: 1 / (this.stepHz * this.partsPerStep) });
    this.takeContacts(this.ours, built.circuit);
    this.ours.carryFrom(built.circuit);
    this.observer.ready(this.ours);
  };

  readonly stepping = (): void => {
    const { ours, theirs, partsPerStep, observer } = this;
    if (ours === undefined || theirs === undefined) return;
    this.takeContacts(ours, theirs.circuit);
    observer.stepping?.(ours);
    for (let part = 0; part < partsPerStep; part++) {
      for (let input = 0; input < theirs.netlist.inputCount; input++) {
        writePart(ours.signal(input), theirs.circuit.signal(input), { part, partsPerStep, stepSeconds: 1 / this.stepHz });
      }
      ours.step();
      observer.stepped(ours);
    }
  };

  private takeContacts(ours: Circuit, theirs: Circuit): void {
    for (const contact of this.contacts) ours.setContact(contact, theirs.isClosed(contact));
  }
}

type Place = { readonly part: number; readonly partsPerStep: number; readonly stepSeconds: number };

/** One part of the cubic that a step's signal is. */
function writePart(to: StepSignal, whole: StepSignal, { part, partsPerStep, stepSeconds }: Place): void {
  const first = cubicAt(whole, part / partsPerStep, stepSeconds);
  const last = cubicAt(whole, (part + 1) / partsPerStep, stepSeconds);
  to.startValue = first.value;
  to.startSlope = first.slopePerSecond;
  to.endValue = last.value;
  to.endSlope = last.slopePerSecond;
}

function cubicAt(signal: StepSignal, share: number, stepSeconds: number): { value: number; slopePerSecond: number } {
  const rise = signal.endValue - signal.startValue;
  const c1 = stepSeconds * signal.startSlope;
  const c3 = c1 + stepSeconds * signal.endSlope - 2 * rise;
  const c2 = rise - c1 - c3;
  return {
    value: signal.startValue + share * (c1 + share * (c2 + share * c3)),
    slopePerSecond: (c1 + share * (2 * c2 + share * 3 * c3)) / stepSeconds,
  };
}
