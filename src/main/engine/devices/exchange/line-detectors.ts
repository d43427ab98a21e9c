/** The detectors of a line unit, made as port, exchange and country have them. */
import { pulseMapOf } from "../../../../shared/catalog/pulse-digits.ts";
import { flashWindowOf } from "../../../../shared/catalog/supervision.ts";
import type { WholeSupervision } from "../../../../shared/catalog/supervision.ts";
import type { Exchange } from "../../../../shared/model/bench.ts";
import { LongitudinalDetector } from "../../signals/longitudinal-detector.ts";
import { LoopDetector } from "../../signals/loop-detector.ts";
import { PulseReceiver } from "../../signals/pulse-receiver.ts";

/** What decides on dial pulses and flashes. */
export type PulseRules = Pick<Exchange, "timers" | "pulseMap" | "pulseWindow"> & { readonly country: string };

/** The rules as a text: where two agree, the receiver need not start anew. */
export function pulseRulesText({ timers, pulseMap, pulseWindow, country }: PulseRules): string {
  const { flashMinSeconds, flashMaxSeconds, releaseSeconds } = timers;
  const map = pulseMap ?? pulseMapOf(country);
  return JSON.stringify([flashWindowOf(country), flashMinSeconds, flashMaxSeconds, releaseSeconds, map, pulseWindow]);
}

export function makePulseReceiver(sampleHz: number, { timers, pulseMap, pulseWindow, country }: PulseRules): PulseReceiver {
  const flash = flashWindowOf(country);
  return new PulseReceiver({
    sampleHz,
    flashMinSeconds: timers.flashMinSeconds ?? flash.minSeconds,
    flashMaxSeconds: timers.flashMaxSeconds ?? flash.maxSeconds,
    releaseSeconds: timers.releaseSeconds,
    map: pulseMap ?? pulseMapOf(country),
    window: pulseWindow,
  });
}

export function makeGroundDetector(sampleHz: number, { groundDetector }: WholeSupervision): LongitudinalDetector {
  return new LongitudinalDetector({ sampleHz, ...groundDetector });
}

/** On the high-resistance feed a closed loop takes nearly all that the resistances let through: a third of it is the threshold. */
export function makeLockoutDetector(
  sampleHz: number,
  line: { readonly batteryVolts: number; readonly supervision: WholeSupervision; readonly releaseSeconds: number },
): LoopDetector {
  const closedAmps = line.batteryVolts / (2 * line.supervision.lockoutOhmsPerLeg);
  return new LoopDetector({
    sampleHz,
    detector: "locked-out loop",
    offHookAmps: closedAmps / 3,
    onHookAmps: closedAmps / 4,
    debounceSeconds: Math.min(line.releaseSeconds, 1),
  });
}
