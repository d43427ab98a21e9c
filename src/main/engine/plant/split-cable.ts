/** Cuts the cable of a line at a place, so that something can be joined there, and leaves its lumped sections where they are. */
import type { CableSection } from "../../../shared/model/cable.ts";

/** A place nearer to a joint of two sections than this share of one is taken to be the joint. */
const jointShare = 0.01;

type LengthPart = Extract<CableSection, { readonly type: string; readonly kind?: "length" | undefined }>;

export type CutCable = { readonly before: CableSection[]; readonly after: CableSection[] };

/** Lumped sections of a length of the line; undefined where the length is not made of such. */
export type CountSections = (part: LengthPart) => number | undefined;

function isLength(part: CableSection): part is LengthPart {
  return part.kind === undefined || part.kind === "length";
}

/** Whole sections stay whole; the one in which the place lies becomes two. */
export function cutCable(parts: readonly CableSection[], metres: number, countSections: CountSections): CutCable {
  const before: CableSection[] = [];
  const after: CableSection[] = [];
  let start = 0;
  for (const part of parts) {
    if (!isLength(part)) (metres > 0 && start <= metres ? before : after).push(part);
    else {
      const halves = cutLength(part, metres - start, countSections(part));
      before.push(...halves.before);
      after.push(...halves.after);
      start += part.metres;
    }
  }
  return { before, after };
}

function cutLength(part: LengthPart, metres: number, sectionCount: number | undefined): CutCable {
  if (metres <= 0 || part.metres === 0) return { before: [], after: [part] };
  if (metres >= part.metres) return { before: [part], after: [] };
  if (sectionCount === undefined) {
    return { before: [{ ...part, metres }], after: [{ ...part, metres: part.metres - metres }] };
  }
  const sectionMetres = part.metres / sectionCount;
  const exact = metres / sectionMetres;
  const joint = Math.round(exact);
  if (Math.abs(exact - joint) < jointShare) {
    return { before: sections(part, sectionMetres, joint), after: sections(part, sectionMetres, sectionCount - joint) };
  }
  const whole = Math.floor(exact);
  return {
    before: [...sections(part, sectionMetres, whole), { ...part, metres: metres - whole * sectionMetres, sections: 1 }],
    after: [
      { ...part, metres: (whole + 1) * sectionMetres - metres, sections: 1 },
      ...sections(part, sectionMetres, sectionCount - whole - 1),
    ],
  };
}

function sections(part: LengthPart, sectionMetres: number, count: number): CableSection[] {
  return count === 0 ? [] : [{ ...part, metres: sectionMetres * count, sections: count }];
}
