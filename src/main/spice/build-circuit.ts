/** Puts a deck's elements into a netlist of the engine: which part becomes what, and what drives it. */
import { Netlist } from "../engine/circuit/netlist.ts";
import type { InputIndex, SwitchIndex } from "../engine/circuit/types.ts";
import { diodeCharacteristic, expressionCharacteristic } from "./characteristic.ts";
import { DeckError } from "./deck-error.ts";
import { type Behavioural, type Deck, type DeckElement, earth, type IndependentSource, type Switch } from "./deck.ts";
import { isNumber } from "./expression/expression.ts";
import type { KnownVoltages } from "./known-voltages.ts";
import { type LinearControl, type Parts, separate } from "./separate.ts";
import { composed, type Snap, type TimeFunction } from "./time-function.ts";
import type { SwitchSchedule } from "./switch-times.ts";

export type DrivenInput = { readonly input: InputIndex; readonly signal: TimeFunction };
export type DrivenContact = { readonly contact: SwitchIndex; readonly schedule: SwitchSchedule };

export type BuiltDeck = { readonly netlist: Netlist; readonly inputs: readonly DrivenInput[]; readonly contacts: readonly DrivenContact[] };

export type BuildOptions = {
  readonly deck: Deck;
  readonly known: KnownVoltages;
  readonly snap: Snap;
  /** Sources that only drive gates and controls: left out of the circuit. */
  readonly leftOut: ReadonlySet<string>;
  readonly schedules: ReadonlyMap<Switch, SwitchSchedule>;
};

export function buildCircuit(options: BuildOptions): BuiltDeck {
  return new DeckBuilder(options).build();
}

/** The node of the engine's netlist under a deck's name; a deck may have a node of its own called earth. */
export function circuitNode(netlist: Netlist, name: string): number {
  if (name === earth) return 0;
  return netlist.node(name === "earth" ? "deck node earth" : name);
}

/** The deck's name of the element that a part in the netlist came from. */
export function deckElementId(partId: string): string {
  return partId.replace(partMark, "");
}

const partMark = /~\d+$/;

class DeckBuilder {
  private readonly netlist = new Netlist();
  private readonly inputs: DrivenInput[] = [];
  private readonly contacts: DrivenContact[] = [];
  private readonly options: BuildOptions;

  constructor(options: BuildOptions) {
    this.options = options;
  }

  build(): BuiltDeck {
    const kept = this.options.deck.elements.filter(({ id }) => !this.options.leftOut.has(id));
    // What follows another element's current comes after all that has one of its own.
    const rank = (element: DeckElement): number =>
      element.kind === "cccs" || element.kind === "coupling" ? 3 : element.kind === "ccvs" ? 2 : 1;
    const ordered = kept.map((element, index) => ({ element, index }));
    ordered.sort((left, right) => rank(left.element) - rank(right.element) || left.index - right.index);
    const late: (() => void)[] = [];
    for (const { element } of ordered) this.add(element, late);
    for (const addLate of late) addLate();
    return { netlist: this.netlist, inputs: this.inputs, contacts: this.contacts };
  }

  private node(name: string): number {
    return circuitNode(this.netlist, name);
  }

  private add(element: DeckElement, late: (() => void)[]): void {
    const { netlist } = this;
    if (element.kind === "coupling") {
      this.couple(element.id, element.inductors, element.coefficient);
      return;
    }
    const { id } = element;
    const a = this.node(element.a);
    const b = this.node(element.b);
    switch (element.kind) {
      case "resistor": {
        netlist.resistor(id, a, b, element.ohms);
        return;
      }
      case "capacitor": {
        netlist.capacitor(id, a, b, element.farads);
        return;
      }
      case "inductor": {
        netlist.inductor(id, a, b, element.henries);
        return;
      }
      case "volts":
      case "amps": {
        this.source(element, a, b);
        return;
      }
      case "vcvs": {
        netlist.voltageControlledVoltage(id, a, b, this.node(element.controlA), this.node(element.controlB), element.factor);
        return;
      }
      case "vccs":
        this.controlledCurrent(id, a, b, this.node(element.controlA), this.node(element.controlB), element.factor);
        return;
      case "cccs": {
        netlist.currentControlledCurrent(id, a, b, element.controlId, element.factor);
        return;
      }
      case "ccvs": {
        netlist.currentControlledVoltage(id, a, b, element.controlId, element.factor);
        return;
      }
      case "switch": {
        this.switch(element, a, b);
        return;
      }
      case "diode": {
        const { seriesOhms } = element.model;
        const inside = seriesOhms === 0 ? a : this.node(`${id}~inside`);
        if (seriesOhms > 0) netlist.resistor(`${id}~1`, a, inside, seriesOhms / element.area);
        netlist.port(id, inside, b, diodeCharacteristic(element));
        return;
      }
      case "behavioural": {
        this.behavioural(element, a, b, late);
        return;
      }
    }
  }

