/** The harmonics of a period's instants, a multiple of four. Phasors are peak values, from harmonic 0, the mean, on. */
import type { Complex } from "../math/complex.ts";

const tables = new Map<number, Float64Array>();

/** cos(2 pi n / count); the sine is that of three quarters of a period later. */
function cosinesOf(count: number): Float64Array {
  const known = tables.get(count);
  if (known !== undefined) return known;
  const table = Float64Array.from({ length: count }, (_, n) => Math.cos((2 * Math.PI * n) / count));
  tables.set(count, table);
  return table;
}

/** So many harmonics of a period; all that its instants hold where nothing is said. Half the rate is held by its cosine alone. */
export function spectrum(values: ArrayLike<number>, harmonics: number = values.length / 2 + 1): Complex[] {
  const count = values.length;
  const cosines = cosinesOf(count);
  return Array.from({ length: harmonics }, (_, k) => {
    let re = 0;
    let im = 0;
    for (let n = 0; n < count; n++) {
      const at = (k * n) % count;
      re += values[n]! * cosines[at]!;
      im -= values[n]! * cosines[(at + 3 * (count / 4)) % count]!;
    }
    const share = k === 0 || 2 * k === count ? 1 / count : 2 / count;
    return { re: re * share, im: im * share };
  });
}
