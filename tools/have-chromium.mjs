/** A Chromium for the tests: found, else downloaded by Playwright, else installed from Debian. */
import { installDebianPackage } from "./debian-packages.mjs";
import { findChromium } from "./find-chromium.mjs";
import { run, runPackage } from "./run.mjs";

const downloadLimitSeconds = 180;

/** Does it run here? A download can lack system libraries. On Windows and macOS the question would open a window. @param {string | undefined} file */
function thatRuns(file) {
  if (file === undefined || process.platform !== "linux") return file;
  return run(file, ["--version"], { silent: true, limitSeconds: 30 }) === 0 ? file : undefined;
}

/** Path of a Chromium that runs, or undefined. It says what it does. */
export function haveChromium() {
  const found = thatRuns(findChromium());
  if (found !== undefined) return found;
  console.error("No Chrome, Chromium or Edge found: asking Playwright for one");
  runPackage("playwright/cli.js", ["install", "chromium"], { quiet: true, limitSeconds: downloadLimitSeconds });
  const downloaded = thatRuns(findChromium());
  if (downloaded !== undefined) return downloaded;
  installDebianPackage("chromium");
  return thatRuns(findChromium());
}
