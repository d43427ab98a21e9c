/** Reads one element card; its first letter says what it is. */
import { cardFields, type CardFields } from "./card-fields.ts";
import { DeckError, type Place } from "./deck-error.ts";
import type { DeckElement, DiodeModel, SwitchModel } from "./deck.ts";
import { readPoints, readWaveform } from "./read-waveform.ts";
import { elementIn, expressionIn, nodeIn, type Scope, valueIn } from "./scope.ts";

type Card = { readonly scope: Scope; readonly fields: CardFields; readonly text: string; readonly place: Place; readonly notes: string[] };
type Reader = (card: Card) => DeckElement;

const readers: Readonly<Record<string, Reader>> = {
  r: readResistor,
  c: readCapacitor,
  l: readInductor,
  k: readCoupling,
  v: (card) => ({ kind: "volts", ...ends(card), waveform: waveformOf(card) }),
  i: (card) => ({ kind: "amps", ...ends(card), waveform: waveformOf(card) }),
  e: (card) => readVoltageControlled(card, "vcvs"),
  g: (card) => readVoltageControlled(card, "vccs"),
  f: (card) => readCurrentControlled(card, "cccs"),
  h: (card) => readCurrentControlled(card, "ccvs"),
  s: readSwitch,
  d: readDiode,
  b: readBehavioural,
};

const strangers: Readonly<Record<string, string>> = {
  q: "bipolar transistors",
  m: "MOS transistors",
  j: "junction field-effect transistors",
  z: "MESFETs",
  t: "transmission lines",
  o: "lossy transmission lines",
  u: "RC lines",
  y: "single lossy lines",
  w: "current-controlled switches",
  a: "XSPICE devices",
  p: "coupled lines",
  n: "Verilog-A devices",
};
const supported = "R C L K V I E F G H S D B and X with .subckt are supported";

/** `text` is the card in lower case. */
export function readElement(scope: Scope, text: string, place: Place, notes: string[]): DeckElement {
  const letter = text.charAt(0);
  const reader = Object.hasOwn(readers, letter) ? readers[letter] : undefined;
  if (reader === undefined) throw new DeckError(`${strangers[letter] ?? "such cards"} are not supported; ${supported}`, place);
  const fields = letter === "b" ? { words: text.split(/[\s(),]+/), named: new Map<string, string>() } : cardFields(text, place);
  return reader({ scope, fields, text, place, notes });
}

function ends(card: Card): { readonly id: string; readonly place: Place; readonly a: string; readonly b: string } {
  const [id, a, b] = card.fields.words;
  if (id === undefined || a === undefined || b === undefined) throw new DeckError("two nodes must follow the name", card.place);
  return { id: elementIn(card.scope, id), place: card.place, a: nodeIn(card.scope, a), b: nodeIn(card.scope, b) };
}

function value(card: Card, text: string | undefined, what: string): number {
  if (text === undefined) throw new DeckError(`${what} is missing`, card.place);
  return valueIn(card.scope, text, what, card.place);
}

/** The value of R, C or L: the fourth word or, as in r=4.7k, by its letter. */
function size(card: Card, letter: string, what: string, harmless: readonly string[]): number {
  const { words, named } = card.fields;
  onlyNamed(card, [letter, ...harmless]);
  if (words.length > 4) throw new DeckError(`"${words[4] ?? ""}" is too much: two nodes and one value are expected`, card.place);
  const number = value(card, words[3] ?? named.get(letter), what);
  if (number <= 0) throw new DeckError(`${what} must be more than 0, not ${number}`, card.place);
  return number;
}

function onlyNamed(card: Card, allowed: readonly string[]): void {
  for (const name of card.fields.named.keys()) {
    if (!allowed.includes(name)) throw new DeckError(`${name}= is not supported here`, card.place);
  }
}

function noteInitial(card: Card): void {
  if (!card.fields.named.has("ic")) return;
  card.notes.push(`line ${card.place.line}: ic= is left out, as SPICE does without uic: the run starts from the DC operating point`);
}

function readResistor(card: Card): DeckElement {
  return { kind: "resistor", ...ends(card), ohms: size(card, "r", "the resistance", []) };
}

function readCapacitor(card: Card): DeckElement {
  noteInitial(card);
  return { kind: "capacitor", ...ends(card), farads: size(card, "c", "the capacitance", ["ic"]) };
}

function readInductor(card: Card): DeckElement {
  noteInitial(card);
  return { kind: "inductor", ...ends(card), henries: size(card, "l", "the inductance", ["ic"]) };
}

function readCoupling(card: Card): DeckElement {
  onlyNamed(card, []);
  const [id = "", ...rest] = card.fields.words;
  const inductors = rest.slice(0, -1).map((name) => elementIn(card.scope, name));
  if (inductors.length < 2) throw new DeckError("K takes two or more inductors and a coefficient", card.place);
  const coefficient = value(card, rest.at(-1), "the coupling coefficient");
  if (Math.abs(coefficient) >= 1) {
    throw new DeckError(`the coupling coefficient must be more than -1 and less than 1, not ${coefficient}`, card.place);
  }
  return { kind: "coupling", id: elementIn(card.scope, id), place: card.place, inductors, coefficient };
}

