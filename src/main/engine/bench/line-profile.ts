/** Volts and amps along a line at one moment: lets a line that is cut or joined elsewhere take over what the old one held. */

/** One lumped section of the line that is. */
export type SectionState = {
  readonly fromMetres: number;
  readonly toMetres: number;
  readonly tipVolts: readonly [number, number];
  readonly ringVolts: readonly [number, number];
  readonly tipAmps: number;
  readonly ringAmps: number;
};

/** One lumped section of the line to come: the elements that hold charge or flux begin with `id`. */
export type SectionPlace = { readonly id: string; readonly fromMetres: number; readonly toMetres: number };

/** A section's ends belong to what lies within it, not to the neighbour behind the joint. */
const inwardShare = 1e-9;

/** Capacitor volts and inductor amps of the new sections, by element id, read off the old ones. */
export function storesAlong(old: readonly SectionState[], places: readonly SectionPlace[]): Map<string, number> {
  const values = new Map<string, number>();
  if (old.length === 0) return values;
  for (const { id, fromMetres, toMetres } of places) {
    const inward = inwardShare * (toMetres - fromMetres);
    for (const [end, metres] of [
      ["near", fromMetres + inward],
      ["far", toMetres - inward],
    ] as const) {
      const section = sectionAt(old, metres);
      const share = Math.min(1, Math.max(0, (metres - section.fromMetres) / (section.toMetres - section.fromMetres)));
      const tip = between(section.tipVolts, share);
      const ring = between(section.ringVolts, share);
      values.set(`${id}.${end}.pair.farads`, tip - ring);
      values.set(`${id}.${end}.tip.farads`, tip);
      values.set(`${id}.${end}.ring.farads`, ring);
    }
    const middle = sectionAt(old, (fromMetres + toMetres) / 2);
    values.set(`${id}.tip.henries`, middle.tipAmps);
    values.set(`${id}.ring.henries`, middle.ringAmps);
  }
  return values;
}

function sectionAt(sections: readonly SectionState[], metres: number): SectionState {
  return sections.find((section) => metres < section.toMetres) ?? sections[sections.length - 1]!;
}

function between([from, to]: readonly [number, number], share: number): number {
  return from + share * (to - from);
}
