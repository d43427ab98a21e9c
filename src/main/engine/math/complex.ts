/** Complex numbers for answers at one frequency; not for the hot path. */

export type Complex = { readonly re: number; readonly im: number };

export const zero: Complex = { re: 0, im: 0 };
export const one: Complex = { re: 1, im: 0 };

export function real(re: number): Complex {
  return { re, im: 0 };
}

export function complex(re: number, im: number): Complex {
  return { re, im };
}

export function plus(x: Complex, y: Complex): Complex {
  return { re: x.re + y.re, im: x.im + y.im };
}

export function minus(x: Complex, y: Complex): Complex {
  return { re: x.re - y.re, im: x.im - y.im };
}

export function times(x: Complex, y: Complex): Complex {
  return { re: x.re * y.re - x.im * y.im, im: x.re * y.im + x.im * y.re };
}

export function scaled(x: Complex, factor: number): Complex {
  return { re: x.re * factor, im: x.im * factor };
}

/** Scaled so that neither a very large nor a very small divisor overflows. */
export function over(x: Complex, y: Complex): Complex {
  const size = Math.max(Math.abs(y.re), Math.abs(y.im));
  const re = y.re / size;
  const im = y.im / size;
  const square = (re * re + im * im) * size;
  return { re: (x.re * re + x.im * im) / square, im: (x.im * re - x.re * im) / square };
}

export function inverse(x: Complex): Complex {
  return over(one, x);
}

export function magnitude(x: Complex): number {
  return Math.hypot(x.re, x.im);
}

/** The root in the right half plane. */
export function squareRoot(x: Complex): Complex {
  const size = magnitude(x);
  const re = Math.sqrt((size + Math.abs(x.re)) / 2);
  if (re === 0) return zero;
  const im = x.im / (2 * re);
  if (x.re >= 0) return { re, im };
  return { re: Math.abs(im), im: x.im < 0 ? -re : re };
}

export function hyperbolicCosine(x: Complex): Complex {
  return { re: Math.cosh(x.re) * Math.cos(x.im), im: Math.sinh(x.re) * Math.sin(x.im) };
}

export function hyperbolicSine(x: Complex): Complex {
  return { re: Math.sinh(x.re) * Math.cos(x.im), im: Math.cosh(x.re) * Math.sin(x.im) };
}

/** sinh x / x, also where x is too small for the quotient. */
export function sinhOverArgument(x: Complex): Complex {
  if (magnitude(x) > 1e-3) return over(hyperbolicSine(x), x);
  const square = times(x, x);
  return plus(one, plus(scaled(square, 1 / 6), scaled(times(square, square), 1 / 120)));
}
