/** A reading as its event carries it: judged by the limit set that was asked for, by the line's, or by what field sets judge by. */
import type { LimitQuantity, LimitSet } from "../../../shared/catalog/limit-sets.ts";
import { findLimitSet } from "../../../shared/catalog/limit-sets.ts";
import type { Measurement, TestPair, TestPlace } from "../../../shared/model/tester.ts";
import { judge } from "../../../shared/units/judge.ts";
import { shownValue } from "../../../shared/units/measurement-text.ts";
import type { Reading } from "./procedure.ts";

/** Where nobody chose: the first of these that says something of the quantity. */
const fallbackSets = ["field-na", "gr-909", "tia-968"] as const;

export type Subject = {
  readonly what: Measurement["what"];
  readonly at: TestPlace;
  readonly pair?: TestPair;
  /** Was the exchange off the line? Volts are foreign then. */
  readonly isDry: boolean;
  readonly suite?: "gr-909";
};

/** `chosen`: a set that somebody asked for judges alone; `ofLine` goes before the field sets' own. */
export function judged(
  reading: Reading,
  subject: Subject,
  sets: { readonly chosen?: LimitSet | undefined; readonly ofLine?: LimitSet | undefined },
): Measurement {
  const { isDry: _, ...named } = subject;
  const { absent, ...shown } = reading;
  const quantity = quantityOf(subject);
  const unjudged: Measurement = { ...named, ...shown, verdict: absent === true ? "no-reading" : "no-limit" };
  const set = quantity === undefined ? undefined : setFor(quantity, sets);
  if (set === undefined || quantity === undefined) return unjudged;
  const { verdict, limit } = judge(set, quantity, absent === true ? Number.NaN : shownValue(reading.value, reading.unit));
  return { ...unjudged, verdict, limits: set.id, ...(limit === undefined ? {} : { limit }) };
}

function setFor(quantity: LimitQuantity, { chosen, ofLine }: Parameters<typeof judged>[2]): LimitSet | undefined {
  const judges = (set: LimitSet | undefined): set is LimitSet => set?.limits.some((limit) => limit.quantity === quantity) === true;
  if (chosen !== undefined) return judges(chosen) ? chosen : undefined;
  return [ofLine, ...fallbackSets.map((id) => findLimitSet(id))].find(judges);
}

function quantityOf({ what, pair, isDry }: Subject): LimitQuantity | undefined {
  switch (what) {
    case "dc-volts":
      if (isDry) return "foreignDcVolts";
      return pair === "tip-ring" ? "idleTipRingVolts" : pair === "tip-ground" ? "tipEarthVolts" : undefined;
    case "ac-volts":
      return isDry ? "foreignAcRmsVolts" : undefined;
    case "loop-current":
      return "loopAmps";
    case "insulation":
      return "insulationOhms";
    case "length":
      return "cableMetres";
    case "capacitive-balance":
      return "capacitiveBalanceRatio";
    case "ren":
      return "ringerRen";
    case "balance":
      return "longitudinalBalanceDb";
    case "loss":
      return "loss1kHzDb";
    case "noise":
      return "metallicNoiseDbrnc";
    case "power-influence":
      return "powerInfluenceDbrnc";
    case "ringing":
      return "ringingRmsVolts";
    case "capacitance":
    case "level":
    case "off-hook":
      return undefined;
  }
}
