/** The exact line: lengths of any gauges, bridged taps and load coils one after another, as a chain matrix at one frequency. */
import type { CableType } from "../../../shared/catalog/cables.ts";
import type { LoadingScheme } from "../../../shared/catalog/load-coils.ts";
import { type Complex, complex, hyperbolicCosine, over, sinhOverArgument, squareRoot, times } from "../math/complex.ts";
import { primaryConstants } from "./primary-constants.ts";
import { cascade, type ChainMatrix, openInputAdmittance, seriesArm, shuntArm, through } from "./two-port.ts";

/** A length of pair that the loop runs through, a stub bridged across it and open at its far end, or a load coil in both wires. */
export type LoopPart =
  | { readonly kind: "length" | "tap"; readonly type: CableType; readonly metres: number; readonly celsius?: number | undefined }
  | { readonly kind: "coil"; readonly henries: number; readonly ohms: number };

/** Series impedance and shunt admittance of one kilometre of pair. */
export type Immittances = { readonly series: Complex; readonly shunt: Complex };

export function immittancesPerKm(type: CableType, hertz: number, celsius?: number): Immittances {
  const { ohmsPerKm, henriesPerKm, faradsPerKm, siemensPerKm } = primaryConstants(type, hertz, celsius);
  const omega = 2 * Math.PI * hertz;
  return { series: complex(ohmsPerKm, omega * henriesPerKm), shunt: complex(siemensPerKm, omega * faradsPerKm) };
}

/** Attenuation in nepers (re) and phase in radians (im) of one kilometre. */
export function propagationPerKm(type: CableType, hertz: number, celsius?: number): Complex {
  const { series, shunt } = immittancesPerKm(type, hertz, celsius);
  return squareRoot(times(series, shunt));
}

export function characteristicImpedance(type: CableType, hertz: number, celsius?: number): Complex {
  const { series, shunt } = immittancesPerKm(type, hertz, celsius);
  return squareRoot(over(series, shunt));
}

/** The line of total series impedance and shunt admittance: cosh, Z sinh, sinh / Z, cosh of its propagation. */
export function uniformLine(series: Complex, shunt: Complex): ChainMatrix {
  const propagation = squareRoot(times(series, shunt));
  const cosh = hyperbolicCosine(propagation);
  const shape = sinhOverArgument(propagation);
  return { a: cosh, b: times(series, shape), c: times(shunt, shape), d: cosh };
}

/** Whoever asks for many loops at the same frequencies may remember what a kilometre of each pair is. */
type FindImmittances = typeof immittancesPerKm;

export function partMatrix(part: LoopPart, hertz: number, perKm: FindImmittances = immittancesPerKm): ChainMatrix {
  if (part.kind === "coil") return seriesArm(complex(part.ohms, 2 * Math.PI * hertz * part.henries));
  const { series, shunt } = perKm(part.type, hertz, part.celsius);
  const kilometres = { re: part.metres / 1000, im: 0 };
  const line = uniformLine(times(series, kilometres), times(shunt, kilometres));
  return part.kind === "length" ? line : shuntArm(openInputAdmittance(line));
}

export function loopMatrix(parts: readonly LoopPart[], hertz: number, perKm: FindImmittances = immittancesPerKm): ChainMatrix {
  const [first, ...others] = parts;
  if (first === undefined) return through;
  return others.reduce((chain, part) => cascade(chain, partMatrix(part, hertz, perKm)), partMatrix(first, hertz, perKm));
}

/** Resistance that a battery meets around the loop, far end short-circuited, leakage left out. */
export function loopOhms(parts: readonly LoopPart[]): number {
  return parts.reduce((sum, part) => {
    if (part.kind === "coil") return sum + part.ohms;
    if (part.kind === "tap") return sum;
    return sum + (primaryConstants(part.type, 0, part.celsius).ohmsPerKm * part.metres) / 1000;
  }, 0);
}

/** A pair with `coils` load coils: half a section of pair before the first coil and after the last. */
export function loadedLoop(type: CableType, scheme: LoadingScheme, coils: number, celsius?: number): LoopPart[] {
  const half: LoopPart = { kind: "length", type, metres: scheme.spacingMetres / 2, celsius };
  const coil: LoopPart = { kind: "coil", henries: scheme.henries, ohms: scheme.ohms };
  return Array.from({ length: coils }, () => [half, coil, half]).flat();
}
