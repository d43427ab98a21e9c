/** A limit in a sentence: bounds, circumstances, source. */
import type { Limit, LimitUnit } from "../../shared/catalog/limit-sets.ts";
import { formatAmps, formatDb, formatMetres, formatOhms, formatVolts } from "../../shared/units/format.ts";
import { trueMinus } from "../ui/quantity.ts";
import { readingsText, reportText } from "../texts/index.ts";

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

export function limitText(limit: Limit): string {
  return `${readingsText.limit(boundsText(limit), limit.condition)} ${readingsText.source(limit.source)}`;
}

/** The same in a column whose head says that limits stand in it. */
export function limitCell(limit: Limit): string {
  return `${reportText.limitCell(boundsText(limit), limit.condition)} ${readingsText.source(limit.source)}`;
}

function boundsText({ min, max, strict, unit }: Limit): string {
  const format = formats[unit];
  const low = min === undefined ? undefined : readingsText.atLeast(trueMinus(format(min)), strict === true);
  const high = max === undefined ? undefined : readingsText.atMost(trueMinus(format(max)), strict === true);
  return [low, high].filter((text) => text !== undefined).join(readingsText.and);
}
