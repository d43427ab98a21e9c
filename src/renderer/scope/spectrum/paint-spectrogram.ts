/** Paints a spectrogram: time from left to right as the traces have it, frequency upwards, level as brightness. */
import type { ScopeSpectrum } from "../../../shared/model/scope.ts";
import { tickText } from "./paint-spectrum.ts";

/** Decibels from the brightest colour to none. */
const shownDb = 70;

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
    frame: { readonly width: number; readonly height: number; readonly highestDb: number; readonly text: string },
  ): void {
    const { columns, bands, toHertz } = spectrum;
    const { width, height, highestDb, text } = frame;
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
        const shade = Number.isNaN(level) ? -1 : Math.round(Math.min(1, Math.max(0, 1 + (level - highestDb) / shownDb)) * 255);
        pixels[place] = shade < 0 ? 0 : (colourScale[shade * 3] ?? 0);
        pixels[place + 1] = shade < 0 ? 0 : (colourScale[shade * 3 + 1] ?? 0);
        pixels[place + 2] = shade < 0 ? 0 : (colourScale[shade * 3 + 2] ?? 0);
        pixels[place + 3] = shade < 0 ? 0 : 255;
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
      pen.fillStyle = "rgb(0 0 0 / 55%)";
      pen.fillRect(0, y - 7, pen.measureText(label).width + 8, 14);
      pen.fillStyle = text;
      pen.fillText(label, 4, y);
    }
  }
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
