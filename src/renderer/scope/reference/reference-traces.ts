/** A chart plugin that draws the reference under the traces: thin and pale, each channel on its own scale. */
import type { Plugin } from "chart.js";
import type { ChannelSettings } from "../../state/scope-settings.ts";
import { traceLine } from "../trace-controller.ts";
import type { TracePoint } from "../trace-points.ts";
import { fillTrace } from "../trace-points.ts";
import type { Traces } from "../traces.ts";

const paleness = 0.5;
const halfDivisions = 4;

export function referenceTraces(traces: Traces, channels: () => readonly ChannelSettings[]): Plugin<"trace"> {
  const points: TracePoint[] = [];
  return {
    id: "reference-traces",
    beforeDatasetsDraw: ({ ctx, chartArea }) => {
      const screen = traces.screen();
      if (screen?.reference === undefined) return;
      const { columns } = screen;
      const samples = screen.samples.subarray(2 * columns * screen.probes.length);
      const palette = traces.palette();
      ctx.save();
      ctx.globalAlpha = paleness;
      ctx.lineWidth = 1;
      screen.reference.channels.forEach((index, at) => {
        const channel = channels()[index];
        if (channel?.visible !== true) return;
        fillTrace(points, { columns, samples }, at, channel);
        ctx.strokeStyle = palette.traces[index] ?? palette.text;
        ctx.beginPath();
        traceLine(ctx, points, {
          left: 0,
          acrossPixels: chartArea.width,
          middle: chartArea.height / 2,
          upPixels: chartArea.height / (2 * halfDivisions),
        });
        ctx.stroke();
      });
      ctx.restore();
    },
  };
}
