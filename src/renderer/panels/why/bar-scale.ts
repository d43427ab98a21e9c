/** The scale of a detector's bars: where zero, the value and its threshold lie between 0 and 1. */
import type { DetectorReport } from "../../../shared/model/detector-report.ts";

export type Bar = {
  /** From where to where the bar is filled, and where its marks are, each 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
};

/** Speech levels: from silence to the loudest tone. */
const dbmScale = { least: -70, most: 0 };

export function inputBar({ input, threshold, unit }: Pick<DetectorReport, "input" | "threshold" | "unit">): Bar {
  if (unit === "dBm") return barOn(dbmScale.least, dbmScale.most, dbmScale.least, input, [threshold]);
  const most = Math.max(2 * Math.abs(threshold), 1.15 * Math.abs(input)) || 1;
  const least = input < 0 || threshold < 0 ? -most : 0;
  return barOn(least, most, 0, input, [threshold]);
}

export function timerBar({
  timerSeconds,
  neededSeconds,
  mostSeconds,
}: Pick<DetectorReport, "timerSeconds" | "neededSeconds" | "mostSeconds">): Bar {
  const marks = [neededSeconds, ...(mostSeconds === undefined ? [] : [mostSeconds])];
  const most = Math.max(1.25 * Math.max(...marks), Math.min(timerSeconds, 4 * Math.max(...marks))) || 1;
  return barOn(0, most, 0, timerSeconds, marks);
}

function barOn(least: number, most: number, zero: number, value: number, marks: readonly number[]): Bar {
  const place = (at: number): number => Math.min(1, Math.max(0, (at - least) / (most - least)));
  return { from: Math.min(place(zero), place(value)), to: Math.max(place(zero), place(value)), marks: marks.map(place) };
}
