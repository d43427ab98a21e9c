/** A chart plugin that marks the samples themselves where a trace is drawn between them: what is measured, and what is curve. */
import type { Plugin } from "chart.js";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { Traces } from "./traces.ts";

/** More of them would hide the trace. */
const mostSamples = 60;
const radiusPixels = 2;

export function sampleDots(traces: Traces): Plugin<"trace"> {
  return {
    id: "sample-dots",
    afterDatasetsDraw: (chart) => {
      const screen = traces.screen();
      if (screen === undefined || !screen.isInterpolated) return;
      const places = samplePlaces(screen);
      if (places.length > mostSamples) return;
      const { ctx, chartArea } = chart;
      const palette = traces.palette();
      chart.data.datasets.forEach(({ data }, channel) => {
        ctx.fillStyle = palette.traces[channel] ?? palette.text;
        for (const place of places) {
          // Two points a column, both on the curve.
          const point = data[2 * Math.min(screen.columns - 1, Math.floor(place * screen.columns))];
          if (point === undefined || Number.isNaN(point.y)) continue;
          ctx.beginPath();
          ctx.arc(place * chartArea.width, chartArea.height / 2 - (point.y / 8) * chartArea.height, radiusPixels, 0, 2 * Math.PI);
          ctx.fill();
        }
      });
    },
  };
}

/** Where the samples of a screen lie across it, 0 to 1. */
function samplePlaces({ fromSeconds, toSeconds, stepSeconds }: ScopeScreen): number[] {
  const span = toSeconds - fromSeconds;
  const first = Math.ceil(fromSeconds / stepSeconds - 1e-6);
  const last = Math.floor(toSeconds / stepSeconds + 1e-6);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ((first + index) * stepSeconds - fromSeconds) / span);
}
