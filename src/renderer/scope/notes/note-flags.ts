/** A chart plugin that draws the notes at the foot of the screen: a solid line, and the text in a box. */
import type { Plugin } from "chart.js";
import type { Note } from "../../../shared/model/note.ts";
import { clip } from "../decoders/paint-decoders.ts";
import { layOutFlags } from "../marker-layout.ts";
import type { Traces } from "../traces.ts";

const rows = 3;
const rowPixels = 15;
const paddingPixels = 5;
const longestPixels = 220;

export function noteFlags(traces: Traces, notes: () => readonly Note[]): Plugin<"trace"> {
  return {
    id: "note-flags",
    afterDatasetsDraw: ({ ctx, chartArea }) => {
      const screen = traces.screen();
      if (screen === undefined) return;
      const { fromSeconds, toSeconds } = screen;
      const shown = notes().filter(({ seconds }) => seconds >= fromSeconds && seconds <= toSeconds);
      if (shown.length === 0) return;
      const { text, glass } = traces.palette();
      ctx.save();
      ctx.font = "12px sans-serif";
      ctx.textBaseline = "middle";
      ctx.strokeStyle = text;
      const flags = shown.map((note) => {
        const full = Math.ceil(ctx.measureText(note.text).width);
        return {
          x: ((note.seconds - fromSeconds) / (toSeconds - fromSeconds)) * chartArea.width,
          width: Math.min(longestPixels, full) + 2 * paddingPixels,
          // The whole of a long one is in the list of notes.
          words: full <= longestPixels ? note.text : clip(note.text, full, longestPixels),
        };
      });
      const places = layOutFlags(flags, chartArea.width, rows);
      // Under all that is drawn already, so that no line crosses a text, of an event or of another note.
      ctx.globalCompositeOperation = "destination-over";
      ctx.beginPath();
      for (const { x } of places) {
        const crisp = Math.round(x) + 0.5;
        ctx.moveTo(crisp, 0);
        ctx.lineTo(crisp, chartArea.height);
      }
      ctx.stroke();
      ctx.globalCompositeOperation = "source-over";
      places.forEach(({ left, row }, index) => {
        if (row === undefined) return;
        const top = chartArea.height - (row + 1) * rowPixels - 18;
        const width = flags[index]?.width ?? 0;
        ctx.fillStyle = glass;
        ctx.fillRect(left, top, width, rowPixels - 1);
        ctx.strokeRect(left + 0.5, top + 0.5, width - 1, rowPixels - 2);
        ctx.fillStyle = text;
        ctx.fillText(flags[index]?.words ?? "", left + paddingPixels, top + rowPixels / 2);
      });
      ctx.restore();
    },
  };
}
