/**
 * `npm start`: installs and builds what is missing, then opens the lab: the desktop app where it can run, else the browser door.
 * `npm start -- --no-open` and `--port N` ask for the browser door.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfStale } from "./build-if-stale.mjs";
import { electronPath, whyNoDisplay } from "./electron-path.mjs";
import { installIfStale } from "./install-if-stale.mjs";
import { root, runPackage } from "./run.mjs";

const downloadLimitSeconds = 120;
const reachLimitSeconds = 4;
/** A desktop app that fails sooner than this never showed a window. */
const failedStartSeconds = 10;

/** Can the binary be downloaded at all? Behind a proxy only the downloader itself can tell. */
async function canDownload() {
  if (process.env["ELECTRON_SKIP_BINARY_DOWNLOAD"]) return false;
  if (Object.keys(process.env).some((name) => /^(https?|all)_proxy$/i.test(name))) return true;
  const site = process.env["ELECTRON_MIRROR"] ?? process.env["npm_config_electron_mirror"] ?? "https://github.com/";
  try {
    await fetch(site, { method: "HEAD", signal: AbortSignal.timeout(reachLimitSeconds * 1000) });
    return true;
  } catch {
    // Not reached in time: whatever the reason, a download would fail too.
    return false;
  }
}

/** Path of the Electron binary, downloaded once if need be; or the reason why there is none. */
async function findElectron() {
  const found = electronPath();
  if (found !== undefined) return { path: found };
  if (!(await canDownload())) return { reason: "the Electron binary is not installed and cannot be downloaded" };
  console.error("Downloading the Electron binary (about 110 MB, once)");
  runPackage("electron/install.js", [], { limitSeconds: downloadLimitSeconds });
  const path = electronPath();
  return path === undefined ? { reason: "the Electron binary could not be downloaded" } : { path };
}

/**
 * Runs the desktop app to its end. @param {string} program
 * @returns {Promise<{ code: number } | { reason: string }>}
 */
function runDesktop(program) {
  // Chromium refuses its sandbox to root; on Linux that is the only way in for root.
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (isRoot) console.error("Running as root: Chromium's own sandbox is off.");
  const startedMs = Date.now();
  const child = spawn(program, [...(isRoot ? ["--no-sandbox"] : []), root], { cwd: root, stdio: "inherit" });
  // Ctrl-C reaches the app by itself (same terminal); this process waits for its end.
  const ignore = () => undefined;
  const end = () => child.kill("SIGTERM");
  process.on("SIGINT", ignore).on("SIGTERM", end);
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ reason: `the desktop app did not start (${error.message})` }));
    child.on("exit", (code, signal) => {
      process.off("SIGINT", ignore).off("SIGTERM", end);
      const failedAtOnce = code !== 0 && signal !== "SIGTERM" && signal !== "SIGINT" && Date.now() - startedMs < failedStartSeconds * 1000;
      resolve(failedAtOnce ? { reason: `the desktop app ended at once (${signal ?? `exit code ${code}`})` } : { code: code ?? 0 });
    });
  });
}

/** Opens the desktop app; answers the reason where it cannot run here. */
async function openDesktop() {
  const noDisplay = whyNoDisplay();
  if (noDisplay !== undefined) return { reason: noDisplay };
  const electron = await findElectron();
  return electron.path === undefined ? { reason: electron.reason } : runDesktop(electron.path);
}

/** Runs the browser door in this process, so that Ctrl-C reaches it directly. @param {readonly string[]} args */
async function openBrowserDoor(args) {
  const serve = join(root, "out/main/serve.js");
  process.argv = [process.argv[0] ?? "node", serve, ...args];
  await import(pathToFileURL(serve).href);
}

async function main() {
  if (!installIfStale() || !buildIfStale()) {
    process.exitCode = 1;
    return;
  }
  const args = process.argv.slice(2);
  const serveArgs = args.filter((arg) => arg !== "--no-open");
  if (args.length > 0) {
    console.log("The desktop app was not asked for: the lab opens through the browser door.");
    await openBrowserDoor(args.includes("--no-open") ? serveArgs : [...serveArgs, "--open"]);
    return;
  }
  const outcome = await openDesktop();
  if ("code" in outcome) {
    process.exitCode = outcome.code;
    return;
  }
  console.log(`No desktop app, since ${outcome.reason}: the lab opens in the browser instead.`);
  await openBrowserDoor(["--open"]);
}

await main();
