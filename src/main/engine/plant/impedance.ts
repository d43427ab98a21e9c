/** The impedance of a termination at one frequency. */
import type { ImpedanceNetwork } from "../../../shared/catalog/impedances.ts";
import { type Complex, complex, inverse, plus } from "../math/complex.ts";

export function impedanceAt({ ohms, parallel, seriesFarads }: ImpedanceNetwork, hertz: number): Complex {
  const omega = 2 * Math.PI * hertz;
  let sum = complex(ohms, 0);
  if (parallel !== undefined) sum = plus(sum, inverse(complex(1 / parallel.ohms, omega * parallel.farads)));
  if (seriesFarads !== undefined) sum = plus(sum, inverse(complex(0, omega * seriesFarads)));
  return sum;
}
