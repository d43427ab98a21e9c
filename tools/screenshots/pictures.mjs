/** What is pictured for the documents: pages and states, and how to come there. */
import {
  byPalette,
  call,
  choose,
  chooseEventTrigger,
  lift,
  openBench,
  openBenchAfresh,
  openBenchAtRest,
  openTool,
  patientMilliseconds,
  phase,
  press,
  settle,
  showStart,
} from "./walk.mjs";

/** @typedef {import("playwright").Page} Page */

/** Each picture: its name, and how to bring the page there. @type {readonly { name: string, show: (page: Page) => Promise<void> }[]} */
export const pictures = [
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
  {
    name: "help",
    show: async (page) => {
      await openBench(page, "Direct line");
      await press(page, "Help: The oscilloscope");
      await page.waitForTimeout(500);
    },
  },
  {
    name: "palette",
    show: async (page) => {
      await openBench(page, "Direct line");
      await page.keyboard.press("Control+k");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "settings",
    show: async (page) => {
      await openBench(page, "Direct line");
      await press(page, "Help");
      await press(page, "Settings…");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "readings",
    show: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "phone 1");
      await choose(page, "Readings");
      await settle(page, 1500);
    },
  },
  {
    name: "signals",
    show: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Signals");
      await settle(page, 500);
    },
  },
  {
    name: "why",
    show: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Why");
      await lift(page, "phone 1");
      await settle(page, 1500);
    },
  },
  {
    name: "spectrum",
    show: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "phone 1");
      await phase(page, "1", "dial tone");
      await press(page, "Further controls of the oscilloscope");
      await choose(page, "Spectrum");
      await settle(page, 1500);
    },
  },
  {
    name: "tester",
    show: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Tester");
      await page
        .getByRole("button", { name: /^Measure DC volts/ })
        .first()
        .click();
      await settle(page, 2500);
    },
  },
  {
    name: "butt-set",
    show: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Tester");
      await choose(page, "Butt set");
      await settle(page, 700);
    },
  },
  {
    name: "line-test",
    show: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Tester");
      await choose(page, "GR-909");
      await press(page, "Run the GR-909 test");
      await page.getByRole("button", { name: "Report", exact: true }).waitFor({ timeout: patientMilliseconds });
    },
  },
  { name: "reflectometer", show: (page) => byPalette(page, "reflectometer") },
  { name: "report", show: (page) => byPalette(page, "report") },
  { name: "exercises", show: (page) => openTool(page, "Exercises") },
  { name: "instructor", show: (page) => openTool(page, "Instructor") },
  { name: "lessons", show: (page) => openTool(page, "Lessons") },
  { name: "tickets", show: (page) => openTool(page, "Tickets") },
  {
    name: "editor",
    show: async (page) => {
      await openBenchAtRest(page, "PBX");
      await press(page, "Edit wiring");
      await page.getByRole("button", { name: "Open bench" }).waitFor();
      await page.waitForTimeout(1000);
    },
  },
  { name: "site-check", show: (page) => openTool(page, "Site check") },
  { name: "survey", show: (page) => openTool(page, "Survey") },
];
