/** What the panel "Why" says. */
import type { DetectorKind, DetectorVerdict } from "../../../shared/model/detector-report.ts";

export const whyText = {
  title: "Why",
  port: "Device and port",
  detector: "Detector",
  portName: (title: string, port: string) => (port === "line" ? title : `${title}, port ${port}`),
  /** First letter large. */
  detectorName: (detector: DetectorKind) => detector.charAt(0).toUpperCase() + detector.slice(1),
  none: "No device of this bench has a detector.",
  waiting: "Asking the detectors…",
  now: "Now",
  at: (seconds: string) => `At ${seconds} s`,
  backToNow: "Back to now",
  input: "Input",
  timer: "Time",
  threshold: (text: string) => `needs ${text}`,
  held: (text: string) => `ends at ${text}`,
  needed: (text: string) => `needs ${text}`,
  noTimer: "no timer",
  resting: "Not looking at the line at this moment.",
  verdict: { watching: "watching", timing: "timing", detected: "detected", rejected: "missed" } satisfies Record<DetectorVerdict, string>,
  decisions: "Verdicts",
  noDecisions: "It has decided nothing yet.",
  dropped: (count: number) => `The first ${count} verdicts are no longer kept.`,
  jump: (text: string, seconds: string) => `${text} Show ${seconds} s on the scope`,
  behavesLike: "Behaves like",
  plain: "No particular make",
  rules: "Its rules",
  ownDetectors: "This port has detectors of its own: they come before those of the device.",
  source: (title: string, source: string) => `Rules of ${title}. Source: ${source}.`,
  sourceOf: (source: string) => `Source: ${source}.`,
} as const;
