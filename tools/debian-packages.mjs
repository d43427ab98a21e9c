/** Installs Debian packages where this is allowed: as root, on Debian or a system like it. */
import { existsSync } from "node:fs";
import { hasProgram, run } from "./run.mjs";

const limitSeconds = 600;

/** May packages be installed here? */
export function canInstallDebianPackages() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/etc/debian_version") && hasProgram("apt-get");
}

let isListFresh = false;

/** @param {string} name @returns {boolean} */
export function installDebianPackage(name) {
  if (!canInstallDebianPackages()) return false;
  console.error(`Installing the Debian package ${name}`);
  const options = { quiet: true, limitSeconds, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  isListFresh ||= run("apt-get", ["update", "-q"], options) === 0;
  return run("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], options) === 0;
}
