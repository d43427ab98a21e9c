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
  // In CI a machine shared with others may stall for seconds: a test that passes the second time is told of as flaky, and counts.
  retries: process.env["CI"] === undefined ? 0 : 1,
  use: { trace: "retain-on-failure" },
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
