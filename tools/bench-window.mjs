/* global requestAnimationFrame, document, getComputedStyle, MouseEvent -- inside page.evaluate, in the browser */
/**
 * The window's part of `npm run bench`: frames per second in a software-drawn Chromium at both sizes and in three states, and the time
 * from a click on a handset to the frame whose trace shows it. Prints; asserts nothing.
 */
import { spawn } from "node:child_process";
import { loadavg } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { chromiumFlags } from "./find-chromium.mjs";
import { haveChromium } from "./have-chromium.mjs";
import { root } from "./run.mjs";

/** @typedef {import("playwright").Page} Page */
/** @typedef {(what: string, figure: string) => void} Row */

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const warmUpMs = 2000;
const framesMs = 5000;
/** US ringing is 2 s on and 4 s off: the second burst from its start to its end. */
const untilBurstMs = 6000;
const burstMs = 2000;
/** An even number: the handset is left as it was found. */
const clicks = 40;

/** Starts the built browser door on a free port. @returns {Promise<{ url: string, stop: () => void }>} */
function startDoor() {
  const door = spawn(process.execPath, [join(root, "out/main/serve.js"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    door.on("exit", (code) => reject(new Error(`the lab ended with code ${code} before it was ready`)));
    door.stdout.on("data", (data) => {
      const url = /http:\/\/[\d.]+:\d+/.exec(String(data))?.[0];
      if (url !== undefined) resolve({ url, stop: () => door.kill("SIGTERM") });
    });
  });
}

/** Intervals between animation frames, in milliseconds. @param {Page} page @param {number} durationMs @returns {Promise<number[]>} */
function frameIntervals(page, durationMs) {
  return page.evaluate(
    (forMs) =>
      new Promise((resolve) => {
        /** @type {number[]} */
        const intervals = [];
        let before = performance.now();
        const end = before + forMs;
        const tick = (/** @type {number} */ now) => {
          intervals.push(now - before);
          before = now;
          if (now < end) requestAnimationFrame(tick);
          else resolve(intervals.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    durationMs,
  );
}

/**
 * Intervals between frames, and what the window's own thread works for each: processor time, which other work on the machine hardly
 * changes.
 * @param {Page} page @param {number} durationMs
 */
async function framesOf(page, durationMs) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busySeconds = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const before = await busySeconds();
  const intervals = await frameIntervals(page, durationMs);
  const workMs = ((await busySeconds()) - before) * 1000;
  await devtools.detach();
  return { intervals, workMsPerFrame: workMs / Math.max(1, intervals.length) };
}

/**
 * Milliseconds from the click to the end of the first frame that draws the loop current elsewhere than before: the picture that the
 * canvas holds, not what was sent to it. Looked for in the newest stretch, by the trace's own colour: other traces move by themselves.
 * @param {Page} page
 * @returns {Promise<number[]>}
 */
function clickToTrace(page) {
  return page.evaluate(async (times) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(".trace-layer canvas"));
    const handset = /** @type {HTMLElement} */ (document.querySelector('[role="switch"][aria-label^="Handset"]'));
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const swatch = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    swatch.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--loop").trim();
    swatch.fillRect(0, 0, 1, 1);
    const loop = swatch.getImageData(0, 0, 1, 1).data;
    /** Longer than a gap of the trace's dashes. */
    const newestPixels = 24;
    /** Highest and lowest pixel of the loop current. */
    const extent = () => {
      const { data } = pen.getImageData(canvas.width - newestPixels, 0, newestPixels, canvas.height);
      let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let i = 0; i < data.length; i += 4) {
        if ((data[i + 3] ?? 0) < 128) continue;
        const apart = [0, 1, 2].reduce((sum, k) => sum + Math.abs((data[i + k] ?? 0) - (loop[k] ?? 0)), 0);
        if (apart > 60) continue;
        const y = Math.floor(i / 4 / newestPixels);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
      return { top, bottom };
    };
    const rest = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const frameDrawn = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(undefined);
        });
      });
    /** Far more than what dial tone moves the current. */
    const marginPixels = 20;
    /** @type {number[]} */
    const took = [];
    for (let i = 0; i < times; i += 1) {
      await rest(900 + ((i * 37) % 17)); // traces have settled, and not in step with the screens
      const before = extent();
      const startMs = performance.now();
      handset.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      for (;;) {
        await frameDrawn();
        const { top, bottom } = extent();
        const tookMs = performance.now() - startMs;
        if (top < before.top - marginPixels || bottom > before.bottom + marginPixels || tookMs > 2000) {
          took.push(tookMs);
          break;
        }
      }
    }
    return took;
  }, clicks);
}

