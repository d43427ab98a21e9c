/** A spectrum as a picture: levels by frequency, the named lines, the scale. */
import type { ScopeScreen, ScopeSpectrum } from "../../shared/model/scope.ts";
import { formatClock } from "../../shared/units/format.ts";
import { layOutFlags } from "../scope/marker-layout.ts";
import { levelScaleOf, shownDb, topOf } from "../scope/spectrum/level-scale.ts";
import { hertzText } from "../scope/spectrum/paint-spectrum.ts";
import { levelsOf } from "../scope/spectrum/spectrum-levels.ts";
import { pictureText as text } from "../texts/index.ts";
import { fixed, type TraceUnit } from "../ui/quantity.ts";
import type { Picture, PicturePart } from "./picture.ts";
import { wordsWidth } from "./picture.ts";
import type { PictureColours } from "./picture-colours.ts";

export type SpectrumPictureInput = {
  readonly benchTitle: string;
  readonly screen: ScopeScreen;
  readonly spectrum: ScopeSpectrum;
  readonly label: { readonly title: string; readonly unit: TraceUnit };
  readonly colours: PictureColours;
};

export const spectrumGlass = { x: 70, y: 40, width: 1114, height: 480 } as const;
const labelRows = 3;
const gridDb = 20;
const gridColumns = 8;

export function spectrumPicture({ benchTitle, screen, spectrum, label, colours }: SpectrumPictureInput): Picture {
  const { x: left, y: top, width, height } = spectrumGlass;
  const levels = levelsOf(screen, spectrum);
  const scale = levelScaleOf(label.unit);
  const highestDb = levels.reduce((most, level) => (level > most ? level : most), Number.NEGATIVE_INFINITY);
  const topDb = topOf(highestDb + scale.offsetDb);
  const yOf = (db: number) => Math.min(top + height, Math.max(top, top + ((topDb - db - scale.offsetDb) / shownDb) * height));
  const xOf = (hertz: number) => left + (hertz / spectrum.toHertz) * width;
  const colour = colours.traces[spectrum.channel] ?? colours.text;
  const parts: PicturePart[] = [
    { kind: "words", x: left, y: 26, text: text.spectrumTitle(benchTitle), colour: colours.strong, size: 16, bold: true },
    { kind: "words", x: left + width, y: 26, text: `${label.title}, ${scale.title}`, colour: colours.text, align: "end" },
    { kind: "box", ...spectrumGlass, fill: colours.glass, colour: colours.axis },
  ];
  for (let column = 0; column <= gridColumns; column += 1) {
    const hertz = (spectrum.toHertz * column) / gridColumns;
    const x = xOf(hertz);
    parts.push({ kind: "line", points: [x, top, x, top + height], colour: colours.grid, width: 0.8 });
    parts.push({ kind: "words", x, y: top + height + 16, text: hertzText(hertz), colour: colours.text, align: "middle" });
  }
  for (let db = topDb; db >= topDb - shownDb; db -= gridDb) {
    const y = top + ((topDb - db) / shownDb) * height;
    parts.push({ kind: "line", points: [left, y, left + width, y], colour: colours.grid, width: 0.8 });
    const shown = `${String(db).replace("-", "−")} ${scale.unit}`;
    parts.push({ kind: "words", x: left - 6, y: y + 4, text: shown, colour: colours.text, align: "end" });
  }
  const points = Float64Array.from({ length: 2 * levels.length }, (_, i) =>
    i % 2 === 0 ? left + ((i / 2 + 0.5) / levels.length) * width : yOf(levels[(i - 1) / 2] ?? NaN),
  );
  parts.push({ kind: "line", points, colour, width: 1.2, name: label.title });
  const labels = spectrum.peaks.map(({ hertz, levelDb }) => `${hertzText(hertz)} ${fixed(levelDb + scale.offsetDb, 1)} ${scale.unit}`);
  const flags = spectrum.peaks.map(({ hertz }, i) => ({ x: xOf(hertz) - left, width: wordsWidth(labels[i] ?? "") + 8 }));
  layOutFlags(flags, width, labelRows).forEach(({ left: at, row }, i) => {
    const peak = spectrum.peaks[i];
    if (peak === undefined) return;
    parts.push({ kind: "dot", x: xOf(peak.hertz), y: yOf(peak.levelDb), radius: 2.5, fill: colour });
    if (row !== undefined) parts.push({ kind: "words", x: left + at + 4, y: top + 16 + 15 * row, text: labels[i] ?? "", colour });
  });
  const names = spectrum.names.map(({ name, hertz }) => `${name}: ${hertz.map((value) => value.toFixed(0)).join(" + ")} Hz`);
  names.forEach((name, row) => {
    parts.push({ kind: "words", x: left, y: top + height + 38 + 16 * row, text: name, colour: colours.strong, bold: true });
  });
  return {
    width: 1200,
    height: top + height + 34 + 16 * names.length,
    title: text.spectrumTitle(benchTitle),
    description: text.spectrumDescription(label.title, formatClock(screen.toSeconds), [...labels, ...names]),
    background: colours.glass,
    parts,
  };
}
