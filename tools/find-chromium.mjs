/** Finds a Chromium that the tests can drive: an installed Chrome, Chromium or Edge, else the one that Playwright keeps. */
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const commandsByPlatform = {
  linux: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"],
  darwin: [],
  win32: [],
};

/** @param {NodeJS.ProcessEnv} env */
function placesByPlatform(env) {
  const programFolders = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter((folder) => folder !== undefined);
  return {
    linux: ["/opt/google/chrome/chrome", "/snap/bin/chromium"],
    darwin: ["", homedir()].flatMap((base) =>
      ["Google Chrome", "Chromium", "Microsoft Edge"].map((app) => join(base || "/", "Applications", `${app}.app`, "Contents/MacOS", app)),
    ),
    win32: programFolders.flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Chromium/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
  };
}

/** The folder in which Playwright keeps its downloaded browsers. @param {NodeJS.ProcessEnv} env @param {string} platform */
function playwrightFolder(env, platform) {
  const chosen = env["PLAYWRIGHT_BROWSERS_PATH"];
  if (chosen !== undefined && chosen !== "0" && chosen !== "") return chosen;
  if (platform === "darwin") return join(homedir(), "Library/Caches/ms-playwright");
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData/Local"), "ms-playwright");
  return join(env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ms-playwright");
}

/** The newest full Chromium among Playwright's downloads. @param {NodeJS.ProcessEnv} env @param {string} platform */
function findPlaywrightChromium(env, platform) {
  const folder = playwrightFolder(env, platform);
  if (!existsSync(folder)) return undefined;
  const builds = readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  const inside = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-win/chrome.exe",
    "chrome-win64/chrome.exe",
  ];
  return builds.flatMap((build) => inside.map((file) => join(folder, build, file))).find((file) => existsSync(file));
}

/**
 * Path of a Chromium, or undefined. `CHROMIUM` in the environment wins.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [platform]
 * @returns {string | undefined}
 */
export function findChromium(env = process.env, platform = process.platform) {
  const named = env["CHROMIUM"];
  if (named !== undefined && named !== "" && existsSync(named)) return named;
  const known = platform === "darwin" || platform === "win32" ? platform : "linux";
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = commandsByPlatform[known].flatMap((command) => folders.map((folder) => join(folder, command)));
  const candidates = [...onPath, ...placesByPlatform(env)[known]];
  return candidates.find((file) => existsSync(file)) ?? findPlaywrightChromium(env, platform);
}

/** Flags under which the tests run it: no sandbox (containers, root), no GPU, no traffic of its own. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];
