/** The oscilloscope: channels, calculations, triggers, cursors, statistics, the time machine, references, decoders. */
import { lift, patientMilliseconds, press, settle } from "../walk.mjs";
import { channel, dialTone, hold, openWith, ringLine } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

const tipRing = "line1.fxo.tipRingVolts";
const loop = "line1.fxo.loopAmps";
const tipEarth = "line1.fxs.tipGroundVolts";
const ringEarth = "line1.fxs.ringGroundVolts";
const earpiece = "phone1.earpiece";

/** @param {number} count */
const manyChannels = (count) =>
  [
    channel(tipRing, 50, 3),
    channel(loop, 0.02, 1.5),
    channel(ringEarth, 100, 0.5),
    channel(earpiece, 0.5, -0.5),
    channel(tipEarth, 50, -1.2),
    channel("line1.fxs.tipRingVolts", 50, -2),
    channel("line1.fxs.loopAmps", 0.02, -2.8),
    channel("ac(line1.fxo.tipRingVolts; 10)", 0.5, -3.4),
  ].slice(0, count);

/** Each with the units per division that show it. @type {Readonly<Record<string, readonly [probe: string, unitsPerDivision: number]>>} */
const calculations = {
  difference: [`${tipEarth} - ${ringEarth}`, 20],
  sum: [`${tipEarth} + ${ringEarth}`, 50],
  product: [`${tipRing} * ${loop}`, 0.5],
  rms: [`rms(${earpiece}; 0.05)`, 0.2],
  "ac-rms": [`acrms(${tipRing}; 0.05)`, 0.2],
  "dc-part": [`dc(${loop}; 10)`, 0.02],
  "ac-part": [`ac(${tipRing}; 10)`, 0.2],
  "difference-rms": [`acrms(${tipEarth} - ${ringEarth}; 0.05)`, 0.2],
};

const trigger = {
  kind: "edge",
  channel: 1,
  level: 0.01,
  slope: "rising",
  side: "above",
  holdSeconds: 0.05,
  width: "longer",
  widthSeconds: 0.02,
  low: 0.005,
  high: 0.015,
  passage: "enters",
  event: "hook.off",
  digit: "",
};
/** Triggers that the lifting of a handset sets off. @type {Readonly<Record<string, object>>} */
const triggers = {
  edge: {},
  level: { kind: "level" },
  /** Of the flash: a pulse is known by its end. */
  pulse: { kind: "pulse", side: "below" },
  window: { kind: "window", channel: 0, low: 5, high: 15 },
  event: { kind: "event" },
};
const cursors = { time: true, level: false, timeA: 0.3, timeB: 0.7, levelA: 1, levelB: -1 };

/** A call with its digits, on the direct line. @param {Page} page @param {object} settings @param {number} milliseconds */
async function dialled(page, settings, milliseconds) {
  await dialTone(page, settings, 300);
  await page.getByRole("textbox", { name: "Number to dial on Telephone 1" }).fill("5551234");
  await page.keyboard.press("Enter");
  await settle(page, milliseconds);
}

