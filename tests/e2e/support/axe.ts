/** What axe finds on a page, in both themes. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** The theme follows the system from the next page on, as `seriousIssues` needs it. */
export async function followSystemTheme(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem("tipring.preferences", JSON.stringify({ followsSystem: true })));
}

/** In both themes: everything that axe knows in the dark; in the light only what a theme can change. */
export async function seriousIssues(page: Page): Promise<string[]> {
  const issues: string[] = [];
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
    const { violations } = await (theme === "dark" ? axe : axe.withRules(["color-contrast"])).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      issues.push(`${theme}, ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
    }
  }
  return issues;
}
