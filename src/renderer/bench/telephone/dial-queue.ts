/** Keys pressed faster than the set sends them: they wait, and go out together as soon as the set is free. */

export type DialQueueOptions = {
  /** Dials; answers with the step at which the set began, or with nothing where it was refused. */
  readonly send: (digits: string) => Promise<{ readonly appliedAtStep: number } | undefined>;
  /** Steps that the set needs for these digits, with the pause after the last. */
  readonly busySteps: (digits: string) => number;
};

export type DialQueue = {
  readonly press: (digits: string) => void;
  /** Where the bench stands; what waits for a set that was hung up is dropped. */
  readonly noteStep: (step: number, hook: "on" | "off") => void;
};

export function createDialQueue({ send, busySteps }: DialQueueOptions): DialQueue {
  let waiting = "";
  /** The step from which the set is free again; infinite until the lab has said when it began. */
  let busyUntilStep = Number.NEGATIVE_INFINITY;
  let newestStep = 0;

  const sendNow = async (digits: string) => {
    busyUntilStep = Number.POSITIVE_INFINITY;
    const sent = await send(digits);
    if (sent === undefined) waiting = "";
    busyUntilStep = sent === undefined ? Number.NEGATIVE_INFINITY : sent.appliedAtStep + busySteps(digits);
  };
  return {
    press: (digits) => {
      if (newestStep < busyUntilStep) waiting += digits;
      else void sendNow(digits);
    },
    noteStep: (step, hook) => {
      // A run that began anew knows nothing of what was being sent.
      if (step < newestStep && Number.isFinite(busyUntilStep)) busyUntilStep = Number.NEGATIVE_INFINITY;
      newestStep = step;
      if (hook === "on") waiting = "";
      if (waiting === "" || step < busyUntilStep) return;
      const digits = waiting;
      waiting = "";
      void sendNow(digits);
    },
  };
}
