/** Judges what a loop should show: what works, what lies outside which limit, and in which order a call would meet it. */
import type { LimitQuantity } from "../../../shared/catalog/limit-sets.ts";
import type { JudgedReading, LoopCheck, LoopFailure, LoopReadings } from "../../../shared/model/loop-readings.ts";
import { formatAmps, formatVolts } from "../../../shared/units/format.ts";
import { failedBound, judge } from "../../../shared/units/judge.ts";
import { besideBound, formatLimitValue } from "../../../shared/units/limit-value.ts";
import type { LoopMakeUp } from "./loop-make-up.ts";
import { loopReadings } from "./loop-readings.ts";

/**
 * Every judged quantity that a loop's readings give, in the order of a call. Not return loss: its limits are meant for a port by
 * itself, and no cable of any length would pass.
 */
const quantities: readonly LimitQuantity[] = [
  "feedVolts",
  "loopOhms",
  "cableMetres",
  "bridgedTapMetres",
  "loadCoils",
  "idleTipRingVolts",
  "ringerRen",
  "ringingRmsVolts",
  "loopAmps",
  "offHookTipRingVolts",
  "loss1kHzDb",
  "echoReturnLossDb",
  "powerInfluenceDbrnc",
  "longitudinalBalanceDb",
  "metallicNoiseDbrnc",
];

export function checkLoop(loop: LoopMakeUp): LoopCheck {
  const readings = loopReadings(loop);
  const judged = judgedReadings(loop, readings);
  return { readings, judged, failures: [...whatFails(loop, readings), ...judged.flatMap(outsideLimit)] };
}

function judgedReadings(loop: LoopMakeUp, readings: LoopReadings): JudgedReading[] {
  const { limits } = loop;
  if (limits === undefined) return [];
  return quantities.flatMap((quantity): JudgedReading[] => {
    const value = valueOf(quantity, loop, readings);
    if (value === undefined) return [];
    const { verdict, limit } = judge(limits, quantity, value);
    return limit === undefined ? [] : [{ quantity, title: limit.title, value, unit: limit.unit, verdict, limit }];
  });
}

function valueOf(quantity: LimitQuantity, { feed, noise }: LoopMakeUp, readings: LoopReadings): number | undefined {
  const { makeUp, idle, offHook, ringing, transmission } = readings;
  const at1004 = transmission.points.find(({ hertz }) => hertz === 1004);
  switch (quantity) {
    case "feedVolts":
      return feed.batteryVolts;
    case "loopOhms":
      return makeUp.loopOhms;
    case "cableMetres":
      return makeUp.cableMetres;
    case "bridgedTapMetres":
      return makeUp.bridgedTapMetres;
    case "loadCoils":
      return makeUp.loadCoils;
    case "ringerRen":
      return makeUp.ren;
    case "idleTipRingVolts":
      return idle.setVolts;
    case "loopAmps":
      return offHook.loopAmps;
    case "offHookTipRingVolts":
      return offHook.setVolts;
    case "ringingRmsVolts":
      return ringing.setRmsVolts;
    case "loss1kHzDb":
      return at1004?.insertionLossDb;
    case "echoReturnLossDb":
      return transmission.echoReturnLossDb;
    case "metallicNoiseDbrnc":
      return readings.noise?.metallicDbrnc;
    case "powerInfluenceDbrnc":
      return noise?.powerInfluenceDbrnc;
    case "longitudinalBalanceDb":
      return noise?.balanceDb;
    default:
      // What only a measurement gives: foreign volts, insulation, a set's own ohms.
      return undefined;
  }
}

/** What a call would not get past, whatever any limit says. */
function whatFails({ loopDetector, ringing }: LoopMakeUp, readings: LoopReadings): LoopFailure[] {
  const failures: LoopFailure[] = [];
  const here = "this exchange's detector";
  if (readings.ringing.tripsFalsely)
    failures.push({
      what: "ring-trip",
      sentence: `Ringing trips at once: ${formatAmps(readings.ringing.rmsAmps)} flow with every set on hook.`,
      source: here,
    });
  for (const set of readings.ringing.sets) {
    if (set.rings) continue;
    const volts = formatVolts(readings.ringing.setRmsVolts);
    const sentence = `${set.title} does not ring: ${volts} rms at ${ringing.hertz} Hz reach it, its detector needs ${formatVolts(set.thresholdRmsVolts)}.`;
    failures.push({ what: "ringing", sentence, source: "the set's ring detector" });
  }
  if (!readings.ringTrip.trips) {
    const { directAmps, neededAmps } = readings.ringTrip;
    const sentence = `An answer during a burst is not seen: ${formatAmps(directAmps)} of direct current, ring trip needs ${formatAmps(neededAmps)}.`;
    failures.push({ what: "ring-trip", sentence, source: here });
  }
  if (!readings.offHook.isSeen) {
    const sentence = `The exchange does not see the set off hook: ${formatAmps(readings.offHook.loopAmps)} flow, it needs ${formatAmps(loopDetector.offHookAmps)}.`;
    failures.push({ what: "loop-current", sentence, source: here });
  }
  return failures;
}

function outsideLimit(judged: JudgedReading): LoopFailure[] {
  const { quantity, title, value, unit, verdict, limit } = judged;
  const bound = failedBound(judged);
  if (bound === undefined) return [];
  const format = (number: number): string => formatLimitValue(number, unit);
  const [above, below] = limit.strict === true ? ["more than", "less than"] : ["at least", "at most"];
  const expected = `${verdict === "too-low" ? above : below} ${format(bound)}`;
  const sentence = `${title} is ${besideBound(value, bound, format)}: expected ${expected} (${limit.condition}).`;
  return [{ what: quantity, sentence, source: limit.source }];
}
