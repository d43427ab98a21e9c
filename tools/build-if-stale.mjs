/** Builds where `out/` is missing or older than the sources; `node tools/build-if-stale.mjs --force` builds in any case. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, runPackage } from "./run.mjs";

const inputs = ["src", "labs", "electron.vite.config.ts", "package.json", "package-lock.json", "tsconfig.base.json"];
const outputs = [
  "out/main/index.js",
  "out/main/serve.js",
  "out/main/cli.js",
  "out/main/sim-worker.js",
  "out/main/survey-worker.js",
  "out/main/deck-worker.js",
  "out/preload/index.cjs",
  "out/renderer/index.html",
];
const stampFile = join(root, "out/.stamp");

/** @param {string} path @returns {string[]} the files below, in a fixed order */
function filesBelow(path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

/** Content, not dates: a checkout touches dates. */
function hashOfInputs() {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap(filesBelow))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

/** Why a build is needed, or undefined. @param {string} hash */
function whyBuild(hash) {
  const missing = outputs.find((file) => !existsSync(join(root, file)));
  if (missing !== undefined) return `${missing} is missing`;
  if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== hash) return "the sources have changed";
  return undefined;
}

/** @param {{ quiet?: boolean, force?: boolean }} [options] @returns {boolean} false where the build failed; it has said why */
export function buildIfStale({ quiet = false, force = false } = {}) {
  const hash = hashOfInputs();
  const reason = force ? "as asked" : whyBuild(hash);
  if (reason === undefined) return true;
  console.error(`Building (${reason})`);
  rmSync(stampFile, { force: true });
  const isDone = runPackage("electron-vite/bin/electron-vite.js", ["build", "--logLevel", "warn"], { quiet }) === 0;
  if (!isDone) {
    console.error("The build failed: see its message above.");
    return false;
  }
  mkdirSync(join(root, "out"), { recursive: true });
  writeFileSync(stampFile, hash);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.exitCode = buildIfStale({ force: process.argv.includes("--force") }) ? 0 : 1;
