/** Each element of a netlist as the lines of a deck. */
import type { Contact, Element } from "../../engine/circuit/elements.ts";
import type { Netlist } from "../../engine/circuit/netlist.ts";
import type { CircuitLog } from "./circuit-log.ts";
import { card, edgeSeconds, figure, type Point, pointsSource, pwlWords } from "./deck-lines.ts";
import type { DeckNames } from "./deck-names.ts";
import { inputText } from "./input-text.ts";
import { portWords } from "./port-text.ts";

export type DeckParts = {
  readonly netlist: Netlist;
  readonly log: CircuitLog;
  readonly stepHz: number;
  readonly nodeNames: readonly string[];
  readonly elementNames: DeckNames;
  /** Elements whose current controls a source and that need a 0 V source beside them to be measured. */
  readonly measured: ReadonlySet<string>;
};

/** The name under which ngspice knows the current of an element. */
export function currentName({ netlist, elementNames, measured }: DeckParts, id: string): string {
  if (measured.has(id)) return `V_sense_${elementNames.of(id)}`;
  if (netlist.element(id)?.kind !== "battery") throw new Error(`the current of ${id} has no name in the deck`);
  return `V_${elementNames.of(id)}`;
}

export function elementText(parts: DeckParts, element: Element): string[] {
  if (!parts.measured.has(element.id)) return textBetween(parts, element, parts.nodeNames[element.a]!);
  const name = parts.elementNames.of(element.id);
  const node = `sense_${name}`;
  return [`V_sense_${name} ${parts.nodeNames[element.a]!} ${node} 0`, ...textBetween(parts, element, node)];
}

function textBetween(parts: DeckParts, element: Element, a: string): string[] {
  const { nodeNames, elementNames } = parts;
  const b = nodeNames[element.b]!;
  const name = elementNames.of(element.id);
  const control = "controlA" in element ? `${nodeNames[element.controlA]!} ${nodeNames[element.controlB]!}` : "";
  switch (element.kind) {
    case "resistor":
      return [`R_${name} ${a} ${b} ${figure(element.ohms)}`];
    case "capacitor":
      return [`C_${name} ${a} ${b} ${figure(element.farads)}`];
    case "inductor":
      return [`L_${name} ${a} ${b} ${figure(element.henries)}`];
    case "battery":
      return [`V_${name} ${a} ${b} DC ${figure(element.volts)}`];
    case "voltageInput":
      return sourceText(parts, element, a, "V");
    case "currentInput":
      return sourceText(parts, element, a, "I");
    case "contact":
      return contactText(parts, element, a);
    case "port":
      return [card([`B_${name} ${a} ${b} i=`, ...portWords(element, `v(${a},${b})`)])];
    case "voltageControlledVoltage":
      return [`E_${name} ${a} ${b} ${control} ${figure(element.gainRatio)}`];
    case "voltageControlledCurrent":
      return [`G_${name} ${a} ${b} ${control} ${figure(element.siemens)}`];
    case "currentControlledVoltage":
      return [`H_${name} ${a} ${b} ${currentName(parts, element.controlId)} ${figure(element.ohms)}`];
    case "currentControlledCurrent":
      return [`F_${name} ${a} ${b} ${currentName(parts, element.controlId)} ${figure(element.gainRatio)}`];
  }
}

function sourceText(
  { log, stepHz, nodeNames, elementNames }: DeckParts,
  element: Extract<Element, { kind: "voltageInput" | "currentInput" }>,
  a: string,
  letter: "V" | "I",
): string[] {
  const name = elementNames.of(element.id);
  const place = `${a} ${nodeNames[element.b]!}`;
  const text = inputText(name, log.stretchesOf(element.input), stepHz);
  if (text.kind === "points") return pointsSource(letter, name, place, text.points);
  return [...text.helpers, card([`B_${name} ${place} ${letter === "V" ? "v" : "i"}=0`, ...text.formula])];
}

function contactText({ log, stepHz, nodeNames, elementNames }: DeckParts, element: Contact, a: string): string[] {
  const name = elementNames.of(element.id);
  const points: Point[] = [{ seconds: 0, value: element.closed ? 1 : 0 }];
  for (const { step, closed } of log.changesOf(element)) {
    const seconds = step / stepHz;
    if (seconds > 0) points.push({ seconds, value: points.at(-1)!.value });
    points.push({ seconds: seconds + edgeSeconds, value: closed ? 1 : 0 });
  }
  const control = points.length === 1 ? [`DC ${points[0]!.value}`] : pwlWords(points);
  const model = contactModel(element);
  return [
    card([`V_control_${name} control_${name} 0`, ...control]),
    `S_${name} ${a} ${nodeNames[element.b]!} control_${name} 0 ${model} ${element.closed ? "on" : "off"}`,
  ];
}

/** One model for all contacts of the same resistances: `sw_1_100000000`. */
export function contactModel({ onOhms, offOhms }: Contact): string {
  return `sw_${figure(onOhms)}_${figure(offOhms)}`.toLowerCase().replaceAll(/[^a-z0-9_]/g, "_");
}
