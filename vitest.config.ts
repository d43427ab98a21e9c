/** Vitest: everything that runs in plain Node, and components in a real Chromium. */
import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumFlags, findChromium } from "./tools/find-chromium.mjs";

const executablePath = findChromium();

const nodeTests = ["unit/main", "unit/shared", "unit/preload", "unit/tools", "contract", "golden", "spec", "oracle"].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

/** Packages that the component tests load: bundled before the first test, since one found later would reload the page under it. */
const bundledFirst = [
  "react",
  "react-dom",
  "react-dom/client",
  "react/jsx-dev-runtime",
  "@testing-library/react",
  "chart.js",
  "react-chartjs-2",
  "@xyflow/react",
  "axe-core",
  "radix-ui",
  "react-markdown",
  "remark-gfm",
  "zod",
  "zustand",
  "zustand/vanilla",
];

export default defineConfig({
  test: {
    // A small machine that does other work meanwhile must not fail a test that is right.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // Vitest leaves one core free for itself, which of two is half of the machine.
    maxWorkers: availableParallelism(),
    coverage: {
      provider: "v8",
      include: ["src/**/*.{ts,tsx}"],
      exclude: ["**/*.d.ts"],
      reporter: ["text", "json-summary"],
    },
    projects: [
      // Without a new process for each file: modules are loaded and compiled once, which halves the time. No test leaves anything behind.
      { extends: true, test: { name: "node", environment: "node", include: nodeTests, isolate: false } },
      {
        extends: true,
        plugins: [react()],
        optimizeDeps: { include: bundledFirst },
        test: {
          name: "browser",
          include: ["tests/unit/renderer/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/unit/renderer/setup.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: "chromium", viewport: { width: 1280, height: 800 } }],
            provider: playwright({ launchOptions: { args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) } }),
          },
        },
      },
    ],
  },
});
