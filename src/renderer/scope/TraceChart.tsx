/** The chart itself: mounted once, never re-rendered by React; screens are drawn by `useScopeDrawing`. */
import type { Chart as ChartInstance } from "chart.js";
import { Chart as ChartJs, LinearScale, PointElement } from "chart.js";
import { memo, useEffect, useRef, useState } from "react";
import { Chart } from "react-chartjs-2";
import { sourceTitle } from "../bench/names.ts";
import { eventFlags } from "./event-flags.ts";
import { readPalette } from "./palette.ts";
import { persistencePlugin } from "./persistence.ts";
import { referenceTraces } from "./reference/reference-traces.ts";
import { sampleDots } from "./sample-dots.ts";
import { noteFlags } from "./notes/note-flags.ts";
import { useLab, useLabState } from "../state/lab-store.ts";
import { useScope } from "../state/scope-store.ts";
import { TraceController } from "./trace-controller.ts";
import { createTraces, traceOptions } from "./traces.ts";
import { useScopeDrawing } from "./use-scope-drawing.ts";

ChartJs.register(TraceController, PointElement, LinearScale);

export const TraceChart = memo(function TraceChart({ viewId }: { readonly viewId: string }) {
  const chart = useRef<ChartInstance<"trace"> | undefined>(undefined);
  const [traces] = useState(() => createTraces(readPalette()));
  const scope = useScope();
  const lab = useLab();
  const [plugins] = useState(() => [
    referenceTraces(traces, () => scope.store.getState().settings.channels),
    persistencePlugin(traces, () => scope.store.getState().settings),
    sampleDots(traces),
    eventFlags(traces, (source) => sourceTitle(lab.store.getState().open?.bench, source)),
    noteFlags(traces, () => lab.store.getState().notes),
  ]);
  useScopeDrawing(viewId, chart, traces);
  const notes = useLabState((state) => state.notes);
  // A held screen is drawn by nobody else.
  useEffect(() => chart.current?.draw(), [notes]);
  return (
    <Chart
      type="trace"
      data={traces.data}
      options={traceOptions}
      plugins={plugins}
      ref={(instance: ChartInstance<"trace"> | null | undefined) => {
        chart.current = instance ?? undefined;
      }}
      className="trace-chart"
      aria-hidden="true"
      role="presentation"
    />
  );
});
