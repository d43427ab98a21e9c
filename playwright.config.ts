/** Playwright: the built lab through the browser door in Chromium, and the desktop app where its binary is. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./tools/find-chromium.mjs";

const executablePath = findChromium();
const port = process.env["TIPRING_E2E_PORT"] ?? "4597";
const baseURL = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // One bench is shared by all tabs of a door, and the machine may be small.
  workers: 1,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 60_000,
  // In CI a machine shared with others may stall for seconds: a test that passes the second time is told of as flaky, and counts.
  retries: process.env["CI"] === undefined ? 0 : 1,
  use: { baseURL, trace: "retain-on-failure" },
  webServer: {
    command: `node out/main/serve.js --port ${port}`,
    url: baseURL,
    reuseExistingServer: false,
    // Not this user's own runs.
    env: { TIPRING_STATE: join(tmpdir(), `tipring-e2e-${port}`) },
    gracefulShutdown: { signal: "SIGTERM", timeout: 2000 },
  },
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
