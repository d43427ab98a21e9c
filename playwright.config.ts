/** Playwright: the built lab through the browser door in Chromium, and the desktop app where its binary is. */
import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./tools/find-chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Each has a door of its own. More would not be faster: a lab and a browser that draws without a graphics card fill a core.
  workers: 2,
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
