/** The cable of a loop as one chain matrix: at any frequency, and at 0 Hz as the resistance and leakage that they are. */
import { findCableType } from "../../../shared/catalog/cables.ts";
import type { CableSection } from "../../../shared/model/cable.ts";
import { type Complex, real } from "../math/complex.ts";
import { type LoopPart, loopMatrix } from "../plant/exact-line.ts";
import { primaryConstants } from "../plant/primary-constants.ts";
import type { ChainMatrix } from "../plant/two-port.ts";
import { rememberedImmittances } from "./remembered-immittances.ts";

/** Volts and amps of the near end from those of the far end, at 0 Hz: V1 = a V2 + b I2, I1 = c V2 + d I2. */
export type DirectChain = { readonly a: number; readonly b: number; readonly c: number; readonly d: number };

/** The parts with the catalogue's cables; `celsius` where a part says none. Throws where the catalogue has no such cable. */
export function loopParts(cable: readonly CableSection[], celsius: number | undefined): LoopPart[] {
  return cable.map((section): LoopPart => {
    if (section.kind === "coil") return { kind: "coil", henries: section.henries, ohms: section.ohms };
    const type = findCableType(section.type);
    if (type === undefined) throw new Error(`"${section.type}" is not in the cable catalogue`);
    return { kind: section.kind ?? "length", type, metres: section.metres, celsius: section.celsius ?? celsius };
  });
}

export function chainAt(parts: readonly LoopPart[], hertz: number): ChainMatrix {
  if (hertz > 0) return loopMatrix(parts, hertz, rememberedImmittances);
  const { a, b, c, d } = directChain(parts);
  return { a: real(a), b: real(b), c: real(c), d: real(d) };
}

export function directChain(parts: readonly LoopPart[]): DirectChain {
  let chain: DirectChain = { a: 1, b: 0, c: 0, d: 1 };
  for (const part of parts) chain = cascade(chain, directPart(part));
  return chain;
}

function directPart(part: LoopPart): DirectChain {
  if (part.kind === "coil") return { a: 1, b: part.ohms, c: 0, d: 1 };
  const { ohmsPerKm, siemensPerKm } = primaryConstants(part.type, 0, part.celsius);
  const ohms = (ohmsPerKm * part.metres) / 1000;
  const siemens = (siemensPerKm * part.metres) / 1000;
  // cosh and sinh x / x of x² = R G, which is below 1e-3 for any cable that anyone would use.
  const square = ohms * siemens;
  const cosh = 1 + (square / 2) * (1 + (square / 12) * (1 + square / 30));
  const shape = 1 + (square / 6) * (1 + (square / 20) * (1 + square / 42));
  if (part.kind === "tap") return { a: 1, b: 0, c: (siemens * shape) / cosh, d: 1 };
  return { a: cosh, b: ohms * shape, c: siemens * shape, d: cosh };
}

function cascade(first: DirectChain, second: DirectChain): DirectChain {
  return {
    a: first.a * second.a + first.b * second.c,
    b: first.a * second.b + first.b * second.d,
    c: first.c * second.a + first.d * second.c,
    d: first.c * second.b + first.d * second.d,
  };
}

/** What a source of `ohms` and its loop are for the far end: its short-circuit current for one volt, and its admittance. */
export function nortonOf({ a, b, c, d }: ChainMatrix, ohms: number): { readonly transfer: Complex; readonly admittance: Complex } {
  // E = (a + R c) V2 + (b + R d) I2.
  const voltsRe = a.re + ohms * c.re;
  const voltsIm = a.im + ohms * c.im;
  const ohmsRe = b.re + ohms * d.re;
  const ohmsIm = b.im + ohms * d.im;
  const square = ohmsRe * ohmsRe + ohmsIm * ohmsIm;
  return {
    transfer: { re: ohmsRe / square, im: -ohmsIm / square },
    admittance: { re: (voltsRe * ohmsRe + voltsIm * ohmsIm) / square, im: (voltsIm * ohmsRe - voltsRe * ohmsIm) / square },
  };
}
