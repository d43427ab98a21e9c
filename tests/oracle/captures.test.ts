/** Captures opened by programs of others: sigrok-cli and SoX read the volts and amperes that were recorded. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Capture } from "../../src/main/app/captures/capture.ts";
import { captureWav } from "../../src/main/app/captures/capture-wav.ts";
import { sigrokSession } from "../../src/main/app/captures/sigrok-session.ts";

const isThere = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const folder = mkdtempSync(join(tmpdir(), "tipring-captures-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** 48 V on hook, then 12 V and 25 mA with a tone of 440 Hz on both. */
const rowCount = 800;
const tone = (row: number) => Math.sin((2 * Math.PI * 440 * row) / 8000);
const capture: Capture = {
  probes: ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps"],
  sampleHz: 8000,
  firstSeconds: 1,
  columns: [
    Float64Array.from({ length: rowCount }, (_, row) => (row < 400 ? 48 : 12 + 0.3 * tone(row))),
    Float64Array.from({ length: rowCount }, (_, row) => (row < 400 ? 0 : 0.025 + 0.0005 * tone(row))),
  ],
  rowCount,
};

describe.skipIf(!isThere("sigrok-cli"))("a sigrok session", () => {
  const file = join(folder, "capture.sr");

  it("has the probes as analog channels at the capture's rate", () => {
    writeFileSync(file, sigrokSession(capture));
    const shown = execFileSync("sigrok-cli", ["-i", file, "--show"], { encoding: "utf8" });
    expect(shown).toMatch(/Samplerate: 8000/);
    expect(shown).toMatch(/line1\.fxo\.tipRingVolts: analog/);
    expect(shown).toMatch(/line1\.fxo\.loopAmps: analog/);
  });

  it("holds every sample as sigrok-cli prints it", () => {
    writeFileSync(file, sigrokSession(capture));
    const table = execFileSync("sigrok-cli", ["-i", file, "-O", "csv:label=off:header=false"], { encoding: "utf8" });
    const rows = table
      .split("\n")
      .filter((line) => /^[-\d]/.test(line))
      .map((line) => line.split(",").map(Number));
    expect(rows.length).toBe(rowCount);
    // sigrok-cli prints six significant digits.
    rows.forEach((row, index) => {
      expect(Math.abs(row[0]! - capture.columns[0]![index]!)).toBeLessThan(1e-3);
      expect(Math.abs(row[1]! - capture.columns[1]![index]!)).toBeLessThan(1e-6);
    });
  });
});

describe.skipIf(!isThere("sox"))("a WAV file", () => {
  it("has in SoX the length, the channels and the levels of the capture", () => {
    const file = join(folder, "capture.wav");
    writeFileSync(file, captureWav(capture));
    const text = execFileSync("sox", [file, "-t", "dat", "-"], { encoding: "utf8" });
    const rows = text
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith(";"))
      .map((line) => line.trim().split(/\s+/).map(Number));
    expect(rows.length).toBe(rowCount);
    // SoX itself clips what exceeds 1 in its own format; amperes are far below that, and it prints eight digits and more.
    rows.forEach((row, index) => {
      expect(row[0]).toBeCloseTo(index / 8000, 7);
      expect(Math.abs(row[2]! - capture.columns[1]![index]!)).toBeLessThan(1e-7);
    });
  });
});
