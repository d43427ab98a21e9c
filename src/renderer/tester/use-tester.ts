/** What the lab tells of the test equipment: readings taken, line tests done, and what is on a line now. */
import { useMemo } from "react";
import type { BenchEvent } from "../../shared/model/event.ts";
import type { InstrumentsState, LineTestReport, Measurement } from "../../shared/model/tester.ts";
import { useEvents, useLabState } from "../state/lab-store.ts";

/** As many readings as the list keeps. */
const mostReadings = 40;

export type TakenReading = { readonly seconds: number; readonly step: number; readonly line: string; readonly measurement: Measurement };

/** Single measurements, the newest first; the steps of a line test stand in its report. */
export function useReadings(): readonly TakenReading[] {
  const events = useEvents();
  return useMemo(
    () =>
      events
        .flatMap((event) => takenOf(event))
        .slice(-mostReadings)
        .reverse(),
    [events],
  );
}

function takenOf({ seconds, step, line, measurement }: BenchEvent): TakenReading[] {
  if (line === undefined || measurement === undefined || measurement.suite !== undefined) return [];
  return [{ seconds, step, line, measurement }];
}

/** The newest line test of a line. */
export function useLineTest(line: string): LineTestReport | undefined {
  return useLabState(({ events }) => events.findLast((event) => event.lineTest?.line === line)?.lineTest);
}

/** Changes only where the tester does: snapshots come often. */
export function useBusyTester(): InstrumentsState["tester"] {
  const text = useLabState(({ snapshot }) => {
    const tester = snapshot?.instruments?.tester;
    return tester === undefined ? undefined : JSON.stringify(tester);
  });
  return useMemo(() => (text === undefined ? undefined : (JSON.parse(text) as InstrumentsState["tester"])), [text]);
}

export function useButtSet(): InstrumentsState["buttSet"] {
  return useLabState(({ snapshot }) => snapshot?.instruments?.buttSet);
}
