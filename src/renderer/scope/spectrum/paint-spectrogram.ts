/** Paints a spectrogram: time from left to right as the traces have it, frequency upwards, level as brightness. */
import type { ScopeSpectrum } from "../../../shared/model/scope.ts";
import type { LevelScale } from "./level-scale.ts";
import { tickText } from "./paint-spectrum.ts";

/** Decibels from the brightest colour to none. */
const shownDb = 70;
/** The brightest colour goes up and down by so much, so that it does not flicker. */
const brightestStepDb = 10;
/** Of the columns so many are louder than the brightest colour tells: a click must not make all else dark. */
const louderShare = 0.05;
/** Battery lies in the lowest bands; it is no sound. */
const batteryBands = 2;
/** Dark in both themes, as the picture is. */
const words = "#e8eef4";
/** Where nothing was recorded: not as black as silence, and as dark as the words over it need. */
const nothing = [26, 32, 36] as const;
const behindWords = "rgb(0 0 0 / 60%)";
/** The key to the colours, in the lower right corner. */
const key = { width: 8, height: 72, rim: 6 } as const;

/** Anchors of the colour scale, dark to bright: luminance rises steadily, so that it reads without colour too. */
const anchors = [
  [0, 0, 0, 0],
  [0.25, 46, 30, 110],
  [0.5, 130, 40, 120],
  [0.75, 225, 95, 80],
  [1, 252, 236, 165],
] as const;

const colourScale = makeScale();

export class SpectrogramPainter {
  private readonly canvas = document.createElement("canvas");
  private image: ImageData | undefined;

  paint(
    pen: CanvasRenderingContext2D,
    spectrum: ScopeSpectrum,
    levels: Float32Array,
    frame: { readonly width: number; readonly height: number; readonly scale: LevelScale },
  ): void {
    const { columns, bands, toHertz } = spectrum;
    const { width, height, scale } = frame;
    const brightestDb = brightestOf(spectrum, levels, scale.offsetDb);
    const own = this.canvas.getContext("2d");
    if (own === null) return;
    if (this.image?.width !== columns || this.image.height !== bands) {
      this.canvas.width = columns;
      this.canvas.height = bands;
      this.image = own.createImageData(columns, bands);
    }
    const pixels = this.image.data;
    for (let column = 0; column < columns; column++) {
      for (let band = 0; band < bands; band++) {
        const level = levels[column * bands + band] ?? Number.NaN;
        const place = ((bands - 1 - band) * columns + column) * 4;
        const shade = Number.isNaN(level) ? -1 : Math.round(Math.min(1, Math.max(0, 1 + (level - brightestDb) / shownDb)) * 255);
        pixels[place] = shade < 0 ? nothing[0] : (colourScale[shade * 3] ?? 0);
        pixels[place + 1] = shade < 0 ? nothing[1] : (colourScale[shade * 3 + 1] ?? 0);
        pixels[place + 2] = shade < 0 ? nothing[2] : (colourScale[shade * 3 + 2] ?? 0);
        pixels[place + 3] = 255;
      }
    }
    own.putImageData(this.image, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.drawImage(this.canvas, 0, 0, width, height);
    pen.font = "11px sans-serif";
    pen.textBaseline = "middle";
    const stepHertz = toHertz / 4;
    for (let hertz = stepHertz; hertz < toHertz; hertz += stepHertz) {
      const y = Math.round(height - (hertz / toHertz) * height) + 0.5;
      const label = tickText(hertz);
      pen.fillStyle = behindWords;
      pen.fillRect(0, y - 7, pen.measureText(label).width + 8, 14);
      pen.fillStyle = words;
      pen.fillText(label, 4, y);
    }
    paintKey(pen, { width, height }, brightestDb + scale.offsetDb, scale.unit);
  }
}

/** Decibels above one volt or ampere of the brightest colour. */
export function brightestOf({ columns, bands }: Pick<ScopeSpectrum, "columns" | "bands">, levels: Float32Array, offsetDb: number): number {
  const loudest: number[] = [];
  for (let column = 0; column < columns; column++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let band = batteryBands; band < bands; band++) most = Math.max(most, levels[column * bands + band] ?? Number.NaN);
    if (Number.isFinite(most)) loudest.push(most);
  }
  loudest.sort((a, b) => b - a);
  const loud = loudest[Math.floor(loudest.length * louderShare)];
  return loud === undefined ? 0 : Math.ceil((loud + offsetDb) / brightestStepDb) * brightestStepDb - offsetDb;
}

/** What the colours mean: a bar from the brightest to none. */
function paintKey(
  pen: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  brightest: number,
  unit: string,
): void {
  const labels = [brightest, brightest - shownDb].map((db) => `${String(Math.round(db)).replace("-", "−")} ${unit}`);
  const room = Math.max(...labels.map((label) => pen.measureText(label).width));
  const left = width - key.width - key.rim;
  const top = height - key.height - key.rim;
  pen.fillStyle = behindWords;
  pen.fillRect(left - room - 2 * key.rim, top - key.rim, room + key.width + 3 * key.rim, key.height + 2 * key.rim);
  for (let row = 0; row < key.height; row++) {
    const shade = Math.round(255 * (1 - row / (key.height - 1))) * 3;
    pen.fillStyle = `rgb(${String(colourScale[shade])} ${String(colourScale[shade + 1])} ${String(colourScale[shade + 2])})`;
    pen.fillRect(left, top + row, key.width, 1);
  }
  pen.strokeStyle = words;
  pen.strokeRect(left - 0.5, top - 0.5, key.width + 1, key.height + 1);
  pen.fillStyle = words;
  labels.forEach((label, index) => {
    pen.fillText(label, left - key.rim - pen.measureText(label).width, index === 0 ? top + 5 : top + key.height - 5);
  });
}

function makeScale(): Uint8ClampedArray {
  const scale = new Uint8ClampedArray(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = i / 255;
    const upper = anchors.find(([place]) => place >= at) ?? anchors[4];
    const lower = anchors[Math.max(0, anchors.indexOf(upper) - 1)] ?? anchors[0];
    const share = upper[0] === lower[0] ? 0 : (at - lower[0]) / (upper[0] - lower[0]);
    for (const part of [1, 2, 3] as const) scale[i * 3 + part - 1] = lower[part] + share * (upper[part] - lower[part]);
  }
  return scale;
}
