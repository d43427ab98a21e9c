/** What a line's cable is built of: the bench file's parts with the catalogue's constants, cut where somebody wants to look or join. */
import { type CableType, findCableType } from "../../../shared/catalog/cables.ts";
import type { CableModel, CableSection } from "../../../shared/model/cable.ts";
import type { LoadCoilValues } from "./load-coil.ts";
import { rationalPiece, rationalPieceCount, type RationalPiece, shortestRationalMetres } from "./rational/rational-line.ts";
import { type CableLength, lengthOf } from "./section-constants.ts";

export type CablePart =
  | CableLength
  | { readonly kind: "rational"; readonly piece: RationalPiece }
  | { readonly kind: "tap"; readonly length: CableLength }
  | ({ readonly kind: "coil" } & LoadCoilValues);

export class UnknownCableError extends Error {
  /** Which part of the cable. */
  readonly index: number;

  constructor(index: number, type: string) {
    super(`"${type}" is not in the cable catalogue`);
    this.index = index;
  }
}

export type CableChoices = {
  /** For lengths that do not say how many sections they have. */
  readonly model: CableModel;
  /** Places, in metres from the start of the parts, where a rational length must have a joint. */
  readonly cutsAtMetres?: readonly number[];
};

export function cableParts(cable: readonly CableSection[], { model, cutsAtMetres = [] }: CableChoices): CablePart[] {
  let from = 0;
  return cable.flatMap((section, index): CablePart[] => {
    if (section.kind === "coil") return [section];
    const type = findCableType(section.type);
    if (type === undefined) throw new UnknownCableError(index, section.type);
    const celsius = section.celsius ?? type.ohmsAtCelsius;
    if (section.kind === "tap") return [{ kind: "tap", length: lengthOf(type, section.metres, celsius, section.sections) }];
    const start = from;
    from += section.metres;
    const isRational = model === "rational" && section.sections === undefined && section.metres >= shortestRationalMetres;
    if (!isRational) return [lengthOf(type, section.metres, celsius, section.sections)];
    return rationalParts(
      type,
      section.metres,
      celsius,
      cutsAtMetres.map((metres) => metres - start),
    );
  });
}

/** The way along the line: taps and coils do not count. */
export function lineMetres(cable: readonly CableSection[]): number {
  return cable.reduce((sum, section) => (section.kind === "tap" || section.kind === "coil" ? sum : sum + section.metres), 0);
}

/** Equal pieces between the cuts; a cut too near an end or another cut for a piece of its own falls on that one. */
function rationalParts(type: CableType, metres: number, celsius: number, cuts: readonly number[]): CablePart[] {
  const ends = [0];
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    if (cut - ends.at(-1)! >= shortestRationalMetres && metres - cut >= shortestRationalMetres) ends.push(cut);
  }
  ends.push(metres);
  return ends.slice(1).flatMap((end, k) => {
    const between = end - ends[k]!;
    const count = rationalPieceCount(type, between, celsius);
    const piece = rationalPiece(type, between / count, celsius);
    return Array.from({ length: count }, () => ({ kind: "rational", piece }) as const);
  });
}
