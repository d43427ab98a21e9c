/** Chain matrices of a line: the exact line and its ladder of pi-sections, between 600 ohm, from the telegraph equations. */
import type { CableLength } from "../../src/main/engine/plant/section-constants.ts";

type Complex = { readonly re: number; readonly im: number };
/** a b; c d. */
export type TwoPort = readonly [Complex, Complex, Complex, Complex];

const one: Complex = { re: 1, im: 0 };
const nothing: Complex = { re: 0, im: 0 };

function plus(x: Complex, y: Complex): Complex {
  return { re: x.re + y.re, im: x.im + y.im };
}

function times(x: Complex, y: Complex): Complex {
  return { re: x.re * y.re - x.im * y.im, im: x.re * y.im + x.im * y.re };
}

function over(x: Complex, y: Complex): Complex {
  const size = y.re * y.re + y.im * y.im;
  return { re: (x.re * y.re + x.im * y.im) / size, im: (x.im * y.re - x.re * y.im) / size };
}

function root(x: Complex): Complex {
  const size = Math.hypot(x.re, x.im);
  return { re: Math.sqrt((size + x.re) / 2), im: Math.sign(x.im || 1) * Math.sqrt((size - x.re) / 2) };
}

function cascade(first: TwoPort, second: TwoPort): TwoPort {
  const [a, b, c, d] = first;
  const [e, f, g, h] = second;
  return [plus(times(a, e), times(b, g)), plus(times(a, f), times(b, h)), plus(times(c, e), times(d, g)), plus(times(c, f), times(d, h))];
}

/** Series impedance and shunt admittance of the whole length. */
function immittances(line: CableLength, hertz: number): { readonly series: Complex; readonly shunt: Complex } {
  const omega = 2 * Math.PI * hertz;
  return {
    series: { re: line.loopOhms, im: omega * line.loopHenries },
    shunt: {
      re: line.wireToWireSiemens + line.wireToEarthSiemens / 2,
      im: omega * (line.wireToWireFarads + line.wireToEarthFarads / 2),
    },
  };
}

/** cosh, Z sinh, sinh / Z, cosh of the propagation. */
export function exactLine(line: CableLength, hertz: number): TwoPort {
  const { series, shunt } = immittances(line, hertz);
  const gamma = root(times(series, shunt));
  const impedance = root(over(series, shunt));
  const cosh = { re: Math.cosh(gamma.re) * Math.cos(gamma.im), im: Math.sinh(gamma.re) * Math.sin(gamma.im) };
  const sinh = { re: Math.sinh(gamma.re) * Math.cos(gamma.im), im: Math.cosh(gamma.re) * Math.sin(gamma.im) };
  return [cosh, times(impedance, sinh), over(sinh, impedance), cosh];
}

export function piLadder(line: CableLength, sections: number, hertz: number): TwoPort {
  const { series, shunt } = immittances(line, hertz);
  const share = { re: 1 / sections, im: 0 };
  const halfShunt: TwoPort = [one, nothing, times(shunt, { re: 0.5 / sections, im: 0 }), one];
  const section = cascade(cascade(halfShunt, [one, times(series, share), nothing, one]), halfShunt);
  return Array.from({ length: sections }, () => section).reduce((chain, next) => cascade(chain, next), [one, nothing, nothing, one]);
}

/** Loss against a through connection of source and load. */
export function insertionLossDb([a, b, c, d]: TwoPort, ohms = 600): number {
  const sum = plus(plus(a, d), plus(times(b, { re: 1 / ohms, im: 0 }), times(c, { re: ohms, im: 0 })));
  return 20 * Math.log10(Math.hypot(sum.re, sum.im) / 2);
}
