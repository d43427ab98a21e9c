/** Where the Electron binary lies, found without loading the package: loading it would start a download. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/**
 * Path of the binary, or undefined where it is not installed.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [folder] of the clone
 */
export function electronPath(env = process.env, folder = root) {
  const packageFolder = join(folder, "node_modules/electron");
  const pathFile = join(packageFolder, "path.txt");
  const program = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : undefined;
  const override = env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override !== undefined && override !== "") return existing(join(override, program ?? "electron"));
  return program === undefined ? undefined : existing(join(packageFolder, "dist", program));
}

/** @param {string} file */
function existing(file) {
  return existsSync(file) ? file : undefined;
}

/** Why no window can be shown here, or undefined. @param {NodeJS.ProcessEnv} [env] @param {string} [platform] */
export function whyNoDisplay(env = process.env, platform = process.platform) {
  if (platform !== "linux" || (env["DISPLAY"] ?? "") !== "" || (env["WAYLAND_DISPLAY"] ?? "") !== "") return undefined;
  return "there is no display (DISPLAY and WAYLAND_DISPLAY are empty)";
}
