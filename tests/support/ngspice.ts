/** Runs a deck in ngspice and reads its raw file: the independent judge of circuits that have no closed form. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Vectors of a run in time; `time` is one of them. Names as ngspice writes them, lower case: `v(a)`, `i(v1)`. */
export type NgspiceRun = ReadonlyMap<string, Float64Array>;

/** Version line of the installed ngspice; undefined where there is none. */
export function ngspiceVersion(): string | undefined {
  const run = spawnSync("ngspice", ["--version"], { encoding: "utf8" });
  return run.status === 0 ? /ngspice-\S+/.exec(run.stdout)?.[0] : undefined;
}

export function runNgspice(deckText: string): NgspiceRun {
  const folder = mkdtempSync(join(tmpdir(), "tipring-ngspice-"));
  try {
    writeFileSync(join(folder, "deck.cir"), deckText);
    const run = spawnSync("ngspice", ["-b", "-r", "out.raw", "deck.cir"], { cwd: folder, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`ngspice stopped with ${run.status}:\n${run.stdout}\n${run.stderr}`);
    return readRaw(readFileSync(join(folder, "out.raw")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same without holding up whatever else runs meanwhile. */
export async function startNgspice(deckText: string): Promise<NgspiceRun> {
  const folder = mkdtempSync(join(tmpdir(), "tipring-ngspice-"));
  try {
    writeFileSync(join(folder, "deck.cir"), deckText);
    await promisify(execFile)("ngspice", ["-b", "-r", "out.raw", "deck.cir"], { cwd: folder });
    return readRaw(readFileSync(join(folder, "out.raw")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** ngspice's binary raw file: a text header, then rows of doubles. */
function readRaw(bytes: Buffer): NgspiceRun {
  const mark = "Binary:\n";
  const end = bytes.indexOf(mark);
  const header = bytes.subarray(0, end).toString("latin1");
  const variableCount = Number(/No\. Variables:\s*(\d+)/.exec(header)?.[1]);
  const pointCount = Number(/No\. Points:\s*(\d+)/.exec(header)?.[1]);
  const names = [...header.slice(header.indexOf("Variables:\n")).matchAll(/^\t\d+\t(\S+)\t/gm)].map((match) => match[1] ?? "");
  if (names.length !== variableCount) throw new Error(`the raw file names ${names.length} of ${variableCount} vectors`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + end + mark.length);
  return new Map(
    names.map((name, index) => [
      name,
      Float64Array.from({ length: pointCount }, (_, row) => view.getFloat64(8 * (row * variableCount + index), true)),
    ]),
  );
}

/** Values of a vector at rising instants, on straight lines between ngspice's own points. */
export function resampled(run: NgspiceRun, name: string, seconds: Float64Array): Float64Array {
  const time = run.get("time");
  const values = run.get(name);
  if (time === undefined || values === undefined) throw new Error(`ngspice gave no ${name}, only ${[...run.keys()].join(" ")}`);
  let at = 0;
  return seconds.map((instant) => {
    while (at < time.length - 2 && time[at + 1]! < instant) at += 1;
    const width = time[at + 1]! - time[at]!;
    const share = width === 0 ? 0 : Math.min(1, Math.max(0, (instant - time[at]!) / width));
    return values[at]! + share * (values[at + 1]! - values[at]!);
  });
}

/** Points of ngspice closer together than this belong to an event; curves are drawn through none of them. */
const eventSeconds = 5e-6;

/** As `resampled`, but on the cubic through the two points before and the two after, wherever no event lies among them. */
export function resampledSmoothly(run: NgspiceRun, name: string, seconds: Float64Array): Float64Array {
  const time = run.get("time");
  const values = run.get(name);
  const straight = resampled(run, name, seconds);
  if (time === undefined || values === undefined) return straight;
  let at = 0;
  return seconds.map((instant, index) => {
    while (at < time.length - 2 && time[at + 1]! < instant) at += 1;
    if (at < 1 || at + 2 >= time.length) return straight[index]!;
    const places = [at - 1, at, at + 1, at + 2];
    if (places.slice(1).some((place) => time[place]! - time[place - 1]! < eventSeconds)) return straight[index]!;
    return places.reduce((sum, place) => {
      const weight = places.reduce((w, other) => (other === place ? w : (w * (instant - time[other]!)) / (time[place]! - time[other]!)), 1);
      return sum + weight * values[place]!;
    }, 0);
  });
}
