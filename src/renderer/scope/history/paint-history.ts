/** Paints the overview: the envelope of one channel over the whole bar. */
import type { ScopeScreen } from "../../../shared/model/scope.ts";

export type HistoryPaint = {
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly faint: string;
};

export function paintHistory(
  pen: CanvasRenderingContext2D,
  screen: ScopeScreen | undefined,
  { width, height, colour, faint }: HistoryPaint,
): void {
  pen.clearRect(0, 0, width, height);
  if (screen === undefined) return;
  const { columns, samples } = screen;
  const { least, most } = rangeOf(samples);
  const range = most - least || 1;
  const yOf = (value: number) => height - 2 - ((value - least) / range) * (height - 4);
  pen.fillStyle = colour;
  for (let column = 0; column < columns; column++) {
    const low = samples[2 * column] ?? Number.NaN;
    const high = samples[2 * column + 1] ?? Number.NaN;
    if (Number.isNaN(low)) continue;
    const top = yOf(high);
    pen.fillRect((column / columns) * width, top, Math.max(1, width / columns), Math.max(1, yOf(low) - top));
  }
  pen.fillStyle = faint;
  for (const { seconds } of screen.markers) {
    const place = (seconds - screen.fromSeconds) / (screen.toSeconds - screen.fromSeconds);
    pen.fillRect(Math.round(place * width), 0, 1, 4);
  }
}

function rangeOf(samples: Float32Array): { least: number; most: number } {
  let least = Infinity;
  let most = -Infinity;
  for (const value of samples) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}
