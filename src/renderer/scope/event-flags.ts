/** A chart plugin that draws the bench's events on the time axis: a dotted line and a flag with its kind and whose it is. */
import type { Plugin } from "chart.js";
import { layOutFlags } from "./marker-layout.ts";
import type { Traces } from "./traces.ts";

const rows = 3;
const rowPixels = 14;
const paddingPixels = 4;
/** More lines than this would hide the traces; the oldest are left out. */
const maxFlags = 40;

export function eventFlags(traces: Traces, titleOf: (source: string) => string): Plugin<"trace"> {
  const widths = new Map<string, number>();
  return {
    id: "event-flags",
    afterDatasetsDraw: (chart) => {
      const screen = traces.screen();
      if (screen === undefined || screen.markers.length === 0) return;
      const { ctx, chartArea } = chart;
      const markers = screen.markers.slice(-maxFlags);
      const spanSeconds = screen.toSeconds - screen.fromSeconds;
      ctx.save();
      ctx.font = "11px sans-serif";
      const labels = markers.map(({ kind, source }) => `${kind} ${titleOf(source)}`);
      const flags = markers.map((marker, index) => ({
        x: ((marker.seconds - screen.fromSeconds) / spanSeconds) * chartArea.width,
        width: labelWidth(ctx, widths, labels[index] ?? ""),
      }));
      const palette = traces.palette();
      drawFlags(ctx, layOutFlags(flags, chartArea.width, rows), labels, flags, chartArea.height, palette);
      ctx.restore();
    },
  };
}

function labelWidth(ctx: CanvasRenderingContext2D, widths: Map<string, number>, label: string): number {
  const known = widths.get(label);
  if (known !== undefined) return known;
  const width = Math.ceil(ctx.measureText(label).width) + paddingPixels * 2;
  widths.set(label, width);
  return width;
}

function drawFlags(
  ctx: CanvasRenderingContext2D,
  places: ReturnType<typeof layOutFlags>,
  labels: readonly string[],
  flags: readonly { readonly width: number }[],
  heightPixels: number,
  colours: { readonly event: string; readonly glass: string },
): void {
  ctx.lineWidth = 1;
  ctx.strokeStyle = colours.event;
  ctx.setLineDash([2, 4]);
  ctx.beginPath();
  for (const { x } of places) {
    const crisp = Math.round(x) + 0.5;
    ctx.moveTo(crisp, 0);
    ctx.lineTo(crisp, heightPixels);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.textBaseline = "middle";
  places.forEach(({ left, row }, index) => {
    if (row === undefined) return;
    const top = row * rowPixels + 1;
    ctx.fillStyle = colours.glass;
    ctx.fillRect(left, top, flags[index]?.width ?? 0, rowPixels - 1);
    ctx.fillStyle = colours.event;
    ctx.fillText(labels[index] ?? "", left + paddingPixels, top + rowPixels / 2);
  });
}
