/** The limit set by which a country's exchange lines are judged where nobody has chosen one. */
import { findLimitSet, type LimitSet } from "./limit-sets.ts";

/**
 * Countries whose terminals kept to TBR 21 (countries.json fxo_daa: a 60 mA limiter) are judged as Europe; those dialled as North
 * America as North America.
 */
const countriesOf: Readonly<Record<string, string>> = {
  us: "US CA",
  gb: "GB",
  ru: "RU KZ",
  jp: "JP",
  au: "AU",
  eu: "AT BE BG CH CY CZ DE DK ES FI FR GR HR HU IE IL IS IT LU LV MT NL NO PL PT RO SE SI SK",
};

/** Undefined for a country of which the catalogue has no limits. */
export function limitSetOfCountry(country: string): LimitSet | undefined {
  const id = Object.keys(countriesOf).find((each) => countriesOf[each]!.split(" ").includes(country));
  return id === undefined ? undefined : findLimitSet(id);
}
