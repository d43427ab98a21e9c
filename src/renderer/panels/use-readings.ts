/** Asks the lab for a line's readings, and again whenever the bench, a hook or the feed has changed. */
import { useEffect, useState } from "react";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { LineReadings, SetsState } from "../../shared/model/readings.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";
import { useLabActions, useLabState } from "../state/lab-store.ts";

/** Contacts bounce, relays are in transit: the circuit is asked when it has come to rest. */
const settleMilliseconds = 150;

export function useReadings(bench: Bench, lineId: string, sets: SetsState): Outcome<LineReadings> | undefined {
  const { readLine } = useLabActions();
  const [outcome, setOutcome] = useState<Outcome<LineReadings>>();
  const state = useLabState(({ snapshot }) => contactsOf(snapshot));
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      void readLine(lineId, sets).then((answer) => {
        if (isWanted) setOutcome(answer);
      });
    }, settleMilliseconds);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [bench, lineId, sets, state, readLine]);
  return outcome;
}

/** Whatever says that contacts have moved: hooks, feeds, ringing relays. */
function contactsOf(snapshot: BenchSnapshot | undefined): string {
  return JSON.stringify(
    Object.values(snapshot?.devices ?? {}).map((device) =>
      device.kind === "telephone"
        ? device.hook
        : device.kind === "exchange"
          ? Object.values(device.ports).map(({ battery, ringing, loop }) => [battery, ringing, loop])
          : device,
    ),
  );
}