/** @param {readonly number[]} values @param {number} digits */
function figures(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(digits);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`;
}

/** @param {Page} page @param {string} url */
async function openDirectLine(page, url) {
  await page.goto(url);
  const card = page.getByRole("button", { name: "Open Direct line", exact: true });
  const back = page.getByRole("button", { name: "Back to the list of benches" });
  await card.or(back).first().waitFor();
  if (await back.isVisible()) await back.click();
  await card.click();
  await page.getByRole("switch", { name: /^Handset/ }).waitFor();
}

/** @param {Row} row */
export async function measureWindow(row) {
  const executablePath = haveChromium();
  if (executablePath === undefined) {
    row("window", "not measured: no Chromium could be had (set CHROMIUM to the path of one)");
    return;
  }
  const door = await startDoor();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    for (const viewport of sizes) {
      const page = await browser.newPage({ viewport, deviceScaleFactor: 1 });
      await openDirectLine(page, door.url);
      await measureStates(page, `${viewport.width} x ${viewport.height}`, row);
      await page.close();
    }
  } finally {
    await browser.close();
    door.stop();
  }
}

/** @param {Page} page @param {string} size @param {Row} row */
async function measureStates(page, size, row) {
  const handset = page.getByRole("switch", { name: /^Handset/ });
  /** @type {readonly (readonly [string, () => Promise<void>])[]} */
  const states = [
    ["on hook, 4 channels", async () => {}],
    ["off hook, dial tone, 4 channels", () => handset.click()],
    [
      "off hook, dial tone, 8 channels",
      async () => {
        await page.getByRole("button", { name: "Further controls of the oscilloscope" }).click();
        for (let i = 0; i < 4; i += 1) await page.getByRole("button", { name: "Add a channel" }).click();
      },
    ],
    [
      "ringing, 8 channels",
      async () => {
        await handset.click();
        await page.waitForTimeout(2000); // until the exchange has released the line
        await page.getByRole("button", { name: /^Ring line 1/ }).click();
        await page.getByText("bell rings").first().waitFor();
      },
    ],
  ];
  for (const [state, bring] of states) {
    await bring();
    const isRinging = state.startsWith("ringing");
    await page.waitForTimeout(isRinging ? untilBurstMs : warmUpMs);
    const { intervals, workMsPerFrame } = await framesOf(page, isRinging ? burstMs : framesMs);
    const title = `window ${size}, ${state}: frames (load ${(loadavg()[0] ?? 0).toFixed(1)})`;
    row(title, `${figures(intervals, 1)}; ${workMsPerFrame.toFixed(1)} ms of work each`);
    if (isRinging) await page.getByRole("button", { name: "Stop ringing line 1" }).click();
    if (isRinging || state === "off hook, dial tone, 4 channels") await measureClicks(page, `${size}, ${isRinging ? 8 : 4} channels`, row);
  }
}

/** @param {Page} page @param {string} setting @param {Row} row */
async function measureClicks(page, setting, row) {
  row(`window ${setting}: click on the handset to its mark in the trace (${clicks} times)`, figures(await clickToTrace(page), 0));
}
