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

/**
 * A state: its name, and how to bring the page there. `shoot` where a picture is not what the window shows (paper);
 * `keepsPointer` where the pointer's place is what is to be seen.
 * @typedef {{ name: string, bring: (page: Page) => Promise<void>, shoot?: (page: Page, path: string) => Promise<unknown>, keepsPointer?: boolean }} Picture
 */

/** Those that the documents show. @type {readonly Picture[]} */
export const pictures = [
  { name: "start", bring: showStart },
  {
    name: "idle",
    bring: async (page) => {
      await openBench(page, "Two subscribers");
      await page.getByText("Lift a handset to begin.").waitFor();
    },
  },
  {
    name: "dial-tone",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      await settle(page, 1200);
    },
  },
  {
    name: "ringing",
    bring: async (page) => {
      await call(page);
      await page.getByText("bell rings").first().waitFor({ timeout: patientMilliseconds });
      await settle(page, 200);
    },
  },
  {
    name: "talking",
    bring: async (page) => {
      await call(page);
      await page.getByText("bell rings").first().waitFor({ timeout: patientMilliseconds });
      await lift(page, "Telephone 2");
      await phase(page, "2", "talking");
      await settle(page, 500);
      await page.getByRole("button", { name: "Speak into Telephone 1 (hold)" }).focus();
      await page.keyboard.down("Enter");
      await settle(page, 700);
    },
  },
  {
    name: "scope-triggered",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.getByRole("radio", { name: /^Normal/ }).click();
      await chooseEventTrigger(page);
      await page.getByRole("radio", { name: /^Single/ }).click();
      await settle(page, 800);
      await lift(page, "Telephone 1");
      await page.getByText("captured").first().waitFor({ timeout: patientMilliseconds });
      await settle(page, 1000);
    },
  },
  {
    name: "help",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await press(page, "Help: The oscilloscope");
      await page.waitForTimeout(500);
    },
  },
  {
    name: "palette",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.keyboard.press("Control+k");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "settings",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await press(page, "Help");
      await press(page, "Settings…");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "readings",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await choose(page, "Readings");
      await settle(page, 1500);
    },
  },
  {
    name: "signals",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Signals");
      await settle(page, 500);
    },
  },
  {
    name: "why",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Why");
      await lift(page, "Telephone 1");
      await settle(page, 1500);
    },
  },
  {
    name: "spectrum",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      await press(page, "Further controls of the oscilloscope");
      await choose(page, "Spectrum");
      await settle(page, 1500);
    },
  },
  {
    name: "tester",
    bring: async (page) => {
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
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Tester");
      await choose(page, "Butt set");
      await settle(page, 700);
    },
  },
  {
    name: "line-test",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Tester");
      await choose(page, "GR-909");
      await press(page, "Run the GR-909 test");
      await page.getByRole("button", { name: "Report", exact: true }).waitFor({ timeout: patientMilliseconds });
    },
  },
  { name: "reflectometer", bring: (page) => byPalette(page, "reflectometer") },
  { name: "report", bring: (page) => byPalette(page, "report") },
  { name: "exercises", bring: (page) => openTool(page, "Exercises") },
  { name: "instructor", bring: (page) => openTool(page, "Instructor") },
  { name: "lessons", bring: (page) => openTool(page, "Lessons") },
  { name: "tickets", bring: (page) => openTool(page, "Tickets") },
  {
    name: "editor",
    bring: async (page) => {
      await openBenchAtRest(page, "PBX");
      await press(page, "Edit wiring");
      await page.getByRole("button", { name: "Open bench" }).waitFor();
      await page.waitForTimeout(1000);
    },
  },
  { name: "site-check", bring: (page) => openTool(page, "Site check") },
  { name: "survey", bring: (page) => openTool(page, "Survey") },
];
