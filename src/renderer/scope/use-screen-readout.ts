/** Passes the readings of a screen on a few times a second, where no traces are drawn that would. */
import { useEffect } from "react";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import { useLab } from "../state/lab-store.ts";
import { useScope } from "../state/scope-store.ts";
import { readoutMilliseconds, readoutOf } from "./readout.ts";

export function useScreenReadout(viewId: string): void {
  const lab = useLab();
  const scope = useScope();
  useEffect(() => {
    let newest: ScopeScreen | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      if (newest !== undefined) scope.takeReadout(readoutOf(newest, scope.store.getState().settings));
    };
    const stop = lab.onScope((screen) => {
      if (screen.viewId !== viewId) return;
      newest = screen;
      timer ??= setTimeout(read, readoutMilliseconds);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [lab, scope, viewId]);
}
