/** The end-to-end test: a page of the lab that must not complain, with page objects for what a person sees. */
import { test as base, expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTab } from "../../support/lab-tab.ts";
import { spawnLab } from "../../support/spawned-lab.ts";
import type { BenchPage } from "./bench-page.ts";
import { benchPage } from "./bench-page.ts";

/** A machine shared with others may compute slower than real time; simulated seconds are waited for this long. */
export const patientMilliseconds = 45_000;

type Fixtures = {
  /** What the page said on its console as an error, or threw. */
  readonly complaints: readonly string[];
  readonly bench: BenchPage;
};

type WorkerFixtures = {
  /** Where that lab keeps runs: not this user's own. */
  readonly stateDir: string;
  /** Address of a lab of this worker's own: all tabs of a door share one bench. */
  readonly lab: string;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  stateDir: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures this one wants
    async ({}, use) => {
      const stateDir = mkdtempSync(join(tmpdir(), "tipring-e2e-"));
      await use(stateDir);
      rmSync(stateDir, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  lab: [
    async ({ stateDir }, use) => {
      const lab = await spawnLab(stateDir);
      await use(lab.url);
      await lab.end("SIGTERM");
    },
    { scope: "worker" },
  ],
  baseURL: async ({ lab }, use) => {
    await use(lab);
  },
  page: async ({ page, lab }, use) => {
    // Each test begins at the start page, as in a fresh lab: the bench that the one before has left is closed.
    const tab = await openTab(lab);
    await tab.value("bench:close", {});
    tab.close();
    // Nobody here needs to be shown round; the test of the tour says otherwise.
    await page.addInitScript(() => localStorage.setItem("tipring.tour", JSON.stringify("seen")));
    await use(page);
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      watch(page, complaints);
      await use(complaints);
      expect(complaints, "errors on the page's console").toEqual([]);
    },
    { auto: true },
  ],
  bench: async ({ page }, use) => {
    await use(benchPage(page));
  },
});

export { expect };

/** Keeps the errors of a page. */
export function watch(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
}
