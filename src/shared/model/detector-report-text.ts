/** What a detector has decided, in one sentence with values and units: "Open for 500 ms, this device needs 800 ms: missed." */
import { formatAmps, formatDb, formatDbm, formatHertz, formatSeconds, formatSecondsBeside, formatVolts } from "../units/format.ts";
import type { DetectorDecision, DetectorKind, DetectorReport, DetectorSettings, DetectorUnit } from "./detector-report.ts";

/** What the line does while the input is beyond the threshold. */
const happenings: Readonly<Record<DetectorKind, string>> = {
  "loop current": "Loop current",
  "closed loop": "Loop closed",
  "locked-out loop": "Loop closed on the high-resistance feed",
  "earthed ring": "Ring earthed",
  "earthed tip": "Tip earthed",
  "ring trip": "Direct current under the ringing",
  ringing: "Ringing",
  "loop-current interruption": "Open",
  "polarity reversal": "Polarity turned round",
  wink: "Polarity turned round",
  battery: "Battery",
  "line in use": "Low volts on the idle line",
  "hook flash": "Loop open",
  "dial pulses": "Dial pulses",
  "DTMF digit": "Two tones",
  "dial tone": "Dial tone",
  "disconnect tone": "Tone",
  silence: "Silence",
  "Caller ID": "Caller ID",
  "calling tone": "Calling tone",
  "answer tone": "Answer tone",
};

/** Those that see both the beginning and the end of what they look for. */
const endings: Partial<Readonly<Record<DetectorKind, string>>> = {
  "closed loop": "Loop open",
  "locked-out loop": "Loop open",
  "earthed ring": "Ring let go",
  "earthed tip": "Tip let go",
  battery: "No battery",
  "line in use": "Volts of an idle line",
};

export function decisionText(decision: DetectorDecision): string {
  const { detector, verdict, reason, unit, input, lastedSeconds, heard } = decision;
  const value = formatMeasured(input, unit);
  const what = (heard === "gone" ? endings[detector] : undefined) ?? happenings[detector];
  const named = heard === undefined || heard === "there" || heard === "gone" ? what : `${what} (${heard})`;
  switch (reason) {
    case "in-window":
      return detector === "Caller ID"
        ? `${named}: ${value}. Read.`
        : `${named}: ${timed(decision)}${needsText(decision)}${valueClause(decision)}. ${verdict === "detected" ? "Detected" : "Missed"}.`;
    case "too-short":
      return `${named} for ${formatSeconds(lastedSeconds)}, this device needs ${windowText(decision)}${valueClause(decision)}: missed.`;
    case "too-long":
      return `${named} for ${formatSeconds(lastedSeconds)}, this device takes ${windowText(decision)}: not taken for one.`;
    case "too-weak":
      return `${named}: ${value}, this device needs ${thresholdText(decision)}: missed.`;
    case "too-strong":
      return `${named}: ${limitClause(decision, value)}: not taken for one.`;
    case "off-frequency":
      return `${named}: ${limitClause(decision, value)}: off in frequency, missed.`;
    case "little-battery":
      return `${named}: ${value}, but on ${limitClause(decision, value)} of battery: not taken for ringing.`;
    case "twist":
      return `${named}: one tone is ${limitClause(decision, value)} above the other: missed.`;
    case "impure":
      return `${named}: other sounds are mixed with it: missed.`;
    case "unsteady":
      return `${named}: pitch or level changes, as in speech: not taken for one.`;
    case "wrong-rhythm":
      return `${named}: on for ${formatSeconds(lastedSeconds)}, which does not fit the rhythm that this device waits for: not counted.`;
    case "wrong-ratio":
      return `${named}: open for ${limitClause(decision, value)} of each pulse: not taken for a digit.`;
    case "too-fast":
    case "too-slow":
      return `${named}: ${limitClause(decision, value)}, ${reason === "too-fast" ? "too fast" : "too slow"}: not taken for a digit.`;
    case "no-digit":
      return `${named}: ${input} make no digit here: missed.`;
    case "ignored":
      return `${named} for ${formatSeconds(lastedSeconds)}, so soon after the seizure that this device believes nothing: ignored.`;
    case "unreadable":
      return `${named} cannot be read: ${decision.problem ?? "no reason given"}.`;
  }
}

/** "12.3 mA, counts above 10.0 mA; 3 of 10 ms". */
export function reportText(report: DetectorReport): string {
  const { verdict, input, unit, timerSeconds, neededSeconds, resting } = report;
  if (resting === true) return "Not looking at the line now.";
  const value = `${formatMeasured(input, unit)}, ${isHeld(report) ? "ends at" : "needs"} ${thresholdText(report)}`;
  if (verdict === "timing" && neededSeconds > 0)
    return `${value}; ${formatSecondsBeside(timerSeconds, neededSeconds)} of ${formatSeconds(neededSeconds)} over.`;
  return `${value}.`;
}

/** It has decided, and its threshold is the one at which that ends. */
export function isHeld({ verdict, input, threshold, counts }: DetectorReport): boolean {
  return verdict === "detected" && (counts === "above" ? input <= threshold : input >= threshold);
}

/** "more than 10.0 mA". */
export function thresholdText({ threshold, unit, counts }: DetectorSettings): string {
  return `${counts === "above" ? "more" : "less"} than ${formatMeasured(threshold, unit)}`;
}

/** "800 ms", "300 ms to 1.10 s". */
export function windowText({ neededSeconds, mostSeconds }: DetectorSettings): string {
  return mostSeconds === undefined ? formatSeconds(neededSeconds) : `${formatSeconds(neededSeconds)} to ${formatSeconds(mostSeconds)}`;
}

export function formatMeasured(value: number, unit: DetectorUnit): string {
  switch (unit) {
    case "V":
      return formatVolts(value);
    case "A":
      return formatAmps(value);
    case "s":
      return formatSeconds(value);
    case "Hz":
      return formatHertz(value);
    case "dBm":
      return formatDbm(value);
    case "dB":
      return formatDb(value);
    case "ratio":
      return `${Math.round(100 * value)} %`;
    case "pulses":
      return `${value} ${value === 1 ? "pulse" : "pulses"}`;
    case "bits":
      return `${value} bits`;
  }
}

/** "25 mV" is of no interest where the input is a time already. */
function valueClause({ unit, input, detector }: DetectorDecision): string {
  return unit === "s" || unit === "pulses" || detector === "Caller ID" ? "" : ` (${formatMeasured(input, unit)})`;
}

function timed({ lastedSeconds, detector }: DetectorDecision): string {
  return detector === "dial pulses" ? "in the window" : formatSeconds(lastedSeconds);
}

function needsText(decision: DetectorDecision): string {
  return decision.detector === "dial pulses" ? "" : `, this device needs ${windowText(decision)}`;
}

/** "75.0 Hz against a limit of 68.0 Hz". */
function limitClause({ measured, limit, measuredUnit, unit }: DetectorDecision, value: string): string {
  if (measured === undefined) return value;
  const text = formatMeasured(measured, measuredUnit ?? unit);
  return limit === undefined ? text : `${text} against a limit of ${formatMeasured(limit, measuredUnit ?? unit)}`;
}
