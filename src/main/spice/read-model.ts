/** Reads .model cards of the two kinds there are: switches (sw) and diodes (d). */
import { DeckError, type Place } from "./deck-error.ts";
import type { CardFields } from "./card-fields.ts";
import type { DiodeModel, Model, SwitchModel } from "./deck.ts";

type Read = (text: string, what: string) => number;

/** Diode parameters that change nothing at 27 degrees in a run in time without noise. */
const idleDiodeParameters = new Set(["m", "mj", "vj", "pb", "fc", "eg", "xti", "kf", "af", "tnom", "tref", "ph", "level"]);
/** Charge of the junction: left out with a note. */
const chargeParameters = new Set(["cjo", "cj0", "cj", "tt"]);

export type ReadModel = { readonly name: string; readonly model: Model; readonly notes: readonly string[] };

export function readModel(fields: CardFields, read: Read, place: Place): ReadModel {
  const [, name, type] = fields.words;
  if (name === undefined || type === undefined) throw new DeckError(".model takes a name, a type (sw or d) and parameters", place);
  if (fields.words.length > 3) throw new DeckError(`"${fields.words[3] ?? ""}" has no value; write parameters as name=value`, place);
  if (type === "sw") return { name, model: switchModel(fields, read, place), notes: [] };
  if (type === "d") return diodeModel(name, fields, read, place);
  throw new DeckError(`models of type ${type} are not supported; types are sw (switch) and d (diode)`, place);
}

function switchModel(fields: CardFields, read: Read, place: Place): SwitchModel {
  const known = { vt: 0, vh: 0, ron: 1, roff: 1e12 };
  for (const [name, text] of fields.named) {
    if (!isKeyOf(known, name)) throw new DeckError(`a switch has no parameter ${name}; it has vt, vh, ron and roff`, place);
    known[name] = read(text, name);
  }
  if (known.vh < 0) throw new DeckError("vh below 0 (a smooth switch) is not supported; it must be 0 or more", place);
  if (known.ron <= 0 || known.roff <= 0) throw new DeckError("ron and roff must be more than 0 ohm", place);
  return { kind: "switch", thresholdVolts: known.vt, hysteresisVolts: known.vh, onOhms: known.ron, offOhms: known.roff };
}

function diodeModel(name: string, fields: CardFields, read: Read, place: Place): ReadModel {
  const known = { is: 1e-14, n: 1, rs: 0, bv: Number.POSITIVE_INFINITY, ibv: 1e-3 };
  const notes: string[] = [];
  for (const [parameter, text] of fields.named) {
    const value = read(text, parameter);
    if (isKeyOf(known, parameter)) known[parameter] = value;
    else if (parameter === "level" && value !== 1) throw new DeckError("diode models above level 1 are not supported", place);
    else if (chargeParameters.has(parameter)) {
      if (value !== 0) notes.push(`line ${place.line}: ${parameter} of ${name} is left out: junction charge is not modelled`);
    } else if (!idleDiodeParameters.has(parameter)) {
      throw new DeckError(`the diode parameter ${parameter} is not supported; is, n, rs, bv and ibv are`, place);
    }
  }
  if (known.is <= 0 || known.n <= 0 || known.rs < 0 || known.bv <= 0 || known.ibv <= 0) {
    throw new DeckError("is, n, bv and ibv must be more than 0, rs 0 or more", place);
  }
  const breakdownVolts = Number.isFinite(known.bv) ? known.bv : undefined;
  const model: DiodeModel = {
    kind: "diode",
    saturationAmps: known.is,
    emission: known.n,
    seriesOhms: known.rs,
    breakdownVolts,
    breakdownAmps: known.ibv,
  };
  return { name, model, notes };
}

function isKeyOf<T extends object>(object: T, name: string): name is keyof T & string {
  return Object.hasOwn(object, name);
}
