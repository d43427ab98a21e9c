/** Reads what an independent source does: DC, SIN, PWL or PULSE. */
import { DeckError, type Place } from "./deck-error.ts";
import type { Waveform, WavePoint } from "./deck.ts";

type Values = readonly number[];

const readers: Readonly<Record<string, (values: Values, place: Place) => Waveform>> = { sin: sine, pwl: readPoints, pulse };
const refusedShapes = new Set(["exp", "sffm", "am", "trnoise", "trrandom", "external", "distof1", "distof2", "port"]);

export type ReadValue = (text: string, what: string) => number;

/** `words` are what follows the two nodes. */
export function readWaveform(words: readonly string[], read: ReadValue, place: Place): Waveform {
  let level = 0;
  let shape: Waveform | undefined;
  for (let index = 0; index < words.length;) {
    const word = words[index] ?? "";
    const given = argumentsAfter(words, index + 1);
    const shaped = Object.hasOwn(readers, word) ? readers[word] : undefined;
    if (refusedShapes.has(word)) throw new DeckError(`${word.toUpperCase()} is not supported; sources are DC, SIN, PWL and PULSE`, place);
    if (shaped !== undefined) {
      const values = given.map((text, order) => read(text, `value ${order + 1} of ${word.toUpperCase()}`));
      shape = shaped(values, place);
      index += 1 + given.length;
    } else if (word === "dc") {
      level = read(given[0] ?? "", "the value after DC");
      index += 2;
    } else if (word === "ac") {
      // Small-signal size: no part of a run in time. Magnitude and phase may both be absent.
      index += 1 + Math.min(2, given.length);
    } else {
      level = read(word, "the value of the source");
      index += 1;
    }
  }
  return shape ?? { kind: "constant", value: level };
}

/** The words up to the next keyword. */
function argumentsAfter(words: readonly string[], from: number): readonly string[] {
  const isKeyword = (word: string): boolean => word === "dc" || word === "ac" || Object.hasOwn(readers, word) || refusedShapes.has(word);
  const end = words.findIndex((word, index) => index >= from && isKeyword(word));
  return words.slice(from, end === -1 ? undefined : end);
}

function sine(values: Values, place: Place): Waveform {
  const [offset, amplitude, hertz, startSeconds = 0, dampingPerSecond = 0, phaseDegrees = 0] = values;
  if (offset === undefined || amplitude === undefined || values.length > 6) {
    throw new DeckError("SIN takes (offset amplitude [hertz [delay [damping [phase]]]])", place);
  }
  const phaseRadians = (phaseDegrees * Math.PI) / 180;
  return { kind: "sine", offset, amplitude, hertz: hertz === 0 ? undefined : hertz, startSeconds, dampingPerSecond, phaseRadians };
}

export function readPoints(values: Values, place: Place): Extract<Waveform, { kind: "points" }> {
  if (values.length < 2 || values.length % 2 !== 0) throw new DeckError("PWL takes pairs (seconds value seconds value ...)", place);
  const read: WavePoint[] = [];
  for (let index = 0; index < values.length; index += 2) {
    const point = { seconds: values[index] ?? 0, value: values[index + 1] ?? 0 };
    const last = read.at(-1);
    if (last !== undefined && point.seconds < last.seconds) {
      throw new DeckError(`PWL times must rise: ${point.seconds} s comes after ${last.seconds} s`, place);
    }
    read.push(point);
  }
  return { kind: "points", points: read };
}

function pulse(values: Values, place: Place): Waveform {
  const [low, high, startSeconds = 0, riseSeconds, fallSeconds, widthSeconds, periodSeconds] = values;
  if (low === undefined || high === undefined || values.length > 7) {
    throw new DeckError("PULSE takes (low high [delay [rise [fall [width [period]]]]])", place);
  }
  const times = [startSeconds, riseSeconds, fallSeconds, widthSeconds, periodSeconds];
  if (times.some((seconds) => seconds !== undefined && seconds < 0)) throw new DeckError("PULSE times must not be negative", place);
  return { kind: "pulse", low, high, startSeconds, riseSeconds, fallSeconds, widthSeconds, periodSeconds };
}
