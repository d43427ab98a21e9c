/** The end-to-end test: a page of the lab that must not complain, with page objects for what a person sees. */
import { test as base, expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import type { BenchPage } from "./bench-page.ts";
import { benchPage } from "./bench-page.ts";

/** A machine shared with others may compute slower than real time; simulated seconds are waited for this long. */
export const patientMilliseconds = 45_000;

type Fixtures = {
  /** What the page said on its console as an error, or threw. */
  readonly complaints: readonly string[];
  readonly bench: BenchPage;
};

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
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
