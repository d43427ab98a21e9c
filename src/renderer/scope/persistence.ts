/** A chart plugin that keeps earlier sweeps on the glass and lets them fade: each sweep is stamped once onto a canvas of its own. */
import type { Plugin } from "chart.js";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { Persistence } from "../state/scope-settings.ts";
import type { Traces } from "./traces.ts";

/** Time in which a sweep falls to a third of its brightness. */
const fadeMilliseconds: Readonly<Record<Persistence, number>> = { off: 0, short: 500, long: 5000, endless: Infinity };
/** Fading in steps of this share, so that eight bits of brightness do not stick. */
const fadeShare = 0.12;
const brightness = 0.5;

export function persistencePlugin(traces: Traces, choice: () => Persistence): Plugin<"trace"> {
  const canvas = document.createElement("canvas");
  let stamped: ScopeScreen | undefined;
  let fadedAtMilliseconds = 0;

  const fade = (pen: CanvasRenderingContext2D, milliseconds: number) => {
    const now = performance.now();
    const gone = 1 - Math.exp(-(now - fadedAtMilliseconds) / milliseconds);
    if (gone < fadeShare) return;
    fadedAtMilliseconds = now;
    pen.globalCompositeOperation = "destination-out";
    pen.fillStyle = `rgb(0 0 0 / ${gone.toFixed(3)})`;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.globalCompositeOperation = "source-over";
  };
  return {
    id: "persistence",
    afterDatasetsDraw: ({ ctx, canvas: glass }) => {
      const milliseconds = fadeMilliseconds[choice()];
      const screen = traces.screen();
      const pen = canvas.getContext("2d");
      if (milliseconds === 0 || screen?.triggerSeconds === undefined || pen === null) {
        stamped = undefined;
        return;
      }
      if (stamped === undefined || !isSameView(stamped, screen) || canvas.width !== glass.width || canvas.height !== glass.height) {
        // To set the size wipes a canvas.
        canvas.width = glass.width;
        canvas.height = glass.height;
        fadedAtMilliseconds = performance.now();
        // The sweep on the screen is kept on the new glass as well.
        stamped = undefined;
      }
      fade(pen, milliseconds);
      // The glass holds nothing but the traces yet: what plugins draw comes after.
      if (screen !== stamped) pen.drawImage(glass, 0, 0);
      stamped = screen;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.globalCompositeOperation = "destination-over";
      ctx.globalAlpha = brightness;
      ctx.drawImage(canvas, 0, 0);
      ctx.restore();
    },
  };
}

/** Sweeps of other probes or another time base have nothing to do with each other. */
function isSameView(before: ScopeScreen, now: ScopeScreen): boolean {
  const ratio = (before.toSeconds - before.fromSeconds) / (now.toSeconds - now.fromSeconds);
  return Math.abs(ratio - 1) < 1e-6 && before.probes.join() === now.probes.join();
}
