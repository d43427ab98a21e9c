/**
 * How many lines in calls one core runs in real time (`calling-lines.ts`): a program of its own, as a lab's engine is. After kernels of both
 * kinds and other circuits, as in `kernel.ts`, the same lines take a tenth longer. Printed, never asserted.
 */
import { CallingLines } from "./calling-lines.ts";
import { cpuMs, middle, say } from "./figures.ts";

const rounds = 14;
const lineCount = 128;

/** A call has gone by before anything counts. */
function calls(stepHz: number, wanted: number): void {
  const lines = new CallingLines(lineCount, stepHz, "compiled");
  lines.run(32);
  const before = { ...lines.seen };
  const costs = Array.from({ length: rounds }, () => {
    const beforeMs = cpuMs();
    lines.run(1);
    return ((cpuMs() - beforeMs) * 1e6) / (stepHz * lineCount);
  });
  if (!lines.isFinite) throw new Error("the calling lines are not finite");
  const count = (nanoseconds: number): string => (1e9 / (stepHz * nanoseconds)).toFixed(0);
  const figure = `${middle(costs).toFixed(1)} ns a line and step, ${count(middle(costs))} lines a core in real time (least: ${count(Math.min(...costs))}; wanted ${wanted})`;
  say(`  ${lineCount} lines in calls, ${stepHz / 1000} kHz, WebAssembly`, figure);
  const { closed, opened, tripped, digits, contactChanges } = lines.seen;
  say(
    `    seen by detectors in these ${rounds} s`,
    `${closed - before.closed} off hook, ${opened - before.opened} on hook, ${tripped - before.tripped} ring trips, ${digits - before.digits} digits; ${contactChanges - before.contactChanges} changes of contacts`,
  );
}

say(
  "lines in calls: half lift, hear dial tone, dial 7 DTMF digits and hear ringback; half are rung and answer in the burst; both then",
  "",
);
say("  speak by turns for 24 s, hang up and begin anew after 0.5 s; loop scanned at 100 Hz, DTMF receiver until 7 digits are heard", "");
calls(48_000, 1000);
calls(16_000, 4000);
