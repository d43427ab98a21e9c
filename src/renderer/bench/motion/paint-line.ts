/**
 * Paints what moves on a pair: dots that run along both wires as fast as the loop current is large and turn round with its sign, and the
 * alternating part as a wave, tall and travelling for ringing, small and standing for speech and tones.
 */
import { flowOf, leastWaveRmsVolts, waveOf } from "./line-activity.ts";
import type { Shunt } from "./line-activity.ts";
import type { LineShape, Track } from "./line-shape.ts";

export type LineColours = { readonly dot: string; readonly dotEdge: string; readonly ringing: string; readonly voice: string };

/** How far the dots have run, in pixels, and where the wave stands, in radians. */
export type LinePhase = { readonly dotPixels: number; readonly nearPixels: number; readonly waveRadians: number };

export type LineValues = {
  readonly loopAmps: number;
  readonly rmsVolts: number;
  /** A short or a leak: up to it a current of its own runs. */
  readonly shunt?: Shunt | undefined;
};

/** How far the dots run in a second for each ampere: 30 mA moves them 54 px. */
const pixelsPerSecondPerAmp = 1800;
const dotPitch = 22;
const dotRadius = 2.8;
const dotEdgeRadius = 4.2;
/** Dots keep off the screws at both ends. */
const screwPixels = 9;
const wavePitch = { ringing: 64, voice: 20 } as const;
const waveRadiansPerSecond = { ringing: 14, voice: 9 } as const;

export const firstPhase: LinePhase = { dotPixels: 0, nearPixels: 0, waveRadians: 0.7 };

/** The phase a moment later. */
export function movedOn(phase: LinePhase, { loopAmps, rmsVolts, shunt }: LineValues, seconds: number): LinePhase {
  const wave = waveOf(rmsVolts);
  const run = (pixels: number, amps: number) => (pixels + seconds * amps * pixelsPerSecondPerAmp) % dotPitch;
  return {
    dotPixels: run(phase.dotPixels, loopAmps),
    nearPixels: run(phase.nearPixels, shunt?.amps ?? 0),
    waveRadians: wave === "none" ? phase.waveRadians : (phase.waveRadians + seconds * waveRadiansPerSecond[wave]) % (2 * Math.PI),
  };
}

export class LinePainter {
  readonly #pen: CanvasRenderingContext2D;
  readonly #shape: LineShape;
  readonly #colours: LineColours;
  readonly #dot: HTMLCanvasElement;
  readonly #scale: number;

  /** The canvas takes the size of the shape, in the display's own pixels. */
  constructor(canvas: HTMLCanvasElement, shape: LineShape, colours: LineColours, scale: number) {
    canvas.width = Math.round(shape.width * scale);
    canvas.height = Math.round(shape.height * scale);
    this.#pen = penOf(canvas);
    this.#pen.lineCap = "round";
    this.#pen.lineJoin = "round";
    this.#shape = shape;
    this.#colours = colours;
    this.#dot = dotPicture(colours, scale);
    this.#scale = scale;
  }

  /** Does it paint in these colours? */
  isIn(colours: LineColours): boolean {
    return (Object.keys(colours) as (keyof LineColours)[]).every((name) => colours[name] === this.#colours[name]);
  }

  paint(values: LineValues, phase: LinePhase): void {
    const pen = this.#pen;
    pen.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
    pen.clearRect(0, 0, this.#shape.width, this.#shape.height);
    this.#paintWave(values.rmsVolts, phase.waveRadians);
    const { loopAmps, shunt } = values;
    const turn = shunt?.at ?? 0;
    if (shunt !== undefined && flowOf(shunt.amps) !== "none") this.#paintFlow(phase.nearPixels, 0, turn);
    if (flowOf(loopAmps) !== "none") this.#paintFlow(phase.dotPixels, turn, 1);
  }

  /** Positive current leaves on the tip wire and comes back on the ring wire. */
  #paintFlow(shiftPixels: number, from: number, to: number): void {
    this.#paintDots(this.#shape.tip, shiftPixels, from, to);
    this.#paintDots(this.#shape.ring, -shiftPixels, from, to);
  }

  #paintWave(rmsVolts: number, waveRadians: number): void {
    const wave = waveOf(rmsVolts);
    if (wave === "none") return;
    const { centre, spanPixels } = this.#shape;
    const ringing = wave === "ringing";
    const height = ringing ? Math.min(22, 8 + rmsVolts / 9) : Math.min(6, 2.5 + 2 * Math.log10(rmsVolts / leastWaveRmsVolts));
    const swing = ringing ? height : height * Math.sin(waveRadians);
    const shift = ringing ? waveRadians : 0;
    const pen = this.#pen;
    pen.strokeStyle = ringing ? this.#colours.ringing : this.#colours.voice;
    pen.lineWidth = ringing ? 2.4 : 1.8;
    pen.beginPath();
    centre.forEach(({ x, y }, index) => {
      const along = index / (centre.length - 1);
      const fade = Math.min(1, along * 6, (1 - along) * 6);
      pen.lineTo(x, y + swing * fade * Math.sin((along * spanPixels * 2 * Math.PI) / wavePitch[wave] - shift));
    });
    pen.stroke();
  }

  /** Between two shares of the way. */
  #paintDots(track: Track, shiftPixels: number, from: number, to: number): void {
    const half = dotEdgeRadius;
    const length = track.length / 2;
    const least = Math.max(screwPixels, from * length);
    const last = Math.min(length - screwPixels, to * length);
    const shift = ((shiftPixels % dotPitch) + dotPitch) % dotPitch;
    for (let pixel = shift + Math.ceil((least - shift) / dotPitch) * dotPitch; pixel < last; pixel += dotPitch) {
      const before = Math.floor(pixel);
      const share = pixel - before;
      const x = track[before * 2]! * (1 - share) + track[before * 2 + 2]! * share;
      const y = track[before * 2 + 1]! * (1 - share) + track[before * 2 + 3]! * share;
      this.#pen.drawImage(this.#dot, x - half, y - half, half * 2, half * 2);
    }
  }
}

/** One dot, drawn once and stamped for all the others: a stroke of round caps would be computed anew for every frame. */
function dotPicture(colours: LineColours, scale: number): HTMLCanvasElement {
  const picture = document.createElement("canvas");
  const size = Math.ceil(dotEdgeRadius * 2 * scale);
  picture.width = size;
  picture.height = size;
  const pen = penOf(picture);
  const zoom = size / (dotEdgeRadius * 2);
  for (const [radius, colour] of [
    [dotEdgeRadius, colours.dotEdge],
    [dotRadius, colours.dot],
  ] as const) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(size / 2, size / 2, radius * zoom, 0, 2 * Math.PI);
    pen.fill();
  }
  return picture;
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("This browser gives no 2d context for a canvas.");
  return pen;
}
