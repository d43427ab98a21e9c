/** What every detector offers to whoever asks why: its settings, what it sees now, and a note of each decision. */
import type { DetectorNote, DetectorReport, DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";

export type { DetectorReport } from "../../../../shared/model/detector-report.ts";

export type NoteTaker = (note: DetectorNote) => void;

export type ObservedDetector = {
  /** Told of each verdict and each near miss; set by the bench, and left unset where nobody asks. */
  notes: NoteTaker | undefined;
  /** Not for the hot path. */
  settings(): DetectorSettings;
  readonly input: number;
  readonly timerSeconds: number;
  readonly verdict: DetectorVerdict;
};

/** Not for the hot path. */
export function reportOf(detector: ObservedDetector): DetectorReport {
  const { verdict, input, timerSeconds } = detector;
  return { ...detector.settings(), verdict, input, timerSeconds };
}

/** A detector at work on a port of a device. */
export type PlacedDetector = {
  readonly port: string;
  /** Undefined where the device has none at present: its settings decide. */
  readonly detector: () => ObservedDetector | undefined;
  /** Does it look at the line now? Absent: always. */
  readonly looks?: () => boolean;
};

/** A tone detector's input where nothing sounds. */
export const silentDbm = -90;
