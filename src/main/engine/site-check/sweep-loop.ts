/** What-if curves of a loop: the same check at many lengths, temperatures or battery volts. */
import type { LoopSweep, SweepOver, SweepPoint } from "../../../shared/model/loop-sweep.ts";
import { checkLoop } from "./check-loop.ts";
import { drawnOut } from "./longest-loop.ts";
import type { LoopMakeUp } from "./loop-make-up.ts";

const pointCount = 33;
/** From a stub to twice the length, five kilometres at the least. */
const shortestShare = 0.02;
const longestAtLeast = 5000;
/** Cables hang in the frost and lie in the sun. */
const celsiusRange = { from: -40, to: 60 } as const;
const batteryShares = { from: 0.5, to: 1.35 } as const;
const ohmsAtCelsius = 20;

/** Undefined where there is nothing to change: no cable for a length or a temperature. */
export function sweepLoop(loop: LoopMakeUp, over: SweepOver): LoopSweep | undefined {
  const range = rangeOf(loop, over);
  if (range === undefined) return undefined;
  const { from, to, present } = range;
  const points = Array.from({ length: pointCount }, (_, i): SweepPoint => {
    const at = from + ((to - from) * i) / (pointCount - 1);
    const { readings, failures } = checkLoop(changed(loop, over, at / (over === "length" ? present : 1)));
    return {
      at,
      loopAmps: readings.offHook.loopAmps,
      ringingRmsVolts: readings.ringing.setRmsVolts,
      ringTripMarginRatio: readings.ringTrip.marginRatio,
      loss1004Db: readings.transmission.points.find(({ hertz }) => hertz === 1004)?.insertionLossDb ?? Number.NaN,
      ...(failures[0] === undefined ? {} : { fails: failures[0].sentence }),
    };
  });
  return { over, present, points };
}

function rangeOf({ parts, feed }: LoopMakeUp, over: SweepOver): { from: number; to: number; present: number } | undefined {
  const metres = parts.reduce((sum, part) => (part.kind === "length" ? sum + part.metres : sum), 0);
  if (over === "battery") {
    const present = feed.batteryVolts;
    return { from: batteryShares.from * present, to: batteryShares.to * present, present };
  }
  if (metres === 0) return undefined;
  if (over === "length") return { from: shortestShare * metres, to: Math.max(2 * metres, longestAtLeast), present: metres };
  return { ...celsiusRange, present: celsiusOf(parts) };
}

/** Of the first length, as all are thought to lie in the same weather. */
function celsiusOf(parts: LoopMakeUp["parts"]): number {
  for (const part of parts) if (part.kind === "length") return part.celsius ?? part.type.ohmsAtCelsius;
  return ohmsAtCelsius;
}

function changed(loop: LoopMakeUp, over: SweepOver, value: number): LoopMakeUp {
  switch (over) {
    case "length":
      return drawnOut(loop, value);
    case "temperature":
      return { ...loop, parts: loop.parts.map((part) => (part.kind === "coil" ? part : { ...part, celsius: value })) };
    case "battery":
      return { ...loop, feed: { ...loop.feed, batteryVolts: value } };
  }
}
