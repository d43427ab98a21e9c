/** Step signals with exact values and slopes for tests of circuits. */
import type { StepSignal } from "../../src/main/engine/circuit/types.ts";

export function hold(signal: StepSignal, value: number): void {
  signal.startValue = value;
  signal.startSlope = 0;
  signal.endValue = value;
  signal.endSlope = 0;
}

/** peak sin(omega t) over the step from startSeconds. */
export function sine(signal: StepSignal, peak: number, omega: number, startSeconds: number, stepSeconds: number): void {
  const endSeconds = startSeconds + stepSeconds;
  signal.startValue = peak * Math.sin(omega * startSeconds);
  signal.startSlope = peak * omega * Math.cos(omega * startSeconds);
  signal.endValue = peak * Math.sin(omega * endSeconds);
  signal.endSlope = peak * omega * Math.cos(omega * endSeconds);
}
