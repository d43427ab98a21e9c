/** Between a period's instants, a multiple of four, and its harmonics. Phasors are peak values, from harmonic 0, the mean, on. */
import { type Complex, complex, scaled } from "../math/complex.ts";

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

export function waveform(phasors: readonly Complex[], instants: number): Float64Array {
  const cosines = cosinesOf(instants);
  return Float64Array.from({ length: instants }, (_, n) => {
    let sum = phasors[0]!.re;
    for (let k = 1; k < phasors.length; k++) {
      const at = (k * n) % instants;
      sum += phasors[k]!.re * cosines[at]! - phasors[k]!.im * cosines[(at + 3 * (instants / 4)) % instants]!;
    }
    return sum;
  });
}

/** Volts at each later instant for one amp at one instant of the period, from the ohms at each harmonic. */
export function response(ohms: readonly Complex[], instants: number): Float64Array {
  const last = ohms.length - 1;
  return waveform(
    ohms.map((each, k) => scaled(k === last ? complex(each.re, 0) : each, (k === 0 || k === last ? 1 : 2) / instants)),
    instants,
  );
}
