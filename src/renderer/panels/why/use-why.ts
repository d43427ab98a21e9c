/** Asks the lab what detectors see, a few times a second while the bench runs, and at once when another moment is chosen. */
import { useEffect, useState } from "react";
import type { DetectorsView } from "../../../shared/model/detector-report.ts";
import type { ChosenDetector } from "../../state/side-panel.ts";
import { useLab, useLabActions, useLabState } from "../../state/lab-store.ts";

const askEveryMilliseconds = 200;

/** All detectors as they are now, without their history: for lists to choose from. */
export function useDetectorList(): DetectorsView["reports"] | undefined {
  const view = useAsked(useBenchKey(), { decisions: 0 }, 2000);
  return view?.reports;
}

/** One detector, at a moment or now. */
export function useDetector(chosen: ChosenDetector | undefined, atSeconds: number | undefined): DetectorsView | undefined {
  const key = useBenchKey();
  const query = chosen && { ...chosen, decisions: 200, ...(atSeconds === undefined ? {} : { atSeconds }) };
  return useAsked(`${key} ${JSON.stringify(query)}`, query, askEveryMilliseconds);
}

/** What is open; another bench, other values or other lines have other detectors. */
function useBenchKey(): string {
  const bench = useLabState(({ open }) => open?.bench);
  const [seen, setSeen] = useState({ bench, count: 0 });
  if (seen.bench !== bench) setSeen({ bench, count: seen.count + 1 });
  return String(seen.count);
}

type Query = Parameters<ReturnType<typeof useLabActions>["readDetectors"]>[0];

/** Answers are kept as they come; those to an old question are not. */
function useAsked(key: string, query: Query | undefined, everyMilliseconds: number): DetectorsView | undefined {
  const lab = useLab();
  const { readDetectors } = useLabActions();
  const [answer, setAnswer] = useState<{ readonly key: string; readonly view: DetectorsView }>();
  const text = query === undefined ? undefined : JSON.stringify(query);
  useEffect(() => {
    if (text === undefined) return undefined;
    const asking: { isOver: boolean; isWaiting: boolean; atStep: number | undefined } = {
      isOver: false,
      isWaiting: false,
      atStep: undefined,
    };
    const ask = () => {
      const step = lab.store.getState().pace?.step;
      if (asking.isWaiting || (step === asking.atStep && step !== undefined)) return;
      asking.isWaiting = true;
      asking.atStep = step;
      void readDetectors(JSON.parse(text) as Query).then((outcome) => {
        asking.isWaiting = false;
        if (!asking.isOver && outcome.ok) setAnswer({ key, view: outcome.value });
      });
    };
    ask();
    const timer = setInterval(ask, everyMilliseconds);
    return () => {
      asking.isOver = true;
      clearInterval(timer);
    };
  }, [key, text, lab, readDetectors, everyMilliseconds]);
  return answer?.key === key ? answer.view : undefined;
}
