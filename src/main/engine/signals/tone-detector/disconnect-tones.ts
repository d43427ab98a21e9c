/** The tones by which a line says that a call is over, as a gateway of a country is set to know them. */
import { callTone } from "../../../../shared/catalog/tone-plans.ts";
import type { ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import { patternOf } from "./tone-pattern.ts";
import type { TonePattern } from "./tone-pattern.ts";

/** Busy and reorder, where the country's can be known by pitch and rhythm; once where both are alike. */
export function disconnectPatterns(site: ToneSite | string, settings: Partial<TonePattern> = {}): TonePattern[] {
  const patterns: TonePattern[] = [];
  for (const name of ["busy", "reorder"] as const) {
    const pattern = patternOf(name, callTone(site, name).tone, settings);
    const known = patterns.some(({ hertz, beats }) => JSON.stringify([hertz, beats]) === JSON.stringify([pattern?.hertz, pattern?.beats]));
    if (pattern !== undefined && !known) patterns.push(pattern);
  }
  return patterns;
}
