/** The chart itself: mounted once, never re-rendered by React; screens are drawn by `useScopeDrawing`. */
import type { Chart as ChartInstance } from "chart.js";
import { Chart as ChartJs, LineController, LineElement, LinearScale, PointElement } from "chart.js";
import { memo, useRef, useState } from "react";
import { Chart } from "react-chartjs-2";
import { eventFlags } from "./event-flags.ts";
import { readPalette } from "./palette.ts";
import { createTraces, traceOptions } from "./traces.ts";
import { useScopeDrawing } from "./use-scope-drawing.ts";

ChartJs.register(LineController, LineElement, PointElement, LinearScale);

export const TraceChart = memo(function TraceChart({ viewId }: { readonly viewId: string }) {
  const chart = useRef<ChartInstance<"line"> | undefined>(undefined);
  const [traces] = useState(() => createTraces(readPalette()));
  const [plugins] = useState(() => [eventFlags(traces)]);
  useScopeDrawing(viewId, chart, traces);
  return (
    <Chart
      type="line"
      data={traces.data}
      options={traceOptions}
      plugins={plugins}
      ref={(instance: ChartInstance<"line"> | null | undefined) => {
        chart.current = instance ?? undefined;
      }}
      className="trace-chart"
      aria-hidden="true"
      role="presentation"
    />
  );
});
