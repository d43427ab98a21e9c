/** Dials by tones, at the pace of the set: keys pressed meanwhile wait for it. */
import { useEffect, useRef } from "react";
import type { Device } from "../../../shared/model/bench.ts";
import { useLab } from "../../state/lab-store.ts";
import type { useCommand } from "../../state/lab-store.ts";
import type { DialQueue } from "./dial-queue.ts";
import { createDialQueue } from "./dial-queue.ts";

type Telephone = Extract<Device, { kind: "telephone" }>;

export function useToneDial(deviceId: string, device: Telephone, apply: ReturnType<typeof useCommand>["apply"]): (digits: string) => void {
  const lab = useLab();
  const queue = useRef<DialQueue | undefined>(undefined);
  const { toneSeconds, pauseSeconds } = device.dtmf;

  useEffect(() => {
    const made = createDialQueue({
      send: async (digits) => {
        const outcome = await apply({ kind: "dial", device: deviceId, digits, by: "dtmf" });
        return outcome.ok ? outcome.value : undefined;
      },
      busySteps: (digitCount) => {
        const stepSeconds = lab.store.getState().open?.stepSeconds ?? 1 / 48_000;
        // One step more for each tone and pause, which are rounded to whole steps.
        return Math.ceil(((toneSeconds + pauseSeconds) / stepSeconds + 2) * digitCount);
      },
    });
    queue.current = made;
    return lab.store.subscribe(({ snapshot }, before) => {
      const state = snapshot?.devices[deviceId];
      if (snapshot !== before.snapshot && snapshot !== undefined && state?.kind === "telephone") made.noteStep(snapshot.step, state.hook);
    });
  }, [apply, deviceId, lab, pauseSeconds, toneSeconds]);

  return (digits) => queue.current?.press(digits);
}
