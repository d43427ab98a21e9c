/** An answer that follows what it is asked about: asked a moment after the last change, the newest answer counts. */
import { useEffect, useState } from "react";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Channel, Input, Output } from "../../shared/ipc/requests.ts";
import { useLab } from "../state/lab-store.ts";

const restMs = 150;

export type Asked<C extends Channel> = {
  /** Undefined until there is one. The last one stays while the next is worked out. */
  readonly outcome: Outcome<Output<C>> | undefined;
  readonly isOld: boolean;
};

/** `input` must be the same object while nothing has changed; undefined asks nothing. */
export function useAsked<C extends Channel>(channel: C, input: Input<C> | undefined): Asked<C> {
  const { ask } = useLab();
  const [answer, setAnswer] = useState<{ readonly outcome: Outcome<Output<C>>; readonly input: Input<C> }>();
  useEffect(() => {
    if (input === undefined) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void ask(channel, input).then((outcome) => {
        if (isWanted) setAnswer({ outcome, input });
      });
    }, restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [ask, channel, input]);
  return { outcome: input === undefined ? undefined : answer?.outcome, isOld: input !== undefined && answer?.input !== input };
}