/** @param {readonly string[]} kinds */
const rows = (...kinds) => kinds.map((decoder) => ({ line: "line1", end: "fxo", decoder }));

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const scopeStates = [
  ...[1, 8].map((count) => ({
    name: `scope-channels-${count}`,
    bring: (/** @type {Page} */ page) => dialTone(page, { channels: manyChannels(count) }),
  })),
  ...Object.entries(calculations).map(([name, [probe, unitsPerDivision]]) => ({
    name: `scope-math-${name}`,
    bring: (/** @type {Page} */ page) =>
      dialTone(page, {
        channels: [channel(tipRing, 50, 1), channel(probe, unitsPerDivision, -2)],
        selected: 1,
        more: true,
      }),
  })),
  ...Object.entries(triggers).flatMap(([name, more]) => [
    {
      name: `scope-trigger-${name}`,
      bring: async (/** @type {Page} */ page) => {
        await openWith(page, "Direct line", "direct-line", { mode: "normal", trigger: { ...trigger, ...more } });
        await settle(page, 300);
        await lift(page, "Telephone 1");
        if (name === "pulse") {
          await settle(page, 700);
          await press(page, "Flash the hook of Telephone 1");
        }
        await page.getByText("triggered", { exact: true }).first().waitFor({ timeout: patientMilliseconds });
        await settle(page, 1200);
      },
    },
  ]),
  {
    name: "scope-trigger-digit",
    bring: (page) =>
      dialled(
        page,
        { mode: "normal", trigger: { ...trigger, kind: "event", event: "digit.sent", digit: "5" }, secondsPerDivision: 0.05 },
        1500,
      ),
  },
  {
    name: "scope-auto",
    bring: (page) => dialTone(page, { mode: "auto", trigger: { ...trigger, level: 0.5 } }),
  },
  {
    name: "scope-single-armed",
    bring: async (page) => {
      await openWith(page, "Direct line", "direct-line", { mode: "single", trigger });
      await settle(page, 800);
    },
  },
  {
    name: "scope-single-captured",
    bring: async (page) => {
      await openWith(page, "Direct line", "direct-line", { mode: "single", trigger, cursors: { ...cursors, level: true }, more: true });
      await settle(page, 800);
      await lift(page, "Telephone 1");
      await page.getByText("captured").first().waitFor({ timeout: patientMilliseconds });
      await settle(page, 500);
    },
  },
  {
    name: "scope-persistence",
    bring: (page) =>
      dialTone(
        page,
        {
          channels: [channel(earpiece, 0.5, 0)],
          mode: "auto",
          trigger: { ...trigger, channel: 0, level: 0 },
          secondsPerDivision: 0.002,
          persistence: "long",
          more: true,
        },
        3000,
      ),
  },
  { name: "scope-cursors-time", bring: (page) => dialTone(page, { cursors, secondsPerDivision: 0.005 }) },
  { name: "scope-cursors-level", bring: (page) => dialTone(page, { cursors: { ...cursors, time: false, level: true } }) },
  { name: "scope-cursors-both", bring: (page) => dialTone(page, { cursors: { ...cursors, level: true }, selected: 1 }) },
  {
    name: "scope-statistics",
    bring: (page) => dialTone(page, { measuring: true, more: true, secondsPerDivision: 0.005, selected: 3 }, 2500),
  },
  {
    name: "scope-autoset",
    bring: async (page) => {
      await dialTone(page, {});
      await press(page, "Autoset");
      await settle(page, 1200);
    },
  },
  {
    name: "scope-notes",
    bring: async (page) => {
      await dialTone(page, { more: true }, 500);
      await hold(page);
      for (const text of [
        "Dial tone begins here",
        "A long note that tells what the field saw on this line at this moment, and why it matters",
      ]) {
        await page.getByRole("button", { name: "Notes on moments of the run" }).click();
        await page.getByRole("button", { name: "Note here" }).click();
        await page.getByRole("textbox", { name: /^Note at/ }).fill(text);
        await page.getByRole("button", { name: "Keep", exact: true }).click();
        await page.getByRole("button", { name: `Show the moment of "${text}"`, exact: false }).waitFor();
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Scroll back one division" }).click();
      }
      await page.getByRole("button", { name: "Notes on moments of the run" }).click();
    },
  },
  {
    name: "scope-zoomed",
    bring: async (page) => {
      await dialTone(page, { secondsPerDivision: 0.001 });
      await hold(page);
    },
  },
  {
    name: "scope-1us",
    bring: async (page) => {
      await dialTone(page, { secondsPerDivision: 1e-6, more: true });
      await hold(page);
    },
  },
  {
    name: "scope-60s",
    bring: async (page) => {
      await dialTone(page, { secondsPerDivision: 60 }, 200);
      await page
        .getByRole("combobox", { name: "Speed", exact: true })
        .or(page.getByRole("combobox", { name: /[Ss]peed/ }))
        .first()
        .selectOption("max");
      await settle(page, 20_000);
    },
  },
  {
    name: "scope-held",
    bring: async (page) => {
      await dialled(page, { secondsPerDivision: 0.2 }, 2500);
      await hold(page);
      await page.getByRole("button", { name: "Scroll back one division" }).click({ clickCount: 4 });
      await page.waitForTimeout(700);
    },
  },
  {
    name: "scope-played-slower",
    bring: async (page) => {
      await dialled(page, { secondsPerDivision: 0.05 }, 2500);
      await hold(page);
      await page.getByRole("slider", { name: "Moment on the screen" }).focus();
      await page.keyboard.press("PageDown");
      await page.getByRole("combobox", { name: "Playing speed" }).selectOption("0.1");
      await press(page, "Play the recording");
      await page.waitForTimeout(900);
    },
  },
  {
    name: "scope-held-nothing",
    bring: async (page) => {
      await dialTone(page, { secondsPerDivision: 0.2 }, 200);
      await hold(page);
      await page.getByRole("button", { name: "Scroll back one division" }).click({ clickCount: 40 });
      await page.waitForTimeout(700);
    },
  },
  {
    name: "scope-decode-menu",
    bring: async (page) => {
      await dialTone(page, {}, 300);
      await press(page, "Choose decoder rows");
    },
  },
  {
    name: "decoders-call",
    bring: (page) => dialled(page, { secondsPerDivision: 0.5, decoders: rows("hook", "dtmf", "tones", "ringing") }, 3500),
  },
  {
    name: "decoders-all",
    bring: async (page) => {
      await dialled(
        page,
        { secondsPerDivision: 0.5, decoders: rows("hook", "ringing", "pulse", "dtmf", "tones", "bell202", "v23", "v21") },
        3000,
      );
    },
  },
  {
    name: "decoders-pulses",
    bring: async (page) => {
      await dialTone(page, { secondsPerDivision: 0.2, decoders: rows("hook", "pulse") }, 200);
      await page.getByText("Wheel", { exact: true }).click();
      await page.getByRole("textbox", { name: "Number to dial on Telephone 1" }).fill("53");
      await page.keyboard.press("Enter");
      await settle(page, 2200);
      await hold(page);
    },
  },
  {
    name: "decoders-caller-id",
    bring: async (page) => {
      await openWith(page, "Direct line", "direct-line", { secondsPerDivision: 0.5, decoders: rows("ringing", "bell202") });
      await ringLine(page);
      await settle(page, 4800);
      await hold(page);
    },
  },
];
