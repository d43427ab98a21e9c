/**
 * `npm run screenshots`: starts the built lab through its browser door, walks through its pages and states, and writes pictures of
 * each. Without words: those of docs/screenshots, small in the dark and large in the light. After `--`:
 *   --all                 every picture, every state of instruments and places, every bench at rest: both sizes, both themes
 *   --only name,name      these alone, in all four; a name may end in `*`
 *   --to DIR              the folder for the four (screenshots/ unless said)
 * A state that cannot be brought about is told of, the others go on, and the run ends with 1.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { buildIfStale } from "./build-if-stale.mjs";
import { chromiumFlags } from "./find-chromium.mjs";
import { haveChromium } from "./have-chromium.mjs";
import { installIfStale } from "./install-if-stale.mjs";
import { instruments } from "./screenshots/instruments.mjs";
import { startLab } from "./screenshots/lab.mjs";
import { pictures } from "./screenshots/pictures.mjs";
import { places } from "./screenshots/places.mjs";
import { benchTitles, openBenchAtRest } from "./screenshots/walk.mjs";

const docsFolder = join("docs", "screenshots");
const allFolder = "screenshots";
/** Text stays sharp, and a picture has a third of the bytes that it would have without loss. */
const quality = 90;
/** The window has drawn itself anew after a change of size or theme. */
const redrawMilliseconds = 350;
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
/** @typedef {{ viewport: { width: number, height: number }, colorScheme: "dark" | "light" }} Combination */
/** @type {readonly Combination[]} */
const forDocs = [
  { viewport: small, colorScheme: "dark" },
  { viewport: large, colorScheme: "light" },
];
/** @type {readonly Combination[]} */
const inAll = [
  { viewport: small, colorScheme: "dark" },
  { viewport: small, colorScheme: "light" },
  { viewport: large, colorScheme: "light" },
  { viewport: large, colorScheme: "dark" },
];

/** @typedef {import("./screenshots/pictures.mjs").Picture} Picture */

/** Every bench at rest. @param {import("playwright").Browser} browser @param {string} url @returns {Promise<Picture[]>} */
async function benchesAtRest(browser, url) {
  const page = await browser.newPage({ baseURL: url });
  const titles = await benchTitles(page);
  await page.close();
  return titles.map((title) => ({
    name: `bench-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    bring: (shown) => openBenchAtRest(shown, title),
  }));
}

/** @param {readonly Picture[]} all @param {readonly string[]} wanted names, or their beginnings and a `*`; none means all */
function chosen(all, wanted) {
  if (wanted.length === 0) return all;
  return all.filter(({ name }) => wanted.some((word) => (word.endsWith("*") ? name.startsWith(word.slice(0, -1)) : name === word)));
}

/** Brings a state about once and pictures it in each combination. @param {import("playwright").Page} page @param {Picture} picture @param {string} folder @param {readonly Combination[]} combinations @param {"png" | "jpeg"} type */
async function take(page, picture, folder, combinations, type) {
  await picture.bring(page);
  // A pointer that rests on a control would leave its hover in the picture.
  if (!picture.keepsPointer) await page.mouse.move(0, 0);
  for (const { viewport, colorScheme } of combinations) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.waitForTimeout(redrawMilliseconds);
    const path = join(folder, `${picture.name}-${viewport.width}-${colorScheme}.${type === "png" ? "png" : "jpg"}`);
    // A colour that still fades from one theme to the other is nobody's sight of the page.
    const options = type === "jpeg" ? { type, quality } : /** @type {const} */ ({ type, animations: "disabled" });
    if (picture.shoot === undefined) await page.screenshot({ path, ...options });
    else await picture.shoot(page, path);
    console.log(path);
  }
}

async function main() {
  if (!installIfStale() || !buildIfStale()) return 1;
  const executablePath = haveChromium();
  if (executablePath === undefined) {
    console.error("No Chromium could be had: set CHROMIUM to the path of one.");
    return 1;
  }
  const { values } = parseArgs({ options: { all: { type: "boolean" }, only: { type: "string" }, to: { type: "string" } } });
  const isAll = values.all === true || values.only !== undefined || values.to !== undefined;
  const wanted = values.only?.split(",") ?? [];
  const folder = isAll ? (values.to ?? allFolder) : docsFolder;
  mkdirSync(folder, { recursive: true });
  // Runs that this user's labs left behind are in no picture.
  const state = mkdtempSync(join(tmpdir(), "tipring-pictures-"));
  process.env["TIPRING_STATE"] = state;
  const lab = await startLab();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const failures = [];
  try {
    const everything = isAll ? [...pictures, ...instruments, ...places, ...(await benchesAtRest(browser, lab.url))] : pictures;
    const wantedPictures = chosen(everything, wanted);
    if (wantedPictures.length === 0) failures.push(`no picture called ${wanted.join(" or ")}`);
    for (const picture of wantedPictures) {
      // For the documents each is brought about at its own size: what scrolls or wraps there stands as a person finds it.
      for (const combinations of isAll ? [inAll] : forDocs.map((one) => [one])) {
        const context = await browser.newContext({ baseURL: lab.url, ...combinations[0], deviceScaleFactor: 1 });
        await context.addInitScript(() => {
          if (localStorage.getItem("tipring.preferences") === null)
            localStorage.setItem("tipring.preferences", JSON.stringify({ followsSystem: true, palette: "trade" }));
          localStorage.setItem("tipring.tour", JSON.stringify("seen"));
        });
        const page = await context.newPage();
        try {
          await take(page, picture, folder, combinations, isAll ? "png" : "jpeg");
        } catch (error) {
          failures.push(picture.name);
          console.error(`${picture.name}: ${error instanceof Error ? error.message : String(error)}`);
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    lab.stop();
    await lab.ended;
    rmSync(state, { recursive: true, force: true });
  }
  if (failures.length > 0) console.error(`Not brought about: ${failures.join(", ")}`);
  return failures.length > 0 ? 1 : 0;
}

process.exitCode = await main();
