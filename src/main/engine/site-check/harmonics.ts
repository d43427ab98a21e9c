/** Between a period's instants and its harmonics. Phasors are peak values, one for each harmonic from 0, the mean, on. */
import { type Complex, complex, scaled } from "../math/complex.ts";

/** So many harmonics of a period; all that its instants hold where nothing is said. Half the rate is held by its cosine alone. */
export function spectrum(values: ArrayLike<number>, harmonics: number = values.length / 2 + 1): Complex[] {
  const count = values.length;
  return Array.from({ length: harmonics }, (_, k) => {
    let re = 0;
    let im = 0;
    for (let n = 0; n < count; n++) {
      const angle = (2 * Math.PI * ((k * n) % count)) / count;
      re += values[n]! * Math.cos(angle);
      im -= values[n]! * Math.sin(angle);
    }
    const share = k === 0 || 2 * k === count ? 1 / count : 2 / count;
    return { re: re * share, im: im * share };
  });
}

export function waveform(phasors: readonly Complex[], instants: number): Float64Array {
  return Float64Array.from({ length: instants }, (_, n) => {
    let sum = phasors[0]!.re;
    for (let k = 1; k < phasors.length; k++) {
      const angle = (2 * Math.PI * ((k * n) % instants)) / instants;
      sum += phasors[k]!.re * Math.cos(angle) - phasors[k]!.im * Math.sin(angle);
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
