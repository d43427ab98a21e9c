/** `node tools/bench/kernel.mjs`, or `npm run bench kernel`: speed of the step kernel, one line and many, in built programs of their own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { root } from "../run.mjs";

export async function measureKernel() {
  await runBuilt("kernel");
  await runBuilt("calls");
}

/** Builds `tests/bench/<name>.ts` as a program and runs it. @param {string} name */
export async function runBuilt(name) {
  const outDir = mkdtempSync(join(tmpdir(), `tipring-${name}-`));
  try {
    // Built as the lab is: run from its sources through a translator it would be slower.
    await build({
      configFile: false,
      root,
      logLevel: "error",
      build: {
        ssr: `tests/bench/${name}.ts`,
        outDir,
        target: "node20.19",
        rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
      },
    });
    spawnSync(process.execPath, [join(outDir, `${name}.mjs`)], { stdio: "inherit" });
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await measureKernel();
