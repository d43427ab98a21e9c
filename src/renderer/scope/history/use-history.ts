/** The overview of the last ten minutes: one channel as minima and maxima, asked for once a second. */
import { useEffect, useState } from "react";
import type { ScopeScreen } from "../../../shared/model/scope.ts";
import { useLab, usePace } from "../../state/lab-store.ts";
import { useScopeSettings } from "../../state/scope-store.ts";
import { historySpan } from "./history-span.ts";

const viewId = "history";
const columns = 400;
const divisions = 10;

export function useHistory() {
  const lab = useLab();
  const { channels, selected } = useScopeSettings();
  const probe = channels[selected]?.probe;
  const presentSeconds = usePace()?.seconds ?? 0;
  // Drawn anew once a second of the run: a bar of ten minutes moves by less than two pixels.
  const wholeSeconds = Math.ceil(presentSeconds);
  const span = historySpan(wholeSeconds);
  const { fromSeconds, toSeconds } = span;
  const [screen, setScreen] = useState<ScopeScreen>();

  useEffect(() => {
    const stop = lab.onScope((next) => {
      if (next.viewId === viewId) setScreen(next);
    });
    return () => {
      stop();
      void lab.actions.unwatchScope(viewId);
    };
  }, [lab]);

  useEffect(() => {
    if (probe === undefined) return;
    void lab.actions.watchScope({
      viewId,
      channels: [{ probe }],
      secondsPerDivision: (toSeconds - fromSeconds) / divisions,
      divisions,
      columns,
      trigger: { kind: "roll" },
      sweep: "auto",
      triggerPosition: 0,
      heldAtSeconds: toSeconds,
    });
    // A young run fills a bar that stays as long as it is: what came since is asked for too.
  }, [lab, probe, fromSeconds, toSeconds, wholeSeconds]);

  return { span, presentSeconds, screen: screen?.probes[0] === probe ? screen : undefined };
}
