/**
 * `npm run screenshots`: starts the built lab through its browser door, walks through its pages and states, and writes pictures of
 * each: for docs/screenshots small in the dark and large in the light; with `--all` after `--`, every size in both themes, into
 * screenshots/, for who wants to look. Other words after `--` choose pictures by their names; `bench-<title>` are the benches at rest.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { buildIfStale } from "./build-if-stale.mjs";
import { chromiumFlags } from "./find-chromium.mjs";
import { haveChromium } from "./have-chromium.mjs";
import { installIfStale } from "./install-if-stale.mjs";
import { pictures } from "./screenshots/pictures.mjs";
import { benchTitles, openBenchAtRest } from "./screenshots/walk.mjs";

const docsFolder = join("docs", "screenshots");
const allFolder = "screenshots";
/** Text stays sharp, and a picture has a third of the bytes that it would have without loss. */
const quality = 90;
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const smallWidth = 1280;
const themes = ["dark", "light"];

/** Starts the door on a free port. @returns {Promise<{ url: string, stop: () => void }>} */
function startLab() {
  const lab = spawn(process.execPath, ["out/main/serve.js", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    lab.on("exit", (code) => reject(new Error(`the lab ended with code ${code} before it was ready`)));
    lab.stdout.on("data", (data) => {
      const url = /http:\/\/\S+/.exec(String(data))?.[0];
      if (url !== undefined) resolve({ url, stop: () => lab.kill("SIGTERM") });
    });
  });
}

/** The pictures that are wanted; every bench at rest only where all are taken or it is named. @param {import("playwright").BrowserContext} context @param {readonly string[]} wanted @param {boolean} isAll */
async function picturesOf(context, wanted, isAll) {
  if (wanted.length === 0 && !isAll) return pictures;
  const page = await context.newPage();
  const titles = await benchTitles(page);
  await page.close();
  const benches = titles.map((title) => ({
    name: `bench-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    show: (/** @type {import("playwright").Page} */ shown) => openBenchAtRest(shown, title),
  }));
  return [...pictures, ...benches].filter(({ name }) => wanted.length === 0 || wanted.includes(name));
}

async function main() {
  if (!installIfStale() || !buildIfStale()) return 1;
  const executablePath = haveChromium();
  if (executablePath === undefined) {
    console.error("No Chromium could be had: set CHROMIUM to the path of one.");
    return 1;
  }
  const words = process.argv.slice(2);
  const isAll = words.includes("--all");
  const wanted = words.filter((word) => word !== "--all");
  const folder = isAll ? allFolder : docsFolder;
  mkdirSync(folder, { recursive: true });
  const lab = await startLab();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    for (const theme of themes)
      for (const viewport of sizes) {
        if (!isAll && (theme === "dark") !== (viewport.width === smallWidth)) continue;
        const context = await browser.newContext({ baseURL: lab.url, viewport, deviceScaleFactor: 1 });
        await context.addInitScript((chosen) => {
          localStorage.setItem("tipring.preferences", JSON.stringify({ theme: chosen, palette: "trade" }));
          localStorage.setItem("tipring.tour", JSON.stringify("seen"));
        }, theme);
        for (const { name, show } of await picturesOf(context, wanted, isAll)) {
          const page = await context.newPage();
          await show(page);
          // A pointer that rests on a control would leave its hover in the picture.
          await page.mouse.move(0, 0);
          const path = join(folder, `${name}-${viewport.width}-${theme}.${isAll ? "png" : "jpg"}`);
          await page.screenshot({ path, ...(isAll ? {} : { type: "jpeg", quality }) });
          await page.close();
          console.log(path);
        }
        await context.close();
      }
  } finally {
    await browser.close();
    lab.stop();
  }
  return 0;
}

process.exitCode = await main();