  private couple(id: string, inductors: readonly string[], coefficient: number): void {
    const pairs = inductors.flatMap((first, index) => inductors.slice(index + 1).map((second) => [first, second] as const));
    pairs.forEach(([first, second], index) => this.netlist.couple(index === 0 ? id : `${id}~${index}`, first, second, coefficient));
  }

  private source(element: IndependentSource, a: number, b: number): void {
    const { id, kind, waveform } = element;
    if (kind === "volts" && waveform.kind === "constant") {
      this.netlist.battery(id, a, b, waveform.value);
      return;
    }
    const signal = this.options.known.ofSource(element);
    if (signal === undefined) throw new DeckError("the source is not a function of time", element.place);
    this.drive(id, kind, a, b, signal);
  }

  private drive(id: string, kind: "volts" | "amps", a: number, b: number, signal: TimeFunction): void {
    const input = kind === "volts" ? this.netlist.voltageInput(id, a, b) : this.netlist.currentInput(id, a, b);
    this.inputs.push({ input, signal });
  }

  private switch(element: Switch, a: number, b: number): void {
    const schedule = this.options.schedules.get(element);
    if (schedule === undefined) throw new Error(`no schedule for the switch ${element.id}`);
    const { onOhms, offOhms } = element.model;
    const contact = this.netlist.contact(element.id, a, b, { closed: schedule.closedAtFirst, onOhms, offOhms });
    this.contacts.push({ contact, schedule });
  }

  /** A current that its own voltage drives is a resistor, and a path to earth where nothing else is. */
  private controlledCurrent(id: string, a: number, b: number, controlA: number, controlB: number, siemens: number): void {
    const ownSiemens = controlA === a && controlB === b ? siemens : controlA === b && controlB === a ? -siemens : 0;
    if (ownSiemens > 0) this.netlist.resistor(id, a, b, 1 / ownSiemens);
    else this.netlist.voltageControlledCurrent(id, a, b, controlA, controlB, siemens);
  }

  private behavioural(element: Behavioural, a: number, b: number, late: (() => void)[]): void {
    const parts = separate(element, this.options.known);
    const time = isNumber(parts.ofTime, 0)
      ? undefined
      : composed(parts.ofTime, this.options.known.ofLeaf, this.options.deck.run, this.options.snap);
    if (element.gives === "amps") this.currentParts(element, a, b, parts, time, late);
    else this.voltageParts(element, a, b, parts, time, late);
  }

  /** Side by side between the two nodes. */
  private currentParts(
    element: Behavioural,
    a: number,
    b: number,
    parts: Parts,
    time: TimeFunction | undefined,
    late: (() => void)[],
  ): void {
    const nameOf = partNames(element.id);
    if (parts.ofOwn !== undefined) this.netlist.port(nameOf(), a, b, expressionCharacteristic(parts.ofOwn, element.place));
    if (time !== undefined) this.drive(nameOf(), "amps", a, b, time);
    for (const { leaf, factor } of parts.linear) {
      const id = nameOf();
      if (leaf.kind === "amps") late.push(() => this.netlist.currentControlledCurrent(id, a, b, leaf.element, factor));
      else this.controlledCurrent(id, a, b, this.node(leaf.plus), this.node(leaf.minus), factor);
    }
  }

  /** One after the other from a to b. */
  private voltageParts(
    element: Behavioural,
    a: number,
    b: number,
    parts: Parts,
    time: TimeFunction | undefined,
    late: (() => void)[],
  ): void {
    const count = parts.linear.length + (time === undefined ? 0 : 1);
    const nameOf = partNames(element.id);
    if (count === 0) {
      this.netlist.battery(nameOf(), a, b, 0);
      return;
    }
    const between = Array.from({ length: count - 1 }, (_, index) => this.node(`${element.id}~inside${index}`));
    const nodes = [a, ...between, b];
    const links = parts.linear.map((control) => (id: string, from: number, to: number) => this.voltageLink(id, from, to, control, late));
    if (time !== undefined) links.unshift((id, from, to) => this.drive(id, "volts", from, to, time));
    links.forEach((link, index) => link(nameOf(), nodes[index] ?? a, nodes[index + 1] ?? b));
  }

  private voltageLink(id: string, a: number, b: number, { leaf, factor }: LinearControl, late: (() => void)[]): void {
    if (leaf.kind === "amps") late.push(() => this.netlist.currentControlledVoltage(id, a, b, leaf.element, factor));
    else this.netlist.voltageControlledVoltage(id, a, b, this.node(leaf.plus), this.node(leaf.minus), factor);
  }
}

/** The element's own id first, then marked ones. */
function partNames(id: string): () => string {
  let count = 0;
  return () => (count++ === 0 ? id : `${id}~${count - 1}`);
}
