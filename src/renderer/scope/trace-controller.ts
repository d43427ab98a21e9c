/**
 * A chart type of its own: a line through many points, without an element for each of them. With thousands of points that all change
 * with every frame, chart.js would spend most of the frame on bringing its elements up to date.
 */
import type { CartesianScaleTypeRegistry, ChartDataset } from "chart.js";
import { DatasetController, PointElement } from "chart.js";
import type { TracePoint } from "./trace-points.ts";

type TraceStyle = { borderColor: string; borderDash: number[]; borderWidth: number };
type TraceDataset = ChartDataset<"trace", TracePoint[]> & TraceStyle;

declare module "chart.js" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface ChartTypeRegistry {
    trace: {
      chartOptions: object;
      datasetOptions: TraceStyle;
      defaultDataPoint: TracePoint;
      metaExtensions: object;
      parsedDataType: TracePoint;
      scales: keyof CartesianScaleTypeRegistry;
    };
  }
}

/** Movements smaller than this cannot be seen: a level stretch is one stroke. */
const levelPixels = 0.1;

export class TraceController extends DatasetController<"trace"> {
  static readonly id = "trace";
  /** Chart.js asks every type for the element of its points; here none is ever made. */
  static readonly defaults = { dataElementType: PointElement.id };

  // The points are drawn as they stand: there is nothing to build, parse or bring up to date.
  override addElements(): void {}
  override buildOrUpdateElements(): void {}

  override draw(): void {
    const { xScale, yScale } = this._cachedMeta;
    const { data, borderColor, borderDash, borderWidth } = this.getDataset() as TraceDataset;
    if (xScale === undefined || yScale === undefined || data.length === 0) return;
    const left = xScale.getPixelForValue(0);
    const middle = yScale.getPixelForValue(0);
    const pen = this.chart.ctx;
    pen.save();
    pen.strokeStyle = borderColor;
    pen.lineWidth = borderWidth;
    pen.setLineDash(borderDash);
    pen.beginPath();
    traceLine(pen, data, { left, acrossPixels: xScale.getPixelForValue(1) - left, middle, upPixels: middle - yScale.getPixelForValue(1) });
    pen.stroke();
    pen.restore();
  }
}

type Pen = { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void };
type Frame = { readonly left: number; readonly acrossPixels: number; readonly middle: number; readonly upPixels: number };

/** Lays the line through the points, with gaps where nothing was recorded. */
export function traceLine(pen: Pen, points: readonly TracePoint[], frame: Frame): void {
  const { left, acrossPixels, middle, upPixels } = frame;
  let isDown = false;
  let lastY = 0;
  /** End of a level stretch that has not been drawn yet. */
  let levelToX = Number.NaN;
  for (const point of points) {
    const x = left + point.x * acrossPixels;
    const y = middle - point.y * upPixels;
    if (isDown && Math.abs(y - lastY) < levelPixels) {
      levelToX = x;
      continue;
    }
    if (levelToX === levelToX) pen.lineTo(levelToX, lastY);
    levelToX = Number.NaN;
    if (Number.isNaN(y)) isDown = false;
    else if (isDown) pen.lineTo(x, y);
    else {
      pen.moveTo(x, y);
      isDown = true;
    }
    lastY = y;
  }
  if (levelToX === levelToX) pen.lineTo(levelToX, lastY);
}
