/**
 * `npm run screenshots`: starts the built lab through its browser door, walks through its pages and states, and writes a picture of
 * each into docs/screenshots, small and large, dark and light. Words after `--` choose pictures by their names.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { buildIfStale } from "./build-if-stale.mjs";
import { chromiumFlags } from "./find-chromium.mjs";
import { haveChromium } from "./have-chromium.mjs";
import { installIfStale } from "./install-if-stale.mjs";

const folder = join("docs", "screenshots");
/** A machine that computes slower than real time still gets there. */
const patientMilliseconds = 60_000;
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const themes = ["dark", "light"];

/** @typedef {import("playwright").Page} Page */

/** Each picture: its name, and how to bring the page there. @type {readonly { name: string, show: (page: Page) => Promise<void> }[]} */
const pictures = [
  { name: "start", show: showStart },
  {
    name: "idle",
    show: async (page) => {
      await openBench(page, "Two subscribers");
      await page.getByText("Lift a handset to begin.").waitFor();
    },
  },
  {
    name: "dial-tone",
    show: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "phone 1");
      await phase(page, "1", "dial tone");
      await settle(page, 1200);
    },
  },
  {
    name: "ringing",
    show: async (page) => {
      await call(page);
      await page.getByText("bell rings").first().waitFor({ timeout: patientMilliseconds });
      await settle(page, 200);
    },
  },
  {
    name: "talking",
    show: async (page) => {
      await call(page);
      await page.getByText("bell rings").first().waitFor({ timeout: patientMilliseconds });
      await lift(page, "phone 2");
      await phase(page, "2", "talking");
      await settle(page, 500);
      await page.getByRole("button", { name: "Speak into phone 1 (hold)" }).focus();
      await page.keyboard.down("Enter");
      await settle(page, 700);
    },
  },
  {
    name: "scope-triggered",
    show: async (page) => {
      await openBench(page, "Direct line");
      await page.getByRole("radio", { name: /^Normal/ }).click();
      await chooseEventTrigger(page);
      await page.getByRole("radio", { name: /^Single/ }).click();
      await settle(page, 800);
      await lift(page, "phone 1");
      await page.getByText("captured").first().waitFor({ timeout: patientMilliseconds });
      await settle(page, 1000);
    },
  },
];

/** @param {Page} page */
async function chooseEventTrigger(page) {
  await page.getByRole("combobox", { name: "Trigger on" }).selectOption("event");
  await page.getByRole("combobox", { name: "Trigger event" }).selectOption("hook.off");
}

/** The start page, whatever the lab has open. @param {Page} page */
async function showStart(page) {
  await page.goto("/");
  const back = page.getByRole("button", { name: "Back to the list of benches" });
  const card = page.getByRole("button", { name: "Open Direct line", exact: true });
  await back.or(card).first().waitFor();
  if (await back.isVisible()) await back.click();
  await card.waitFor();
}

/** @param {Page} page @param {string} title */
async function openBench(page, title) {
  await showStart(page);
  await page.getByRole("button", { name: `Open ${title}`, exact: true }).click();
  await page
    .getByRole("switch", { name: /^Handset/ })
    .first()
    .waitFor();
}

/** @param {Page} page @param {string} name */
async function lift(page, name) {
  await page.getByRole("switch", { name: `Handset of ${name}` }).click();
}

/** @param {Page} page @param {string} port @param {string} words */
async function phase(page, port, words) {
  await page
    .getByRole("group", { name: `Call state of port ${port}` })
    .getByText(words, { exact: true })
    .waitFor({ timeout: patientMilliseconds });
}

/** Telephone 1 calls telephone 2. @param {Page} page */
async function call(page) {
  await openBench(page, "Two subscribers");
  await lift(page, "phone 1");
  await phase(page, "1", "dial tone");
  await page.getByRole("textbox", { name: "Number to dial on phone 1" }).fill("5550102");
  await page.keyboard.press("Enter");
  await phase(page, "1", "ringback");
}

/** Lets traces fill the screen with so many milliseconds of simulated time. @param {Page} page @param {number} milliseconds */
async function settle(page, milliseconds) {
  const clock = page.getByRole("timer", { name: "Simulated time" });
  const until = secondsOf(await clock.innerText()) + milliseconds / 1000;
  const givenUp = Date.now() + patientMilliseconds;
  while (secondsOf(await clock.innerText()) < until) {
    if (Date.now() > givenUp) throw new Error(`simulated time did not come to ${until} s`);
    await page.waitForTimeout(50);
  }
}

/** @param {string} clock as "00:12.480" */
function secondsOf(clock) {
  return clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

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

async function main() {
  if (!installIfStale() || !buildIfStale()) return 1;
  const executablePath = haveChromium();
  if (executablePath === undefined) {
    console.error("No Chromium could be had: set CHROMIUM to the path of one.");
    return 1;
  }
  mkdirSync(folder, { recursive: true });
  const wanted = process.argv.slice(2);
  const lab = await startLab();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    for (const theme of themes)
      for (const viewport of sizes) {
        const context = await browser.newContext({ baseURL: lab.url, viewport, deviceScaleFactor: 1 });
        await context.addInitScript(
          (chosen) => localStorage.setItem("tipring.preferences", JSON.stringify({ theme: chosen, palette: "trade" })),
          theme,
        );
        for (const { name, show } of pictures.filter((picture) => wanted.length === 0 || wanted.includes(picture.name))) {
          const page = await context.newPage();
          await show(page);
          // A pointer that rests on a control would leave its hover in the picture.
          await page.mouse.move(0, 0);
          const path = join(folder, `${name}-${viewport.width}-${theme}.png`);
          await page.screenshot({ path });
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
