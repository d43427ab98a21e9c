/** Lines of a deck: figures with all their digits, and long cards over several lines. */

const widestLine = 110;

/** Instants that are two in a deck but one on the bench (a contact's or source's jump) lie this far apart. */
export const edgeSeconds = 2e-9;

/** The shortest text that reads back as the same number. */
export function figure(value: number): string {
  return String(value);
}

/** Joins words to cards of a readable width; what follows the first line begins with `+`. */
export function card(words: readonly string[]): string {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && line.length + 1 + word.length > widestLine) {
      lines.push(line);
      line = `+ ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

export type Point = { readonly seconds: number; readonly value: number };

/**
 * With more points than this a PWL source is slow: ngspice looks through them one by one at every instant, and stops at each. The
 * same table as a formula is found by halving.
 */
const mostPwlPoints = 4000;

/** The cards of a source that goes through the points, on straight lines. */
export function pointsSource(letter: "V" | "I", name: string, place: string, points: readonly Point[]): string[] {
  const last = points.at(-1);
  if (last === undefined || points.length < 2) return [`${letter}_${name} ${place} DC 0`];
  if (points.length <= mostPwlPoints) return [card([`${letter}_${name} ${place} DC 0`, ...pwlWords(points)])];
  // Beyond its ends ngspice goes on with the slope there.
  const level = { seconds: last.seconds + 1, value: last.value };
  const words = [...points, level].map(({ seconds, value }) => `,${figure(seconds)},${figure(value)}`);
  return [card([`B_${name} ${place} ${letter.toLowerCase()}=pwl(time`, ...words, ")"])];
}

/** The words of a piecewise linear source. */
export function pwlWords(points: readonly Point[]): string[] {
  const words = points.map(({ seconds, value }) => `${figure(seconds)} ${figure(value)}`);
  const first = words.shift() ?? "0 0";
  const last = words.pop();
  return last === undefined ? [`PWL(${first} ${edgeSeconds} ${first.split(" ")[1] ?? "0"})`] : [`PWL(${first}`, ...words, `${last})`];
}
