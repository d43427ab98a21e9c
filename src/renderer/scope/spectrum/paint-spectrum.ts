/** Paints a spectrum: grid, levels, the held peaks, and its lines with their frequencies. */
import type { ScopeSpectrum } from "../../../shared/model/scope.ts";
import { fixed } from "../../ui/quantity.ts";
import { layOutFlags } from "../marker-layout.ts";
import type { LevelScale } from "./level-scale.ts";
import { shownDb } from "./level-scale.ts";

export type SpectrumColours = {
  readonly trace: string;
  readonly grid: string;
  readonly text: string;
  readonly glass: string;
  readonly event: string;
};
export type SpectrumFrame = { readonly width: number; readonly height: number; readonly topDb: number; readonly scale: LevelScale };

const labelRows = 3;
const rowPixels = 14;
const gridDb = 20;

export function paintSpectrum(
  pen: CanvasRenderingContext2D,
  spectrum: ScopeSpectrum,
  shown: { readonly levels: Float32Array; readonly held: Float32Array | undefined },
  frame: SpectrumFrame,
  colours: SpectrumColours,
): void {
  const { width, height, topDb, scale } = frame;
  pen.clearRect(0, 0, width, height);
  pen.font = "11px sans-serif";
  const yOf = (db: number) => ((topDb - (db + scale.offsetDb)) / shownDb) * height;
  paintGrid(pen, spectrum, frame, colours);
  pen.lineWidth = 1;
  if (shown.held !== undefined) {
    pen.strokeStyle = colours.event;
    pen.setLineDash([3, 3]);
    line(pen, shown.held, width, height, yOf);
    pen.setLineDash([]);
  }
  pen.strokeStyle = colours.trace;
  line(pen, shown.levels, width, height, yOf);
  const labels = spectrum.peaks.map(({ hertz, levelDb }) => `${hertzText(hertz)} ${fixed(levelDb + scale.offsetDb, 1)} ${scale.unit}`);
  const flags = spectrum.peaks.map(({ hertz }, index) => ({
    x: (hertz / spectrum.toHertz) * width,
    width: Math.ceil(pen.measureText(labels[index] ?? "").width) + 8,
  }));
  pen.textBaseline = "middle";
  layOutFlags(flags, width, labelRows).forEach(({ x, left, row }, index) => {
    const peak = spectrum.peaks[index];
    if (peak === undefined) return;
    const y = Math.max(2, yOf(peak.levelDb));
    pen.fillStyle = colours.trace;
    pen.beginPath();
    pen.arc(x, y, 2.5, 0, 2 * Math.PI);
    pen.fill();
    if (row === undefined) return;
    const top = 18 + row * rowPixels;
    pen.fillStyle = colours.glass;
    pen.fillRect(left, top, flags[index]?.width ?? 0, rowPixels - 1);
    pen.fillStyle = colours.trace;
    pen.fillText(labels[index] ?? "", left + 4, top + rowPixels / 2);
  });
}

function paintGrid(
  pen: CanvasRenderingContext2D,
  { toHertz }: ScopeSpectrum,
  { width, height, topDb, scale }: SpectrumFrame,
  colours: SpectrumColours,
): void {
  pen.strokeStyle = colours.grid;
  pen.fillStyle = colours.text;
  pen.lineWidth = 1;
  pen.beginPath();
  const stepHertz = toHertz / 8;
  pen.textBaseline = "bottom";
  for (let hertz = stepHertz; hertz < toHertz; hertz += stepHertz) {
    const x = Math.round((hertz / toHertz) * width) + 0.5;
    pen.moveTo(x, 0);
    pen.lineTo(x, height);
    pen.fillText(hertzText(hertz), x + 3, height - 1);
  }
  pen.textBaseline = "middle";
  for (let db = topDb - gridDb; db > topDb - shownDb; db -= gridDb) {
    const y = Math.round(((topDb - db) / shownDb) * height) + 0.5;
    pen.moveTo(0, y);
    pen.lineTo(width, y);
    pen.fillText(`${String(db).replace("-", "−")} ${scale.unit}`, 4, y - 6);
  }
  pen.stroke();
}

function line(pen: CanvasRenderingContext2D, levels: Float32Array, width: number, height: number, yOf: (db: number) => number): void {
  pen.beginPath();
  let isDown = false;
  for (let i = 0; i < levels.length; i++) {
    const y = Math.min(height + 2, yOf(levels[i] ?? Number.NaN));
    if (Number.isNaN(y)) {
      isDown = false;
      continue;
    }
    const x = ((i + 0.5) / levels.length) * width;
    if (isDown) pen.lineTo(x, y);
    else pen.moveTo(x, y);
    isDown = true;
  }
  pen.stroke();
}

export function hertzText(hertz: number): string {
  return hertz >= 10_000 ? `${(hertz / 1000).toFixed(1)} kHz` : `${hertz < 100 ? hertz.toFixed(1) : hertz.toFixed(0)} Hz`;
}
