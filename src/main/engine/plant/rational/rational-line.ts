/** The rational model of a length of pair: equal pieces, each with its metallic and its longitudinal mode fitted to the exact line. */
import { type CableType, earthShareOfMutual, wireCoupling } from "../../../../shared/catalog/cables.ts";
import { complex, magnitude } from "../../math/complex.ts";
import { immittancesPerKm } from "../exact-line.ts";
import { fitLine, type FittedLine, type FitTarget, type UniformLine } from "./fit-line.ts";
import type { Shape } from "./half-line.ts";

/** Both wires against each other, and both wires together against earth. */
export type RationalPiece = { readonly metres: number; readonly metallic: FittedLine; readonly longitudinal: FittedLine };

/**
 * Eight states stand for a piece whose propagation |gamma| l at 16 kHz is no more than this (1.8 km of 0.4 mm) within 0.00015 dB in the
 * voice band and 0.001 dB to 16 kHz; longer lengths are cut into equal pieces.
 */
const largestPropagation = 2.05;
const propagationHertz = 16_000;
/** The errors of pieces add up: a length of more than three is cut finer. */
const mostFullPieces = 3;
const finerPropagation = 1.5;
/** Beyond this the longitudinal mode, a state shorter, loses its hum's harmonics. */
const longestPieceMetres = 2500;
/** A piece as short as this is one pi-section: its fit would have nothing to hold on to. */
export const shortestRationalMetres = 50;

const metallicShape: Shape = { odd: [2, 2], even: [2, 1, 1] };
const metallicTarget: FitTarget = { voiceBandDb: 1e-4, toSixteenKilohertzDb: 7e-4 };
/** Between the 600 ohm of sets and the 100 to 200 ohm that a pair shows its neighbouring pieces at the top of the band. */
const metallicReferenceOhms = 350;

/** Hum and its harmonics live here, not speech: a looser fit with a state less. */
const longitudinalShape: Shape = { odd: [2, 2], even: [2, 1] };
const longitudinalTarget: FitTarget = { voiceBandDb: 2e-3, toSixteenKilohertzDb: 0.02 };
/** The same, both wires in parallel. */
const longitudinalReferenceOhms = metallicReferenceOhms / 4;

/** Every piece is fitted from this length's elements, drawn out or in: fits of long lines started cold settle in poor places. */
const baseMetres = 700;
const drawingStep = 1.7;

export function rationalPieceCount(type: CableType, metres: number, celsius: number): number {
  const { series, shunt } = immittancesPerKm(type, propagationHertz, celsius);
  const propagation = (Math.sqrt(magnitude(series) * magnitude(shunt)) * metres) / 1000;
  const count = Math.ceil(Math.max(metres / longestPieceMetres, propagation / largestPropagation));
  return count <= mostFullPieces ? count : Math.ceil(Math.max(metres / longestPieceMetres, propagation / finerPropagation));
}

/** A fit takes some milliseconds, and an edit elsewhere on the bench needs the same again. */
const mostRemembered = 128;
const remembered = new Map<string, FittedLine>();

/** Resistance of one wire of the piece. */
export function wireOhms({ metallic }: RationalPiece): number {
  return metallic.elements.tanks.reduce((sum, { ohms }) => sum + ohms, metallic.elements.oddOhms);
}

/** One of `rationalPieceCount` equal pieces. */
export function rationalPiece(type: CableType, metres: number, celsius: number): RationalPiece {
  return {
    metres,
    metallic: fittedMode(metallicMode, type, metres, celsius),
    longitudinal: fittedMode(longitudinalMode, type, metres, celsius),
  };
}

type Mode = {
  readonly id: string;
  readonly line: (type: CableType, metres: number, celsius: number) => UniformLine;
  readonly shape: Shape;
  readonly target: FitTarget;
};

const metallicMode: Mode = { id: "metallic", line: metallicLine, shape: metallicShape, target: metallicTarget };
const longitudinalMode: Mode = { id: "longitudinal", line: longitudinalLine, shape: longitudinalShape, target: longitudinalTarget };

function fittedMode(mode: Mode, type: CableType, metres: number, celsius: number): FittedLine {
  const key = `${mode.id} ${type.id} ${metres} ${celsius}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const line = mode.line(type, metres, celsius);
  const from = shorterRung(metres);
  // What is remembered never changes what comes out: the way to a length is always the same.
  const fit =
    metres === baseMetres
      ? fitLine(line, mode.shape, mode.target)
      : fitLine(line, mode.shape, mode.target, drawn(fittedMode(mode, type, from, celsius).logs, metres / from));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, fit);
  return fit;
}

/** The longest of 700 m, 1190 m, 2023 m... that is shorter than this; 700 m for all that is shorter still. */
function shorterRung(metres: number): number {
  let rung = baseMetres;
  while (rung * drawingStep < metres) rung *= drawingStep;
  return rung;
}

/** The elements of a line so many times as long, to start from. */
function drawn(logs: Float64Array, ratio: number): Float64Array {
  return logs.map((value) => value + Math.log(ratio));
}

export function metallicLine(type: CableType, metres: number, celsius: number): UniformLine {
  const kilometres = metres / 1000;
  return {
    referenceOhms: metallicReferenceOhms,
    immittances: (hertz) => {
      const { series, shunt } = immittancesPerKm(type, hertz, celsius);
      return {
        series: complex(series.re * kilometres, series.im * kilometres),
        shunt: complex(shunt.re * kilometres, shunt.im * kilometres),
      };
    },
  };
}

/** Of 2 (L - M) = 2 L (1 - k) around the loop, each wire has L, and both together in parallel (L + M) / 2. */
const longitudinalInductanceShare = (1 + wireCoupling) / (4 * (1 - wireCoupling));
/** Each path leaks alike: 1 / 1.5 of the pair's leakage, twice to earth. */
const longitudinalLeakageShare = 2 / 1.5;

/** Both wires in parallel, earth as the return. */
export function longitudinalLine(type: CableType, metres: number, celsius: number): UniformLine {
  const kilometres = metres / 1000;
  return {
    referenceOhms: longitudinalReferenceOhms,
    immittances: (hertz) => {
      const { series, shunt } = immittancesPerKm(type, hertz, celsius);
      const atRest = immittancesPerKm(type, 0, celsius).shunt.re;
      const dielectric = shunt.re - atRest;
      return {
        series: complex((series.re / 4) * kilometres, series.im * longitudinalInductanceShare * kilometres),
        shunt: complex(
          (atRest * longitudinalLeakageShare + dielectric * 2 * earthShareOfMutual) * kilometres,
          shunt.im * 2 * earthShareOfMutual * kilometres,
        ),
      };
    },
  };
}
