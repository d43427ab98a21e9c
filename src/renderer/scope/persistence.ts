/** A chart plugin that keeps earlier sweeps on the glass and lets them fade: each sweep is stamped once onto a canvas of its own. */
import type { Plugin } from "chart.js";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { Persistence, ScopeSettings } from "../state/scope-settings.ts";
import type { Traces } from "./traces.ts";

/** Time in which a sweep falls to a third of its brightness. */
const fadeMilliseconds: Readonly<Record<Persistence, number>> = { off: 0, short: 500, long: 5000, endless: Infinity };
/** Fading in steps of this share, so that eight bits of brightness do not stick. */
const fadeShare = 0.12;
const brightness = 0.5;

/** What the knobs say as far as sweeps depend on it: those of other settings do not lie on each other. */
type Knobs = Pick<ScopeSettings, "persistence" | "channels" | "trigger" | "triggerPosition">;

export function persistencePlugin(traces: Pick<Traces, "screen">, settings: () => Knobs): Plugin<"trace"> {
  const canvas = document.createElement("canvas");
  let stamped: ScopeScreen | undefined;
  let knobs: Knobs | undefined;
  let fadedAtMilliseconds = 0;
  /** The right edge at which the screen was held: sweeps stay on it until it is scrolled. */
  let heldTo: number | undefined;

  const wipe = ({ width, height }: HTMLCanvasElement) => {
    // To set the size wipes a canvas.
    canvas.width = width;
    canvas.height = height;
    fadedAtMilliseconds = performance.now();
    stamped = undefined;
  };
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
      const now = settings();
      const milliseconds = fadeMilliseconds[now.persistence];
      const screen = traces.screen();
      const pen = canvas.getContext("2d");
      if (milliseconds === 0 || screen === undefined || screen.state === "roll" || pen === null) {
        knobs = undefined;
        return;
      }
      const isSameGlass = canvas.width === glass.width && canvas.height === glass.height;
      // The sweep on the screen is kept on the new glass as well.
      if (knobs === undefined || !isSameGlass || !isSameSetting(knobs, now) || (stamped !== undefined && !isSameView(stamped, screen))) {
        wipe(glass);
      }
      knobs = now;
      heldTo = screen.state === "held" ? (heldTo ?? screen.toSeconds) : undefined;
      if (heldTo !== undefined && heldTo !== screen.toSeconds) return;
      if (heldTo === undefined) fade(pen, milliseconds);
      // Only what the trigger found lies on what it found before. The glass holds nothing but the traces yet: what plugins draw comes after.
      if (screen.triggerSeconds !== undefined && screen !== stamped) {
        pen.drawImage(glass, 0, 0);
        stamped = screen;
      }
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.globalCompositeOperation = "destination-over";
      ctx.globalAlpha = brightness;
      ctx.drawImage(canvas, 0, 0);
      ctx.restore();
    },
  };
}

function isSameSetting(before: Knobs, now: Knobs): boolean {
  return (
    before.channels === now.channels &&
    before.trigger === now.trigger &&
    before.triggerPosition === now.triggerPosition &&
    before.persistence === now.persistence
  );
}

/** Sweeps of other probes or another time base have nothing to do with each other. */
function isSameView(before: ScopeScreen, now: ScopeScreen): boolean {
  const ratio = (before.toSeconds - before.fromSeconds) / (now.toSeconds - now.fromSeconds);
  return Math.abs(ratio - 1) < 1e-6 && before.probes.join() === now.probes.join();
}
