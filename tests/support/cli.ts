/** Runs the built command line as a user does, and reads what it wrote. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Built by `npm test` before any test runs. */
const entry = fileURLToPath(new URL("../../out/main/cli.js", import.meta.url));

export type CliResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs `tipring ...args`; `readLines` closes its output after so many lines, as `head` does. */
export function tipring(args: readonly string[], more: { readonly readLines?: number } = {}): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (piece: Buffer) => {
      stdout += piece.toString();
      if (more.readLines !== undefined && stdout.split("\n").length > more.readLines) child.stdout.destroy();
    });
    child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder of its own, with an experiment in it. */
export function anExperiment(experiment: unknown) {
  const dir = mkdtempSync(join(tmpdir(), "tipring-cli-"));
  const file = join(dir, "experiment.json");
  const outDir = join(dir, "out");
  writeFileSync(file, typeof experiment === "string" ? experiment : JSON.stringify(experiment));
  return {
    dir,
    file,
    outDir,
    read: (name: string) => readFileSync(join(outDir, name)),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

export type Trace = { readonly seconds: readonly number[]; readonly column: (probe: string) => readonly number[] };

export function readTrace(csv: string): Trace {
  const [header = "", ...lines] = csv.trim().split("\n");
  const names = header.split(",");
  const rows = lines.map((line) => line.split(",").map(Number));
  const column = (name: string) => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`the trace has no column ${name}`);
    return rows.map((row) => row[index]!);
  };
  return { seconds: column("seconds"), column };
}

export type EventLine = { readonly seconds: number; readonly source: string; readonly kind: string; readonly [field: string]: unknown };

export function readEvents(ndjson: string): EventLine[] {
  return ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EventLine);
}
