/** Reads a trace as `tipring run` writes it: a first column of seconds in even steps, then one column a probe. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { RecordingTrack } from "../../../shared/model/recording.ts";
import type { Sound } from "./read-wav.ts";

/** A step may differ from the mean by this share of it: times are written to the microsecond. */
const maxStepShare = 0.05;

export function readTrace(text: string, name: string): Outcome<Sound> {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const titles = (lines[0] ?? "").split(",").map((title) => title.trim().replace(/^"(.*)"$/, "$1"));
  if (titles[0] !== "seconds" || titles.length < 2) {
    return bad(
      name,
      `is no trace: expected a first line of "seconds" and the names of probes, got ${JSON.stringify((lines[0] ?? "").slice(0, 60))}`,
    );
  }
  const count = lines.length - 1;
  if (count < 2) return bad(name, `holds ${count} rows: expected at least 2`);
  const seconds = new Float64Array(count);
  const columns = titles.slice(1).map(() => new Float32Array(count));
  for (let row = 0; row < count; row += 1) {
    const cells = (lines[row + 1] ?? "").split(",");
    if (cells.length !== titles.length) return bad(name, `line ${row + 2} has ${cells.length} values: expected ${titles.length}`);
    for (const [i, cell] of cells.entries()) {
      const value = cell.trim() === "" ? Number.NaN : Number(cell);
      if (!Number.isFinite(value)) return bad(name, `line ${row + 2}, ${titles[i]}: ${JSON.stringify(cell.slice(0, 40))} is no number`);
      if (i === 0) seconds[row] = value;
      else columns[i - 1]![row] = value;
    }
  }
  const stepSeconds = (seconds[count - 1]! - seconds[0]!) / (count - 1);
  if (!(stepSeconds > 0)) return bad(name, "does not go on in time: expected seconds that rise");
  for (let row = 1; row < count; row += 1) {
    const off = Math.abs(seconds[row]! - seconds[0]! - row * stepSeconds);
    if (off > maxStepShare * stepSeconds)
      return bad(name, `line ${row + 2}: ${seconds[row]} s does not follow in even steps of ${stepSeconds} s`);
  }
  return done({ sampleHz: rateOf(stepSeconds), tracks: titles.slice(1).map((title, i): RecordingTrack => track(title, columns[i]!)) });
}

/** A whole number of samples a second where that is what the times say. */
function rateOf(stepSeconds: number): number {
  const whole = Math.round(1 / stepSeconds);
  return Math.abs(whole * stepSeconds - 1) < 1e-6 ? whole : 1 / stepSeconds;
}

function track(title: string, samples: Float32Array): RecordingTrack {
  return { title, unit: /amps$/i.test(title) ? "A" : "V", samples };
}

function bad(name: string, what: string): Outcome<never> {
  return refuse("file", `${name} ${what}.`);
}
