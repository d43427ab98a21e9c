/** Installs the packages where `node_modules` is missing or differs from the lock. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runNpm } from "./run.mjs";

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage>} */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** Why an installation is needed, or undefined. @param {string} [folder] */
export function whyInstall(folder = root) {
  const record = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(record)) return "the packages are not installed yet";
  const installed = packagesIn(record);
  const isWanted = (/** @type {[string, LockedPackage]} */ [path, locked]) =>
    path !== "" && !locked.optional && !locked.devOptional && !locked.peer && !locked.link;
  const stale = Object.entries(packagesIn(join(folder, "package-lock.json")))
    .filter(isWanted)
    .find(([path, locked]) => installed[path]?.version !== locked.version);
  return stale === undefined ? undefined : `${stale[0].replace(/^.*node_modules\//, "")} is not at version ${stale[1].version}`;
}

/** @param {{ quiet?: boolean }} [options] @returns {boolean} false where npm failed; it has said why */
export function installIfStale(options = {}) {
  const reason = whyInstall();
  if (reason === undefined) return true;
  console.error(`Installing packages (${reason}): npm ci`);
  const isDone = runNpm(["ci", "--include=dev", "--no-audit", "--no-fund"], options) === 0;
  if (!isDone) console.error("npm ci failed: see its message above; the network may be needed once.");
  return isDone;
}
