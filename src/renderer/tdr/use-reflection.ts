/** Asks the lab for a line's reflections, and again whenever the question, the bench or a contact on it has changed. */
import { useEffect, useState } from "react";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../shared/model/reflection.ts";
import { useLab, useLabState } from "../state/lab-store.ts";

/** Knobs that are turned and contacts that bounce come to rest first. */
const settleMilliseconds = 150;

export function useReflection(query: ReflectionQuery | undefined): Outcome<ReflectionTrace> | undefined {
  const lab = useLab();
  const bench = useLabState(({ open }) => open?.bench);
  const hooks = useLabState(({ snapshot }) =>
    Object.values(snapshot?.devices ?? {})
      .map((device) => ("hook" in device ? device.hook : device.kind))
      .join(),
  );
  const [outcome, setOutcome] = useState<Outcome<ReflectionTrace>>();
  const key = query === undefined ? undefined : JSON.stringify(query);
  useEffect(() => {
    if (key === undefined) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void lab.ask("line:reflect", JSON.parse(key) as ReflectionQuery).then((answer) => {
        if (isWanted) setOutcome(answer);
      });
    }, settleMilliseconds);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [lab, key, bench, hooks]);
  return outcome;
}
