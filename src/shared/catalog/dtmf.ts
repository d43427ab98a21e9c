/** The sixteen DTMF digits: their frequencies, and the levels and times with which they are sent. */

/** Low group: the rows of the key pad (reference-data 6 [DT2]). */
export const dtmfRowHertz = [697, 770, 852, 941] as const;
/** High group: the columns (reference-data 6 [DT2]). */
export const dtmfColumnHertz = [1209, 1336, 1477, 1633] as const;
/** Row by row, four columns each (reference-data 6 [DT2]). */
export const dtmfKeys = "123A456B789C*0#D";

export type DtmfPair = { readonly lowHertz: number; readonly highHertz: number };

/** The two frequencies of a digit, or undefined where it is none of 0-9 * # A-D. */
export function dtmfPair(digit: string): DtmfPair | undefined {
  const index = digit.length === 1 ? dtmfKeys.indexOf(digit) : -1;
  const lowHertz = dtmfRowHertz[Math.floor(index / 4)];
  const highHertz = dtmfColumnHertz[index % 4];
  return lowHertz === undefined || highHertz === undefined ? undefined : { lowHertz, highHertz };
}
