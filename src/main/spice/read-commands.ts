/** Reads the cards that begin with a dot and are not part of the circuit: the run, what to save, and what is refused. */
import { cardFields } from "./card-fields.ts";
import { DeckError, type Place } from "./deck-error.ts";
import { earth, type Run, type SavedVector } from "./deck.ts";
import { type Scope, valueIn } from "./scope.ts";

/** Cards that the circuit's own reading has dealt with. */
const readElsewhere = new Set([".param", ".params", ".parameters", ".model", ".global"]);
/** Cards that change nothing of a run in time: passed over, with a note. */
const passedOver = new Set([".options", ".option", ".opt", ".nodeset", ".meas", ".measure", ".width", ".title", ".four", ".csparam"]);
const refused: Readonly<Record<string, string>> = {
  ".ac": "a small-signal run (.ac) is not supported; .tran step stop is",
  ".op": "an operating point alone (.op) is not supported; the first row of a .tran run is the operating point",
  ".dc": "a DC sweep (.dc) is not supported; .tran step stop is",
  ".noise": "noise is not supported; .tran step stop is",
  ".tf": "transfer functions are not supported; .tran step stop is",
  ".pz": "poles and zeros are not supported; .tran step stop is",
  ".sens": "sensitivities are not supported; .tran step stop is",
  ".ic": "initial conditions (.ic) are not supported; a run starts from the DC operating point",
  ".include": "other files are not read; put the text of the file into the deck",
  ".inc": "other files are not read; put the text of the file into the deck",
  ".lib": "libraries are not read; put the model into the deck",
  ".func": ".func is not supported; write the expression out",
  ".if": "conditional decks are not supported",
};

export function readCommands(
  top: readonly Place[],
  control: readonly Place[],
  scope: Scope,
  notes: string[],
): { readonly run: Run; readonly saved: readonly SavedVector[] } {
  const saved: SavedVector[] = [];
  let run: Run | undefined;
  let analysis: DeckError | undefined;
  for (const place of top) {
    const word = /^\.\w+/.exec(place.text.toLowerCase())?.[0];
    if (word === undefined) continue;
    if (word === ".tran") run = readRun(place, scope, run);
    else if (word === ".save" || word === ".print" || word === ".plot" || word === ".probe") saved.push(...readSaved(place));
    else if (word === ".temp") needTemperature(place, place.text.split(/\s+/)[1] ?? "", scope);
    else if (passedOver.has(word)) passOver(place, word, scope, notes);
    else if (word === ".op" || word === ".ac") analysis ??= new DeckError(refused[word] ?? "", place);
    else if (!readElsewhere.has(word))
      throw new DeckError(refused[word] ?? `${word} is not supported; .tran, .save, .param, .model and .subckt are`, place);
  }
  for (const place of control) {
    if (/^tran\b/i.test(place.text)) run ??= readRun(place, scope, run);
    else if (/^(?:ac|op|dc|noise)\b/i.test(place.text)) analysis ??= new DeckError(refused[`.${firstWord(place)}`] ?? "", place);
  }
  if (run === undefined) throw analysis ?? new DeckError("the deck has no .tran line; .tran step stop says how long to run");
  if (analysis !== undefined) notes.push(`${analysis.message}; only the .tran run is made`);
  const all = top.find((place) => /^\.(?:save|print|plot|probe)\b.*\sall\b/i.test(place.text));
  if (all === undefined) return { run, saved };
  if (saved.length > 0) notes.push(`line ${all.line}: "all" saves every node and voltage source, and only these`);
  return { run, saved: [] };
}

function firstWord(place: Place): string {
  return place.text.toLowerCase().split(/\s+/)[0] ?? "";
}

function passOver(place: Place, word: string, scope: Scope, notes: string[]): void {
  const degrees = cardFields(place.text.toLowerCase(), place).named.get("temp");
  if (degrees !== undefined) needTemperature(place, degrees, scope);
  notes.push(`line ${place.line}: ${word} is passed over`);
}

/** SPICE's own default; the diode law is written for it. */
const degreesCelsius = 27;

function needTemperature(place: Place, text: string, scope: Scope): void {
  const degrees = valueIn(scope, text.toLowerCase(), "the temperature", place);
  if (degrees !== degreesCelsius) throw new DeckError(`only ${degreesCelsius} degrees Celsius are supported, not ${degrees}`, place);
}

/** More rows than this would fill any disc before they are read. */
const mostSteps = 200_000_000;

function readRun(place: Place, scope: Scope, earlier: Run | undefined): Run {
  if (earlier !== undefined) throw new DeckError("there are two .tran lines; one run is made", place);
  const words = cardFields(place.text.toLowerCase(), place).words.slice(1);
  if (words.includes("uic")) throw new DeckError("uic is not supported; a run starts from the DC operating point", place);
  if (words.length < 2 || words.length > 4) throw new DeckError(".tran takes step stop [start [largest step]]", place);
  const names = ["the step", "the stop time", "the start time", "the largest step"];
  const [stepSeconds = 0, stopSeconds = 0, startSeconds = 0, largest] = words.map((text, index) =>
    valueIn(scope, text, names[index] ?? "", place),
  );
  if (stepSeconds <= 0) throw new DeckError(`the step must be more than 0 s, not ${stepSeconds}`, place);
  if (stopSeconds < stepSeconds) throw new DeckError(`the stop time must be at least one step, not ${stopSeconds}`, place);
  if (startSeconds < 0 || startSeconds > stopSeconds) throw new DeckError("the start time must lie between 0 and the stop time", place);
  if (stopSeconds / stepSeconds > mostSteps) throw new DeckError(`more than ${mostSteps} steps`, place);
  if (largest !== undefined && largest < 0) throw new DeckError("the largest step must not be negative", place);
  return { stepSeconds, stopSeconds, startSeconds, largestStepSeconds: largest === 0 ? undefined : largest, place };
}

function readSaved(place: Place): SavedVector[] {
  const body = place.text.replace(/^\.\w+\s*/, "").replace(/^tran\b/i, "");
  const found = [...body.matchAll(/([vi])\s*\(\s*([^\s(),]+)\s*(?:,\s*([^\s(),]+)\s*)?\)/gi)];
  const rest = body.replace(/[vi]\s*\(\s*[^\s(),]+\s*(?:,\s*[^\s(),]+\s*)?\)/gi, "").replaceAll(/[\s,]+|\ball\b/gi, "");
  if (rest !== "") throw new DeckError(`"${rest}" cannot be saved; v(node), v(node,node) and i(source) can`, place);
  return found.map((match) => savedVector(match[0], match[1] ?? "", match[2] ?? "", match[3], place));
}

function savedVector(name: string, quantity: string, first: string, second: string | undefined, place: Place): SavedVector {
  const plain = name.replaceAll(/\s+/g, "");
  if (quantity.toLowerCase() === "i") return { kind: "amps", name: plain, element: first.toLowerCase(), place };
  return { kind: "volts", name: plain, plus: nodeName(first), minus: second === undefined ? earth : nodeName(second), place };
}

function nodeName(text: string): string {
  const lower = text.toLowerCase();
  return lower === "gnd" ? earth : lower;
}
