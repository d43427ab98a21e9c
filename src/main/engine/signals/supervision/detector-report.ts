/** What a detector can say of itself at any moment: its input, its threshold, its timer and its verdict, for whoever asks why. */

export type DetectorUnit = "V" | "A";

export type DetectorReport = {
  /** What it looks for, in plain words: "loop-current interruption". */
  readonly detector: string;
  /** "watching": nothing of it; "timing": the input is beyond the threshold, the time is not over; then what it has decided. */
  readonly verdict: "watching" | "timing" | "detected" | "rejected";
  readonly input: number;
  readonly unit: DetectorUnit;
  readonly threshold: number;
  /** Is it the values below or above the threshold that count? */
  readonly counts: "below" | "above";
  /** How long the input has been beyond the threshold, without a break. */
  readonly timerSeconds: number;
  /** Time that the input must stay there. */
  readonly neededSeconds: number;
  /** Longer than this it is something else; absent: no end. */
  readonly mostSeconds?: number;
};

export type ReportingDetector = {
  /** Not for the hot path. */
  report(): DetectorReport;
};
