/** Runs other programs for the tools: npm, the build, the test runners. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a program to its end, without input. With `quiet`, what it prints goes to stderr, so that stdout stays for results;
 * with `silent` nowhere.
 * @param {string} program @param {readonly string[]} args
 * @param {{ quiet?: boolean, silent?: boolean, env?: NodeJS.ProcessEnv, limitSeconds?: number, shell?: boolean }} [options]
 * @returns {number} its exit code; 1 where it did not start, was ended, or took longer than the limit
 */
export function run(program, args, options = {}) {
  const { quiet = false, silent = false, env = process.env, limitSeconds, shell = false } = options;
  const result = spawnSync(program, args, {
    cwd: root,
    env,
    shell,
    stdio: silent ? "ignore" : ["ignore", quiet ? 2 : "inherit", "inherit"],
    ...(limitSeconds === undefined ? {} : { timeout: limitSeconds * 1000, killSignal: "SIGKILL" }),
  });
  if (result.error !== undefined) console.error(`${basename(program)}: ${result.error.message}`);
  return result.status ?? 1;
}

/** Runs a program of an installed package in Node. @param {string} file path below node_modules @param {readonly string[]} args @param {Parameters<typeof run>[2]} [options] */
export function runPackage(file, args, options) {
  return run(process.execPath, [join(root, "node_modules", file), ...args], options);
}

/** Runs npm: the very one that started us, else the one on the path. @param {readonly string[]} args @param {Parameters<typeof run>[2]} [options] */
export function runNpm(args, options) {
  const ours = process.env["npm_execpath"];
  if (ours !== undefined && /^npm(-cli)?\.[cm]?js$/.test(basename(ours))) return run(process.execPath, [ours, ...args], options);
  return run("npm", args, { ...options, shell: process.platform === "win32" });
}

/** Is there such a program on the path? @param {string} name */
export function hasProgram(name) {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.some((folder) => endings.some((ending) => existsSync(join(folder, name + ending))));
}
