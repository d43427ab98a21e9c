/** Dials at the pace of the set: keys pressed meanwhile wait for it. */
import { useEffect, useRef } from "react";
import { pulseCountOf, pulseMapOf } from "../../../shared/catalog/pulse-digits.ts";
import type { Telephone } from "../../../shared/model/bench.ts";
import type { BenchSnapshot } from "../../../shared/model/snapshot.ts";
import { useLab } from "../../state/lab-store.ts";
import type { useCommand } from "../../state/lab-store.ts";
import type { DialQueue } from "./dial-queue.ts";
import { createDialQueue } from "./dial-queue.ts";

/** Of any digit. */
const mostPulses = 10;

type DialledBy = {
  readonly by: "dtmf" | "pulse";
  readonly times: Pick<Telephone, "dtmf" | "pulse">;
  /** The hook of the set that dials; undefined where it is on no line. The same function at each drawing. */
  readonly hookIn: (snapshot: BenchSnapshot, deviceId: string) => "on" | "off" | undefined;
  readonly apply: ReturnType<typeof useCommand>["apply"];
};

export function useDialQueue(deviceId: string, { by, times, hookIn, apply }: DialledBy): (digits: string) => void {
  const lab = useLab();
  const queue = useRef<DialQueue | undefined>(undefined);
  const { toneSeconds, pauseSeconds } = times.dtmf;
  const { pulsesPerSecond, interDigitSeconds, map } = times.pulse;

  useEffect(() => {
    const secondsOf = (digit: string, country: string) =>
      by === "dtmf"
        ? toneSeconds + pauseSeconds
        : (pulseCountOf(digit, map ?? pulseMapOf(country)) ?? mostPulses) / pulsesPerSecond + interDigitSeconds;
    const made = createDialQueue({
      send: async (digits) => {
        const outcome = await apply({ kind: "dial", device: deviceId, digits, by });
        return outcome.ok ? outcome.value : undefined;
      },
      busySteps: (digits) => {
        const { open } = lab.store.getState();
        const seconds = Array.from(digits, (digit) => secondsOf(digit, open?.bench.country ?? ""));
        // Some steps more for each digit: its parts are rounded to whole steps.
        return seconds.reduce((steps, each) => steps + Math.ceil(each / (open?.stepSeconds ?? 1 / 48_000) + 2), 0);
      },
    });
    queue.current = made;
    return lab.store.subscribe(({ snapshot }, before) => {
      const hook = snapshot === undefined || snapshot === before.snapshot ? undefined : hookIn(snapshot, deviceId);
      if (snapshot !== undefined && hook !== undefined) made.noteStep(snapshot.step, hook);
    });
  }, [apply, by, deviceId, hookIn, interDigitSeconds, lab, map, pauseSeconds, pulsesPerSecond, toneSeconds]);

  return (digits) => queue.current?.press(digits);
}
