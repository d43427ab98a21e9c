/** What a detector says of itself: its input against its threshold, its timer against its window, what it has decided and why. */
import { z } from "zod";
import { Id, Seconds } from "./numbers.ts";

/** What detectors look for, in plain words. */
export const detectorKinds = [
  "loop current",
  "closed loop",
  "locked-out loop",
  "earthed ring",
  "earthed tip",
  "ring trip",
  "ringing",
  "loop-current interruption",
  "polarity reversal",
  "wink",
  "battery",
  "line in use",
  "hook flash",
  "dial pulses",
  "DTMF digit",
  "dial tone",
  "disconnect tone",
  "silence",
  "Caller ID",
  "calling tone",
  "answer tone",
] as const;

export type DetectorKind = (typeof detectorKinds)[number];

/** "watching": nothing of it; "timing": the input is beyond the threshold, the time is not over; then what it has decided. */
export type DetectorVerdict = "watching" | "timing" | "detected" | "rejected";

export type DetectorUnit = "V" | "A" | "s" | "Hz" | "dBm" | "dB" | "ratio" | "pulses" | "bits";

/** What does not change from one look to the next. */
export type DetectorSettings = {
  readonly detector: DetectorKind;
  readonly unit: DetectorUnit;
  readonly threshold: number;
  /** Is it the values below or above the threshold that count? */
  readonly counts: "below" | "above";
  /** Time that the input must stay there. */
  readonly neededSeconds: number;
  /** Longer than this it is something else; absent: no end. */
  readonly mostSeconds?: number;
};

export type DetectorReport = DetectorSettings & {
  readonly verdict: DetectorVerdict;
  readonly input: number;
  /** How long the input has been beyond the threshold, without a break. */
  readonly timerSeconds: number;
  /** It does not look at the line at present: the input is the last that it saw. */
  readonly resting?: true;
};

/** Why a detector has taken what it saw, or not. */
export type DecisionReason =
  /** It lasted as long as it must. */
  | "in-window"
  | "too-short"
  | "too-long"
  | "too-weak"
  | "too-strong"
  | "off-frequency"
  /** Ringing on too little battery. */
  | "little-battery"
  | "twist"
  | "impure"
  | "unsteady"
  | "wrong-rhythm"
  /** Dial pulses. */
  | "wrong-ratio"
  | "too-fast"
  | "too-slow"
  | "no-digit"
  /** So soon after the seizure that the device does not believe anything. */
  | "ignored"
  /** A message that cannot be read: `problem` says what is wrong with it. */
  | "unreadable";

/** A decision as the detector itself notes it. */
export type DetectorNote = {
  readonly verdict: "detected" | "rejected";
  readonly reason: DecisionReason;
  /** How long the input was beyond the threshold. */
  readonly lastedSeconds: number;
  /** The input when it was farthest beyond the threshold. */
  readonly input: number;
  /** What was measured where the reason is not about the time, and the limit that it broke. */
  readonly measured?: number;
  readonly limit?: number;
  readonly measuredUnit?: DetectorUnit;
  /** The digit, the tone, the number. */
  readonly heard?: string;
  readonly problem?: string;
};

/** Which detector of the bench. */
export type DetectorPlace = { readonly device: string; readonly port: string; readonly line?: string };

/** One decision in the history of a detector: the verdict at this moment, by the settings of then. */
export type DetectorDecision = DetectorPlace & DetectorSettings & DetectorNote & { readonly step: number; readonly seconds: number };

export type PlacedReport = DetectorPlace & { readonly report: DetectorReport };

/** All detectors, or those of one device or port, and what they decided; now or at a moment of the past. */
export const DetectorQuery = z.strictObject({
  device: Id.optional(),
  port: z.string().min(1).max(40).optional(),
  detector: z.enum(detectorKinds).optional(),
  /** Absent: now. */
  atSeconds: Seconds.optional(),
  /** So many decisions at most, the newest; 0: none. */
  decisions: z.int().min(0).max(2000).default(100),
});

export type DetectorQuery = z.output<typeof DetectorQuery>;

export type DetectorsView = {
  /** The moment that the reports speak of. */
  readonly seconds: number;
  /** Simulated time now. */
  readonly presentSeconds: number;
  readonly reports: readonly PlacedReport[];
  /** In order of time, those after the moment included. */
  readonly decisions: readonly DetectorDecision[];
  /** Decisions that are no longer kept. */
  readonly dropped: number;
};
