/** Primary constants of a pair at any frequency and temperature: the published fit, or skin effect and dielectric loss computed. */
import { copperPerKelvin, dielectricLossTangent } from "../../../shared/catalog/cables.ts";
import type { CableType, ParametricFit } from "../../../shared/catalog/cables.ts";

/** Of one kilometre of loop: both wires in series, capacitance and leakage as a bridge measures them across the pair. */
export type PrimaryConstants = {
  readonly ohmsPerKm: number;
  readonly henriesPerKm: number;
  readonly faradsPerKm: number;
  readonly siemensPerKm: number;
};

const vacuumPermeability = 4e-7 * Math.PI;
/** Magnetic field within a round wire that carries its current evenly: mu0 / 8 pi a metre, two wires, for a kilometre. */
const innerHenriesPerKm = (2 * 1000 * vacuumPermeability) / (8 * Math.PI);
/** Beyond this the series for the skin effect loses digits and the expansion for large arguments is good to a millionth: above 5 MHz. */
const mostSeriesArgument = 400;

/** Without a temperature: at that for which the catalogue gives the resistance. */
export function primaryConstants(type: CableType, hertz: number, celsius: number = type.ohmsAtCelsius): PrimaryConstants {
  if (!(Number.isFinite(hertz) && hertz >= 0)) throw new RangeError(`the frequency must be 0 Hz or more, got ${hertz}`);
  const warmth = copperWarmth(type, celsius);
  return type.fit === undefined ? fromConductor(type, hertz, warmth) : fromFit(type.fit, type.loopSiemensPerKm, hertz, warmth);
}

/** Resistance at `celsius` against that at the catalogue's temperature. */
export function copperWarmth(type: CableType, celsius: number): number {
  return (1 + copperPerKelvin * (celsius - 20)) / (1 + copperPerKelvin * (type.ohmsAtCelsius - 20));
}

function fromConductor(type: CableType, hertz: number, warmth: number): PrimaryConstants {
  const ohms = type.loopOhmsPerKm * warmth;
  const skin = skinEffect(ohms / 2 / 1000, hertz);
  const omega = 2 * Math.PI * hertz;
  const farads = lossyFarads(type.mutualFaradsPerKm, hertz);
  return {
    ohmsPerKm: ohms * skin.resistanceRatio,
    henriesPerKm: type.loopHenriesPerKm - innerHenriesPerKm * (1 - skin.innerInductanceRatio),
    faradsPerKm: farads,
    siemensPerKm: type.loopSiemensPerKm + omega * farads * dielectricLossTangent,
  };
}

/**
 * A dielectric of constant loss angle has a capacitance that falls as f^(-2 delta / pi): cause comes before effect only so.
 * The catalogue's value is that at 1 kHz; from 200 Hz to 16 kHz it changes by 0.14 %.
 */
function lossyFarads(faradsAtKilohertz: number, hertz: number): number {
  return faradsAtKilohertz * (Math.max(hertz, 1) / 1000) ** ((-2 / Math.PI) * dielectricLossTangent);
}

function fromFit(fit: ParametricFit, drySiemensPerKm: number, hertz: number, warmth: number): PrimaryConstants {
  const ratio = (hertz / fit.fm) ** fit.b;
  // A correction that falls with frequency would grow without bound towards 0 Hz, where nothing was measured.
  const measuredHertz = Math.max(hertz, 1);
  return {
    ohmsPerKm: (fit.r0 ** 4 + fit.a * hertz * hertz) ** 0.25 * warmth,
    henriesPerKm: (fit.l0 + fit.lInf * ratio) / (1 + ratio),
    faradsPerKm: fit.cInf + (fit.c0 === 0 ? 0 : fit.c0 * measuredHertz ** -fit.ce),
    // The fits leak nothing at 0 Hz; the dry insulation does.
    siemensPerKm: drySiemensPerKm + fit.g0 * hertz ** fit.ge,
  };
}

/**
 * How a round wire's resistance and inner inductance stand to their values at 0 Hz: Z / R = (u/2) I0(u) / I1(u) with
 * u² = j omega mu0 / (pi R'), where R' is the wire's resistance a metre, so that no diameter is needed.
 */
function skinEffect(wireOhmsPerMetre: number, hertz: number): { readonly resistanceRatio: number; readonly innerInductanceRatio: number } {
  const argument = (2 * Math.PI * hertz * vacuumPermeability) / (Math.PI * wireOhmsPerMetre);
  if (argument === 0) return { resistanceRatio: 1, innerInductanceRatio: 1 };
  if (argument > mostSeriesArgument) return strongSkinEffect(argument);
  // I0 = sum q^k / k!², I1 / (u/2) = sum q^k / (k! (k+1)!), q = j argument / 4: power j^k tells which part a term belongs to.
  const above = { re: 0, im: 0 };
  const below = { re: 0, im: 0 };
  let term = 1;
  for (let k = 0; k === 0 || term > 1e-18 || k < 4; k++) {
    const sign = k % 4 < 2 ? 1 : -1;
    const part = k % 2 === 0 ? "re" : "im";
    above[part] += sign * term;
    below[part] += (sign * term) / (k + 1);
    term *= argument / 4 / ((k + 1) * (k + 1));
  }
  const square = below.re * below.re + below.im * below.im;
  const resistanceRatio = (above.re * below.re + above.im * below.im) / square;
  const reactance = (above.im * below.re - above.re * below.im) / square;
  // Towards 0 Hz the reactance is argument / 8.
  return { resistanceRatio, innerInductanceRatio: (8 * reactance) / argument };
}

/** (u/2) I0(u) / I1(u) = u/2 + 1/4 + 3/(16 u) + 3/(16 u²) + 63/(256 u³) + ... (Abramowitz and Stegun 9.7.1), u = sqrt(j argument). */
function strongSkinEffect(argument: number): { readonly resistanceRatio: number; readonly innerInductanceRatio: number } {
  const size = Math.sqrt(argument);
  const eighth = Math.SQRT1_2;
  // u^-1 turns back by an eighth of a circle, u^-2 by a quarter, u^-3 by three eighths.
  const resistanceRatio = (size / 2 + 3 / (16 * size) - 63 / (256 * size ** 3)) * eighth + 1 / 4;
  const reactance = (size / 2 - 3 / (16 * size) - 63 / (256 * size ** 3)) * eighth - 3 / (16 * argument);
  return { resistanceRatio, innerInductanceRatio: (8 * reactance) / argument };
}
