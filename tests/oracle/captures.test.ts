/** Captures opened by programs of others: sigrok-cli and SoX read the volts, amperes and contacts that were recorded. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Capture } from "../../src/main/app/captures/capture.ts";
import { captureWav } from "../../src/main/app/captures/capture-wav.ts";
import { signalsVcd } from "../../src/main/app/captures/signals-vcd.ts";
import { sigrokSession } from "../../src/main/app/captures/sigrok-session.ts";
import type { BenchEvent, EventKind } from "../../src/shared/model/event.ts";

const isThere = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const folder = mkdtempSync(join(tmpdir(), "tipring-captures-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** 48 V on hook, then 12 V and 25 mA with a tone of 440 Hz on both. */
const rowCount = 800;
const tone = (row: number) => Math.sin((2 * Math.PI * 440 * row) / 8000);
const columns = [
  Float64Array.from({ length: rowCount }, (_, row) => (row < 400 ? 48 : 12 + 0.3 * tone(row))),
  Float64Array.from({ length: rowCount }, (_, row) => (row < 400 ? 0 : 0.025 + 0.0005 * tone(row))),
];
const capture: Capture = {
  probes: ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps"],
  sampleHz: 8000,
  firstSeconds: 1,
  rowCount,
  // In two pieces of different lengths, as a long record comes.
  blocks: async function* () {
    for (const [from, to] of [
      [0, 300],
      [300, rowCount],
    ])
      yield columns.map((column) => column.subarray(from, to));
  },
};

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(all);
}

describe.skipIf(!isThere("sigrok-cli"))("a sigrok session", () => {
  const file = join(folder, "capture.sr");

  it("has the probes as analog channels at the capture's rate", async () => {
    writeFileSync(file, await bytesOf(sigrokSession(capture)));
    const shown = execFileSync("sigrok-cli", ["-i", file, "--show"], { encoding: "utf8" });
    expect(shown).toMatch(/Samplerate: 8000/);
    expect(shown).toMatch(/line1\.fxo\.tipRingVolts: analog/);
    expect(shown).toMatch(/line1\.fxo\.loopAmps: analog/);
  });

  it("holds every sample as sigrok-cli prints it", async () => {
    writeFileSync(file, await bytesOf(sigrokSession(capture)));
    const table = execFileSync("sigrok-cli", ["-i", file, "-O", "csv:label=off:header=false"], { encoding: "utf8" });
    const rows = table
      .split("\n")
      .filter((line) => /^[-\d]/.test(line))
      .map((line) => line.split(",").map(Number));
    expect(rows.length).toBe(rowCount);
    // sigrok-cli prints six significant digits.
    rows.forEach((row, index) => {
      expect(Math.abs(row[0]! - columns[0]![index]!)).toBeLessThan(1e-3);
      expect(Math.abs(row[1]! - columns[1]![index]!)).toBeLessThan(1e-6);
    });
  });
});

describe.skipIf(!isThere("sigrok-cli"))("a value change dump", () => {
  it("has in sigrok-cli a wire for each contact, and its edges where the events are", () => {
    const event = (seconds: number, kind: EventKind, source: string, line?: string): BenchEvent => ({
      step: Math.round(seconds * 48_000),
      seconds,
      source,
      kind,
      text: "",
      ...(line === undefined ? {} : { line }),
    });
    const events = [
      event(0.4, "ringing.started", "exchange", "line1"),
      event(1.002, "hook.off", "phone1"),
      event(1.0145, "ring.tripped", "exchange", "line1"),
      event(1.0145, "ringing.stopped", "exchange", "line1"),
      event(1.5, "hook.on", "phone1"),
    ];
    const file = join(folder, "signals.vcd");
    writeFileSync(file, signalsVcd(events, { fromSeconds: 1, toSeconds: 1.6 }) ?? "");
    const read = ["-i", file, "-I", "vcd:skip=0"];
    expect(execFileSync("sigrok-cli", [...read, "--show"], { encoding: "utf8" })).toMatch(/Samplerate: 100000/);
    const table = execFileSync("sigrok-cli", [...read, "-O", "csv:label=off:header=false:time=false"], { encoding: "utf8" });
    const rows = table.split("\n").filter((line) => /^[01],[01]$/.test(line));
    // Wires in the order of their names: line1.ringing, phone1.off-hook; a sample each 10 us, the last value to the end of the range.
    const runs: [string, number][] = [];
    for (const row of rows) {
      if (runs.at(-1)?.[0] === row) runs.at(-1)![1] += 1;
      else runs.push([row, 1]);
    }
    expect(runs.map(([row]) => row)).toEqual(["1,0", "1,1", "0,1", "0,0"]);
    expect(runs.slice(0, 3).map(([, count]) => count)).toEqual([200, 1250, 48_550]);
  });
});

describe.skipIf(!isThere("sox"))("a WAV file", () => {
  /** Seconds, then a column a channel. */
  const readBySox = (file: string): number[][] =>
    execFileSync("sox", [file, "-t", "dat", "-"], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith(";"))
      .map((line) => line.trim().split(/\s+/).map(Number));

  it("has in SoX the length, the channels and the levels of the capture", async () => {
    const file = join(folder, "capture.wav");
    writeFileSync(file, await bytesOf(captureWav(capture)));
    const rows = readBySox(file);
    expect(rows.length).toBe(rowCount);
    // SoX itself clips what exceeds 1 in its own format; amperes are far below that, and it prints eight digits and more.
    rows.forEach((row, index) => {
      expect(row[0]).toBeCloseTo(index / 8000, 7);
      expect(Math.abs(row[2]! - columns[1]![index]!)).toBeLessThan(1e-7);
    });
  });

  it("has in SoX the volts of the line as well, where 1.0 is 1000 V", async () => {
    const file = join(folder, "capture-1000.wav");
    writeFileSync(file, await bytesOf(captureWav(capture, 1000)));
    const rows = readBySox(file);
    expect(rows.length).toBe(rowCount);
    // SoX holds samples in 32 bits, 0.5 uV of 1000 V; single precision is 4 uV of 48 V.
    rows.forEach((row, index) => {
      expect(Math.abs(1000 * row[1]! - columns[0]![index]!)).toBeLessThan(1e-5);
      expect(Math.abs(1000 * row[2]! - columns[1]![index]!)).toBeLessThan(1e-6);
    });
  });
});
