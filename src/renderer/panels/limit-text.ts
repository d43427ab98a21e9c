/** A limit in a sentence: bounds, circumstances, source. */
import type { Limit, LimitUnit } from "../../shared/catalog/limit-sets.ts";
import { formatAmps, formatDb, formatMetres, formatOhms, formatVolts } from "../../shared/units/format.ts";
import { trueMinus } from "../ui/quantity.ts";
import { readingsText } from "../texts/index.ts";

const formats: Readonly<Record<LimitUnit, (value: number) => string>> = {
  A: formatAmps,
  V: formatVolts,
  Ω: formatOhms,
  dB: formatDb,
  m: formatMetres,
  dBrnC: (value) => `${value} dBrnC`,
  REN: (value) => `${value} REN`,
  ratio: String,
  count: String,
};

export function limitText({ min, max, strict, unit, condition, source }: Limit): string {
  const format = formats[unit];
  const low = min === undefined ? undefined : readingsText.atLeast(trueMinus(format(min)), strict === true);
  const high = max === undefined ? undefined : readingsText.atMost(trueMinus(format(max)), strict === true);
  const bounds = [low, high].filter((text) => text !== undefined).join(readingsText.and);
  return `${readingsText.limit(bounds, condition)} ${readingsText.source(source)}`;
}