function waveformOf(card: Card): ReturnType<typeof readWaveform> {
  onlyNamed(card, []);
  return readWaveform(card.fields.words.slice(3), (text, what) => value(card, text, what), card.place);
}

function readVoltageControlled(card: Card, kind: "vcvs" | "vccs"): DeckElement {
  const expression = /^\S+\s+\S+\s+\S+\s+(?:value|vol|cur)\s*=?\s*([{'].*)$/.exec(card.text)?.[1];
  if (expression !== undefined) {
    const gives = kind === "vcvs" ? "volts" : "amps";
    return { kind: "behavioural", ...ends(card), gives, expression: expressionIn(card.scope, expression, card.place) };
  }
  const [, , , controlA, controlB, factor, extra] = card.fields.words;
  onlyNamed(card, []);
  if (controlA === undefined || controlB === undefined || extra !== undefined || controlA === "poly") {
    throw new DeckError("a linear controlled source takes two nodes, two control nodes and a factor; POLY is not supported", card.place);
  }
  const controls = { controlA: nodeIn(card.scope, controlA), controlB: nodeIn(card.scope, controlB) };
  return { kind, ...ends(card), ...controls, factor: value(card, factor, "the factor") };
}

function readCurrentControlled(card: Card, kind: "cccs" | "ccvs"): DeckElement {
  const [, , , control, factor, extra] = card.fields.words;
  onlyNamed(card, []);
  if (control === undefined || extra !== undefined || control === "poly") {
    throw new DeckError(
      "a linear current-controlled source takes two nodes, a voltage source and a factor; POLY is not supported",
      card.place,
    );
  }
  return { kind, ...ends(card), controlId: elementIn(card.scope, control), factor: value(card, factor, "the factor") };
}

function readSwitch(card: Card): DeckElement {
  onlyNamed(card, []);
  const [, , , controlA, controlB, name, state = "off", extra] = card.fields.words;
  if (controlA === undefined || controlB === undefined || name === undefined || extra !== undefined || !["on", "off"].includes(state)) {
    throw new DeckError("a switch takes two nodes, two control nodes, a model and on or off", card.place);
  }
  const model = modelOf(card, name, "switch");
  const controls = { controlA: nodeIn(card.scope, controlA), controlB: nodeIn(card.scope, controlB) };
  return { kind: "switch", ...ends(card), ...controls, model, closedAtFirst: state === "on" };
}

function readDiode(card: Card): DeckElement {
  onlyNamed(card, ["area"]);
  const [, , , name, ...rest] = card.fields.words;
  if (name === undefined) throw new DeckError("a diode takes two nodes and a model", card.place);
  const areaText = card.fields.named.get("area") ?? rest.find((word) => word !== "off");
  const area = areaText === undefined ? 1 : value(card, areaText, "the area factor");
  if (area <= 0) throw new DeckError(`the area factor must be more than 0, not ${area}`, card.place);
  return { kind: "diode", ...ends(card), model: modelOf(card, name, "diode"), area };
}

function modelOf(card: Card, name: string, kind: "switch"): SwitchModel;
function modelOf(card: Card, name: string, kind: "diode"): DiodeModel;
function modelOf(card: Card, name: string, kind: "switch" | "diode"): SwitchModel | DiodeModel {
  const model = card.scope.models.get(name);
  if (model === undefined) throw new DeckError(`there is no .model ${name}`, card.place);
  if (model.kind !== kind) throw new DeckError(`.model ${name} is not a ${kind}`, card.place);
  return model;
}

/** `pwl(time,seconds,value,...)`, the whole of a B source: a PWL source that ngspice reads faster. */
function timeTable(card: Card, table: string): ReturnType<typeof readPoints> {
  const words = table.split(/[\s,]+/).filter((word) => word !== "");
  const waveform = readPoints(
    words.map((word, order) => value(card, word, `value ${order + 1} of pwl()`)),
    card.place,
  );
  const [before, last] = waveform.points.slice(-2);
  if (before === undefined || last === undefined || (waveform.points[0]?.seconds ?? 1) > 0 || before.value !== last.value) {
    throw new DeckError("pwl(time,...) must begin at 0 s and end level: ngspice goes on with the slopes at its ends", card.place);
  }
  return waveform;
}

function readBehavioural(card: Card): DeckElement {
  const match = /^\S+\s+\S+\s+\S+\s+([vi])\s*=\s*(.*)$/.exec(card.text);
  const expression = match?.[2] ?? "";
  if (match === null || expression === "") throw new DeckError("a B source takes two nodes and v=expression or i=expression", card.place);
  const gives = match[1] === "v" ? "volts" : "amps";
  const table = /^pwl\s*\(\s*time\s*,(.*)\)$/.exec(expression)?.[1];
  if (table !== undefined) return { kind: gives, ...ends(card), waveform: timeTable(card, table) };
  return { kind: "behavioural", ...ends(card), gives, expression: expressionIn(card.scope, expression, card.place) };
}
