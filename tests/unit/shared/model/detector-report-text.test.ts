/** What a detector's verdict says to people: one sentence with what was measured, what was needed, and what came of it. */
import { describe, expect, it } from "vitest";
import { decisionText, reportText } from "../../../../src/shared/model/detector-report-text.ts";
import type { DetectorDecision, DetectorReport } from "../../../../src/shared/model/detector-report.ts";

const open: DetectorDecision = {
  step: 24000,
  seconds: 0.5,
  device: "pbx",
  port: "t1",
  detector: "loop-current interruption",
  unit: "A",
  threshold: 0.005,
  counts: "below",
  neededSeconds: 0.8,
  verdict: "rejected",
  reason: "too-short",
  lastedSeconds: 0.5,
  input: 0.000_01,
};

const ringing: DetectorDecision = {
  ...open,
  detector: "ringing",
  unit: "V",
  threshold: 15,
  counts: "above",
  neededSeconds: 0.15,
  lastedSeconds: 2,
  input: 57,
};

describe("a verdict in words", () => {
  it("says how long the loop was open, and how long it had to be", () => {
    expect(decisionText(open)).toBe("Open for 500 ms, this device needs 800 ms (10.0 µA): missed.");
    expect(decisionText({ ...open, neededSeconds: 0.2, lastedSeconds: 0.2, verdict: "detected", reason: "in-window" })).toBe(
      "Open: 200 ms, this device needs 200 ms (10.0 µA). Detected.",
    );
    expect(decisionText({ ...open, reason: "ignored", lastedSeconds: 0.1 })).toMatch(/^Open for 100 ms, so soon after the seizure/);
  });

  it("names a window by both ends", () => {
    const flash = { ...open, detector: "hook flash", unit: "s", neededSeconds: 0.3, mostSeconds: 1.1, lastedSeconds: 1.3 } as const;
    expect(decisionText({ ...flash, reason: "too-long" })).toBe(
      "Loop open for 1.30 s, this device takes 300 ms to 1.10 s: not taken for one.",
    );
  });

  it("gives the measured value against the limit that it broke", () => {
    const fast = { ...ringing, reason: "off-frequency", measured: 75, limit: 68, measuredUnit: "Hz" } as const;
    expect(decisionText(fast)).toBe("Ringing: 75.0 Hz against a limit of 68.0 Hz: off in frequency, missed.");
    const low = { ...ringing, reason: "little-battery", measured: 30, limit: 35, measuredUnit: "V" } as const;
    expect(decisionText(low)).toBe("Ringing: 57.0 V, but on 30.0 V against a limit of 35.0 V of battery: not taken for ringing.");
    expect(decisionText({ ...ringing, reason: "too-weak", input: 12 })).toBe(
      "Ringing: 12.0 V, this device needs more than 15.0 V: missed.",
    );
  });

  it("tells a loop that opens from one that closes", () => {
    const loop = {
      ...open,
      detector: "closed loop",
      verdict: "detected",
      reason: "in-window",
      neededSeconds: 0.005,
      lastedSeconds: 0.005,
    } as const;
    expect(decisionText({ ...loop, input: 0.025, heard: "there" })).toBe(
      "Loop closed: 5.00 ms, this device needs 5.00 ms (25.0 mA). Detected.",
    );
    expect(decisionText({ ...loop, input: 0.001, heard: "gone" })).toBe(
      "Loop open: 5.00 ms, this device needs 5.00 ms (1.00 mA). Detected.",
    );
  });

  it("names the digit, the tone and the caller", () => {
    const digit = { ...open, detector: "DTMF digit", unit: "dBm", threshold: -28.5, counts: "above", neededSeconds: 0.024 } as const;
    expect(decisionText({ ...digit, reason: "twist", heard: "5", measured: 7, limit: 5, measuredUnit: "dB" })).toBe(
      "Two tones (5): one tone is 7.0 dB against a limit of 5.0 dB above the other: missed.",
    );
    const callerId = { ...open, detector: "Caller ID", unit: "dBm", threshold: -36, neededSeconds: 0, input: -15 } as const;
    expect(decisionText({ ...callerId, verdict: "detected", reason: "in-window", heard: "5551234" })).toBe(
      "Caller ID (5551234): -15.0 dBm. Read.",
    );
    expect(decisionText({ ...callerId, reason: "unreadable", problem: "wrong check sum" })).toBe(
      "Caller ID cannot be read: wrong check sum.",
    );
  });

  it("says how far a timer is, and when nobody looks", () => {
    const report: DetectorReport = { ...open, verdict: "timing", timerSeconds: 0.496 };
    expect(reportText(report)).toBe("10.0 µA, needs less than 5.00 mA; 496 ms of 800 ms over.");
    expect(reportText({ ...report, verdict: "watching", input: 0.025 })).toBe("25.0 mA, needs less than 5.00 mA.");
    // A loop that is held closed: what would end it is the lower of its two thresholds.
    expect(reportText({ ...report, verdict: "detected", input: 0.025 })).toBe("25.0 mA, ends at less than 5.00 mA.");
    expect(reportText({ ...report, resting: true })).toBe("Not looking at the line now.");
  });
});
