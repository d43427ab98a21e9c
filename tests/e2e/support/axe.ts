/** What axe finds on a page, in both themes. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** The theme follows the system from the next page on, as `seriousIssues` needs it. */
export async function followSystemTheme(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem("tipring.preferences", JSON.stringify({ followsSystem: true })));
}

/** Everything that axe finds on the page as it is, each with what it is found on; of `rules` only where some are named. */
export async function findings(page: Page, rules?: readonly string[]) {
  // Without frames axe can run in the page alone: else it opens a second one for each look, which costs twice as much.
  expect(page.frames(), "frames of the page").toHaveLength(1);
  // Half a megabyte of script, which a page keeps.
  const isThere = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: "undefined" } : {}) }).setLegacyMode();
  axe.options({ resultTypes: ["violations"] });
  if (rules !== undefined) axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html.slice(0, 160)).join(" | ") }));
}

/** In both themes: everything that axe knows in the dark; in the light only what a theme can change. */
export async function seriousIssues(page: Page): Promise<string[]> {
  const issues: string[] = [];
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    const found = await findings(page, theme === "dark" ? undefined : ["color-contrast"]);
    const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
    issues.push(...serious.map(({ id, where }) => `${theme}, ${id}: ${where}`));
  }
  return issues;
}
