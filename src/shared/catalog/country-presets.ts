/** What a country's line cards and telephones are usually set to: AC termination, ringing frequency, off-hook mask, ringer. */
import type { OffHookMask, Ringer } from "../model/bench.ts";
import type { TerminationNetwork } from "../model/feed.ts";
import { terminationOf } from "./impedances.ts";
import { findMask } from "./off-hook-masks.ts";
import { findRinger } from "./ringers.ts";

export type PortPreset = { readonly network: TerminationNetwork; readonly ringHertz: number; readonly source: string };
export type SetPreset = {
  readonly network: TerminationNetwork;
  readonly mask: OffHookMask;
  readonly ringer: Ringer;
  readonly source: string;
};

/** Countries with a profile of a line card (countries.json fxs_zac [V]). */
const portCountries =
  "AR AT AU BE BG BR CA CH CL CN CZ DE DK EC ES FI FR GB GR HK HU ID IE IL IN IS IT JP KR MX MY NL NO NZ PL PT RU SE SG TH TR TW US ZA";

/** Ringing frequency (reference-data 2.1 [V]); 25 Hz elsewhere. */
const ringHertzOf: Readonly<Record<string, number>> = { US: 20, CA: 20, HK: 20, KR: 20, TW: 20, AT: 50, FI: 50, FR: 50, JP: 16, SG: 24 };
const commonRingHertz = 25;

/** DAA settings of sets (countries.json fxo_daa [D]): a 60 mA limiter is TBR 21's, "ohs" Australia's, DCV code 0 the low voltage. */
const maskOf: Readonly<Record<string, string>> = {
  tbr21: "AT BE BG BH CH CY CZ DE DK ES FI FR GB GR HR IE IL IS IT LB LU LV MA MT NG NL NO PT SE",
  "low-voltage": "BR CN EG JO JP KZ MY OM PH PK RU SY TH TW",
  australia: "AU",
  fcc: "AE AR CA CL CO EC GU HK HU ID IN KR KW MO MX NZ PE PL RO SA SG SI SK SV US YE ZA",
};

/** Ringers by region (reference-data 2.3, 2.4): British bells in the UK, the European one REN where TBR 21 held, the American elsewhere. */
function ringerOf(country: string): Ringer | undefined {
  if (country === "GB") return findRinger("uk")?.ringer;
  return findRinger(maskIdOf(country) === "tbr21" ? "eu" : "us-ren")?.ringer;
}

function maskIdOf(country: string): string | undefined {
  return Object.keys(maskOf).find((id) => maskOf[id]?.split(" ").includes(country));
}

export const portPresetCountries: readonly string[] = portCountries.split(" ");

export const setPresetCountries: readonly string[] = Object.values(maskOf)
  .flatMap((countries) => countries.split(" "))
  .filter((country) => terminationOf(country, "fxo") !== undefined)
  .sort();

export function portPresetOf(country: string): PortPreset | undefined {
  const termination = portPresetCountries.includes(country) ? terminationOf(country, "fxs") : undefined;
  if (termination === undefined) return undefined;
  return {
    network: termination.network,
    ringHertz: ringHertzOf[country] ?? commonRingHertz,
    source: `${termination.source}; ringing reference-data 2.1 [V]`,
  };
}

export function setPresetOf(country: string): SetPreset | undefined {
  const termination = terminationOf(country, "fxo");
  const mask = findMask(maskIdOf(country) ?? "");
  const ringer = ringerOf(country);
  if (termination === undefined || mask === undefined || ringer === undefined) return undefined;
  return { network: termination.network, mask: mask.mask, ringer, source: `${termination.source}; ${mask.source}` };
}

const names = new Intl.DisplayNames(["en"], { type: "region" });

/** "Germany" for DE; the plan's own code, US_OLD, where it is no country's. */
export function countryName(country: string): string {
  return country.length === 2 ? (names.of(country) ?? country) : country;
}
