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
const dotGapPixels = 6;
/** The scale at the right edge, where the least is heard: names of lines keep clear of it, and of the notes above it, so many lines of them. */
const scalePixels = 52;
const noteRowPixels = 16;
/** Notes of two lines and two names of spectral lines stand over the highest of these. */
export const headroomPixels = 2 * noteRowPixels + 2 * rowPixels + 4;

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
  paintScales(pen, spectrum, frame, colours);
  const leastTop = Math.max(2, 1 + spectrum.names.length) * noteRowPixels + 4;
  const labels = spectrum.peaks.map(({ hertz, levelDb }) => `${hertzText(hertz)} ${fixed(levelDb + scale.offsetDb, 1)} ${scale.unit}`);
  const flags = spectrum.peaks.map(({ hertz }, index) => ({
    x: (hertz / spectrum.toHertz) * width,
    width: Math.ceil(pen.measureText(labels[index] ?? "").width) + 8,
  }));
  pen.textBaseline = "middle";
  const places = layOutFlags(flags, width - scalePixels, labelRows);
  const dots = spectrum.peaks.map(({ levelDb }) => Math.max(2, yOf(levelDb)));
  // The names stand over the highest dot, and never among the notes.
  const rowsPixels = rowPixels * places.reduce((most, { row }) => Math.max(most, (row ?? -1) + 1), 0);
  const labelTop = Math.max(leastTop, Math.min(...dots) - rowsPixels - dotGapPixels);
  places.forEach(({ x, row }, index) => {
    const y = dots[index] ?? 0;
    pen.fillStyle = colours.trace;
    pen.beginPath();
    pen.arc(x, y, 2.5, 0, 2 * Math.PI);
    pen.fill();
    if (row === undefined) return;
    // From the dot to its name.
    pen.globalAlpha = 0.5;
    pen.fillRect(Math.round(x), labelTop + row * rowPixels, 1, Math.max(0, y - dotGapPixels - labelTop - row * rowPixels));
    pen.globalAlpha = 1;
  });
  places.forEach(({ left, row }, index) => {
    if (row === undefined) return;
    const top = labelTop + row * rowPixels;
    pen.fillStyle = colours.glass;
    pen.fillRect(left, top, flags[index]?.width ?? 0, rowPixels - 1);
    pen.fillStyle = colours.trace;
    pen.fillText(labels[index] ?? "", left + 4, top + rowPixels / 2);
  });
}

function paintGrid(
  pen: CanvasRenderingContext2D,
  { toHertz }: ScopeSpectrum,
  { width, height, topDb }: SpectrumFrame,
  colours: SpectrumColours,
): void {
  pen.strokeStyle = colours.grid;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const hertz of ticksHertz(toHertz)) {
    const x = Math.round((hertz / toHertz) * width) + 0.5;
    pen.moveTo(x, 0);
    pen.lineTo(x, height);
  }
  for (const db of ticksDb(topDb)) {
    const y = Math.round(((topDb - db) / shownDb) * height) + 0.5;
    pen.moveTo(0, y);
    pen.lineTo(width, y);
  }
  pen.stroke();
}

/** Over the trace, on glass of their own; no level where the notes stand. */
function paintScales(
  pen: CanvasRenderingContext2D,
  { toHertz, names }: ScopeSpectrum,
  { width, height, topDb, scale }: SpectrumFrame,
  colours: SpectrumColours,
): void {
  pen.textBaseline = "middle";
  const words = (text: string, x: number, y: number) => {
    pen.fillStyle = colours.glass;
    pen.fillRect(x - 2, y - 6, pen.measureText(text).width + 4, 12);
    pen.fillStyle = colours.text;
    pen.fillText(text, x, y);
  };
  for (const hertz of ticksHertz(toHertz)) words(tickText(hertz), Math.round((hertz / toHertz) * width) + 4, height - 7);
  for (const db of ticksDb(topDb)) {
    const y = Math.round(((topDb - db) / shownDb) * height) - 7;
    const label = `${String(db).replace("-", "−")} ${scale.unit}`;
    if (y > (1 + names.length) * noteRowPixels + rowPixels / 2) words(label, width - pen.measureText(label).width - 6, y);
  }
}

function ticksHertz(toHertz: number): number[] {
  return [1, 2, 3, 4, 5, 6, 7].map((step) => (step * toHertz) / 8);
}

function ticksDb(topDb: number): number[] {
  const ticks: number[] = [];
  for (let db = topDb - gridDb; db > topDb - shownDb; db -= gridDb) ticks.push(db);
  return ticks;
}

export function tickText(hertz: number): string {
  return hertz >= 1000 ? `${String(hertz / 1000)} kHz` : `${String(hertz)} Hz`;
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
