/** `node tools/bench/kernel.mjs`, or `npm run bench kernel`: speed of the step kernel, one line and many, in a built program of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { root } from "../run.mjs";

export async function measureKernel() {
  const outDir = mkdtempSync(join(tmpdir(), "tipring-kernel-"));
  try {
    // Built as the lab is: run from its sources through a translator it would be slower.
    await build({
      configFile: false,
      root,
      logLevel: "error",
      build: {
        ssr: "tests/bench/kernel.ts",
        outDir,
        target: "node20.19",
        rolldownOptions: { output: { entryFileNames: "kernel.mjs" } },
      },
    });
    spawnSync(process.execPath, [join(outDir, "kernel.mjs")], { stdio: "inherit" });
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await measureKernel();
