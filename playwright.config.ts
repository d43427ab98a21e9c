/** Playwright: the built lab through the browser door in Chromium, and the desktop app where its binary is. */
import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./tools/find-chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // A lab, and a browser that draws without a graphics card, fill two cores: two at a time took longer (6.0 minutes for 4.3).
  workers: 1,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 60_000,
  // As long as `patientMilliseconds`: on a machine that does other work too, five seconds are none.
  expect: { timeout: 45_000 },
  // In CI a machine shared with others may stall for seconds: a test that passes the second time is told of as flaky, and counts.
  retries: process.env["CI"] === undefined ? 0 : 1,
  // Pictures and the page's tree before and after each press cost three times what the tests themselves do: only for a test that failed.
  use: { trace: "on-first-retry" },
  projects: [
    {
      name: "web",
      testDir: "tests/e2e/web",
      use: {
        browserName: "chromium",
        viewport: { width: 1280, height: 800 },
        deviceScaleFactor: 1,
        launchOptions: { args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) },
      },
    },
    { name: "electron", testDir: "tests/e2e/electron" },
  ],
});
