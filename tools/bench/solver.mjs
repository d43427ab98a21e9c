/** `npm run bench solver`: how fast circuits are solved, beside ngspice. TIPRING_BENCH_ROUNDS shortens it (7 rounds). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";
import { build } from "vite";
import { root } from "../run.mjs";

/** @param {(what: string, figure: string) => void} row */
export async function measureSolver(row) {
  const folder = mkdtempSync(join(tmpdir(), "tipring-bench-"));
  const unregister = register();
  try {
    const program = await builtLoopProcess(folder);
    const { measureSolver: measure } = await import("../../tests/bench/solver.ts");
    measure(row, program);
  } finally {
    await unregister();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The program that a fresh process runs, built as the lab itself is. @param {string} outDir */
async function builtLoopProcess(outDir) {
  await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      ssr: "tests/bench/loop-process.ts",
      outDir,
      target: "node20.19",
      rolldownOptions: { output: { entryFileNames: "loop-process.mjs" } },
    },
  });
  return pathToFileURL(join(outDir, "loop-process.mjs")).href;
}
