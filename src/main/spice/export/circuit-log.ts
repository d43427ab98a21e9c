/** What drove one circuit of a bench during a run: every contact's changes and every input's signal. */
import type { CircuitWatch } from "../../engine/bench/options.ts";
import type { Circuit } from "../../engine/circuit/circuit.ts";
import type { Contact } from "../../engine/circuit/elements.ts";
import type { Netlist } from "../../engine/circuit/netlist.ts";
import { DeckRefusal } from "./deck-refusal.ts";
import { SignalLog, type Stretch } from "./signal-log.ts";

/** From the instant `step` on, the contact is closed or not. */
export type ContactChange = { readonly step: number; readonly closed: boolean };

export class CircuitLog {
  readonly netlist: Netlist;
  readonly lineIds: readonly string[];
  readonly #circuit: Circuit;
  readonly #contacts: readonly Contact[];
  readonly #closed: boolean[];
  readonly #changes: ContactChange[][];
  readonly #inputs: readonly SignalLog[];

  constructor(netlist: Netlist, circuit: Circuit, lineIds: readonly string[]) {
    this.netlist = netlist;
    this.lineIds = lineIds;
    this.#circuit = circuit;
    this.#contacts = netlist.elements.filter((element) => element.kind === "contact");
    this.#closed = this.#contacts.map(({ closed }) => closed);
    this.#changes = this.#contacts.map(() => []);
    this.#inputs = Array.from({ length: netlist.inputCount }, () => new SignalLog());
  }

  /** Hot path: before the step from `step` on. */
  stepping(step: number): void {
    const circuit = this.#circuit;
    for (let k = 0; k < this.#contacts.length; k++) {
      const closed = circuit.isClosed(this.#contacts[k]!.contact);
      if (closed === this.#closed[k]) continue;
      this.#closed[k] = closed;
      this.#changes[k]!.push({ step, closed });
    }
    for (let input = 0; input < this.#inputs.length; input++) this.#inputs[input]!.push(circuit.signal(input), step);
  }

  changesOf(contact: Contact): readonly ContactChange[] {
    return this.#changes[this.#contacts.indexOf(contact)] ?? [];
  }

  /** Every instant at which some contact changed. */
  changeSteps(): readonly number[] {
    return this.#changes.flatMap((changes) => changes.map(({ step }) => step));
  }

  stretchesOf(input: number): readonly Stretch[] {
    return this.#inputs[input]?.stretches() ?? [];
  }
}

/** Keeps the log of the circuit that a line belongs to. Refuses a run in which that circuit itself is changed. */
export class LineWatch implements CircuitWatch {
  readonly #lineId: string;
  readonly #stepHz: number;
  #log: CircuitLog | undefined;

  constructor(lineId: string, stepHz: number) {
    this.#lineId = lineId;
    this.#stepHz = stepHz;
  }

  get log(): CircuitLog {
    if (this.#log === undefined) throw new Error(`no circuit of the bench has ${this.#lineId}`);
    return this.#log;
  }

  readonly built: CircuitWatch["built"] = ({ netlist, circuit, group }, step) => {
    if (!group.lineIds.includes(this.#lineId)) return;
    if (this.#log !== undefined) {
      throw new DeckRefusal(
        `at ${step / this.#stepHz} s the circuit of ${this.#lineId} itself is changed, and a deck holds one circuit: ` +
          "make the change in the bench, or end the experiment before it",
      );
    }
    this.#log = new CircuitLog(netlist, circuit, group.lineIds);
  };

  readonly stepping = (step: number): void => {
    this.#log?.stepping(step);
  };
}
