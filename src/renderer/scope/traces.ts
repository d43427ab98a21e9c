/** The chart's data: built once, then mutated in place with every screen. Samples live here and never in React state. */
import type { Chart, ChartData, ChartOptions } from "chart.js";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { ScopeSettings } from "../state/scope-settings.ts";
import { maxChannels } from "../../shared/model/scope.ts";
import type { ScopePalette } from "./palette.ts";
import { channelDashes } from "./palette.ts";
import type { TracePoint } from "./trace-points.ts";
import { fillTrace } from "./trace-points.ts";

export type Traces = {
  readonly data: ChartData<"trace", TracePoint[]>;
  /** The screen that was loaded last. */
  screen(): ScopeScreen | undefined;
  palette(): ScopePalette;
  load(screen: ScopeScreen, settings: ScopeSettings): void;
  /** Puts on other colours. The chart has copies of the datasets; only the points are shared. */
  paint(palette: ScopePalette, chart: Chart<"trace"> | undefined): void;
};

export function createTraces(palette: ScopePalette): Traces {
  let colours = palette;
  let newest: ScopeScreen | undefined;
  const points = Array.from({ length: maxChannels }, (): TracePoint[] => []);
  const datasets = points.map((data, channel) => ({
    data,
    label: `CH${String(channel + 1)}`,
    borderColor: palette.traces[channel] ?? palette.text,
    borderDash: [...(channelDashes[channel] ?? [])],
    borderWidth: 1,
  }));
  return {
    data: { datasets },
    screen: () => newest,
    palette: () => colours,
    load: (screen, settings) => {
      newest = screen;
      points.forEach((trace, index) => {
        const channel = settings.channels[index];
        // A screen may still show the probes that were chosen a moment ago: a trace is drawn only by its own scale.
        if (channel === undefined || !channel.visible || screen.probes[index] !== channel.probe) trace.length = 0;
        else fillTrace(trace, screen, index, channel);
      });
    },
    paint: (next, chart) => {
      colours = next;
      chart?.data.datasets.forEach((dataset, channel) => {
        dataset.borderColor = next.traces[channel] ?? next.text;
      });
    },
  };
}

/** No animation, no parsing, no events: what is left is fast enough for every frame. */
export const traceOptions: ChartOptions<"trace"> = {
  animation: false,
  parsing: false,
  responsive: true,
  maintainAspectRatio: false,
  events: [],
  layout: { padding: 0 },
  plugins: { legend: { display: false }, tooltip: { enabled: false } },
  scales: { x: { type: "linear", min: 0, max: 1, display: false }, y: { type: "linear", min: -4, max: 4, display: false } },
};
