/** Draws the newest screen in the next animation frame, and passes its readings on a few times a second. */
import type { Chart } from "chart.js";
import type { RefObject } from "react";
import { useEffect } from "react";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import { useLab } from "../state/lab-store.ts";
import { usePreferences } from "../state/preferences.ts";
import { useScope } from "../state/scope-store.ts";
import { readPalette } from "./palette.ts";
import { readoutMilliseconds, readoutOf } from "./readout.ts";
import type { Traces } from "./traces.ts";

export function useScopeDrawing(viewId: string, chart: RefObject<Chart<"trace"> | undefined>, traces: Traces): void {
  const lab = useLab();
  const scope = useScope();
  const { theme, palette } = usePreferences();

  useEffect(() => {
    let newest: ScopeScreen | undefined;
    let frame: number | undefined;
    let readTimer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      readTimer = undefined;
      const screen = traces.screen();
      if (screen !== undefined) scope.takeReadout(readoutOf(screen, scope.store.getState().settings));
    };
    const draw = () => {
      frame = undefined;
      const screen = newest ?? traces.screen();
      if (screen === undefined) return;
      newest = undefined;
      traces.load(screen, scope.store.getState().settings);
      chart.current?.draw();
      // The first screen is read at once; after that, the newest one at the end of each interval, so that a held screen is not missed.
      if (scope.store.getState().readout === undefined) read();
      else readTimer ??= setTimeout(read, readoutMilliseconds);
    };
    const drawSoon = () => {
      frame ??= requestAnimationFrame(draw);
    };
    const stopScreens = lab.onScope((screen) => {
      if (screen.viewId !== viewId) return;
      newest = screen;
      drawSoon();
    });
    const stopSettings = scope.store.subscribe((state, before) => {
      if (state.settings !== before.settings) drawSoon();
    });
    return () => {
      stopScreens();
      stopSettings();
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(readTimer);
    };
  }, [chart, lab, scope, traces, viewId]);

  useEffect(() => {
    traces.paint(readPalette(), chart.current);
    chart.current?.draw();
  }, [chart, theme, palette, traces]);
}
