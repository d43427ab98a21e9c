/**
 * `npm test`: installs and builds what is missing, finds a Chromium, runs unit, contract, golden and component tests (Vitest) and the
 * end-to-end tests (Playwright), and ends with one line: N passed, N failed, N skipped. Paths after `--` choose files.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "./build-if-stale.mjs";
import { installDebianPackage } from "./debian-packages.mjs";
import { electronPath, whyNoDisplay } from "./electron-path.mjs";
import { haveChromium } from "./have-chromium.mjs";
import { installIfStale } from "./install-if-stale.mjs";
import { hasProgram, runPackage } from "./run.mjs";
import { addCounts, countPlaywright, countVitest } from "./test-reports.mjs";

const limitSeconds = 45 * 60;
/** Programs that some tests compare with; without them those tests are skipped. */
const peers = ["age", "minimodem", "multimon-ng", "ngspice", "sigrok-cli", "sox"];

/** @param {string} folder @param {readonly string[]} args @param {string | undefined} chromium */
function runVitest(folder, args, chromium) {
  const report = join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const projects = chromium === undefined ? ["--project=node"] : [];
  const code = runPackage("vitest/vitest.mjs", ["run", ...reporters, ...projects, ...args], { env: environment(chromium), limitSeconds });
  return countVitest(report, code);
}

/** @param {string} folder @param {readonly string[]} args @param {string | undefined} chromium */
function runPlaywright(folder, args, chromium) {
  const report = join(folder, "playwright.json");
  const env = { ...environment(chromium), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = runPackage("@playwright/test/cli.js", ["test", "--reporter=list,json", "--pass-with-no-tests", ...args], {
    env,
    limitSeconds,
  });
  return countPlaywright(report, code);
}

/** @param {string | undefined} chromium */
function environment(chromium) {
  return chromium === undefined ? process.env : { ...process.env, CHROMIUM: chromium };
}

function sayWhatIsSkipped() {
  for (const program of peers) {
    if (!hasProgram(program)) installDebianPackage(program);
    if (!hasProgram(program)) console.error(`Skipped: tests that compare with ${program}, which is not installed.`);
  }
  const noDesktop = electronPath() === undefined ? "the Electron binary is not installed (npx install-electron)" : whyNoDisplay();
  if (noDesktop !== undefined) console.error(`Skipped: tests of the desktop app, since ${noDesktop}.`);
}

/** @param {import("./test-reports.mjs").Counts} counts */
function finish(counts) {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

function main() {
  const failure = { passed: 0, failed: 1, skipped: 0 };
  if (!installIfStale() || !buildIfStale()) return finish(failure);
  const chromium = haveChromium();
  sayWhatIsSkipped();
  const args = process.argv.slice(2);
  const isEndToEnd = (/** @type {string} */ arg) => /^(\.\/)?tests[\\/]e2e\b/.test(arg);
  const [endToEnd, others] = [args.filter(isEndToEnd), args.filter((arg) => !isEndToEnd(arg))];
  const folder = mkdtempSync(join(tmpdir(), "tipring-test-"));
  const counts = [];
  if (others.length > 0 || args.length === 0) counts.push(runVitest(folder, others, chromium));
  if (chromium !== undefined && (endToEnd.length > 0 || args.length === 0)) counts.push(runPlaywright(folder, endToEnd, chromium));
  rmSync(folder, { recursive: true, force: true });
  if (chromium === undefined) {
    console.error(
      "No Chromium could be had (set CHROMIUM to the path of one): component and end-to-end tests did not run; counted as a failure.",
    );
    counts.push(failure);
  }
  finish(addCounts(counts));
}

main();
