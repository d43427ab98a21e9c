/** People: axe finds nothing serious in either theme, the keyboard reaches everything, motion can be turned down. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

async function seriousIssues(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

async function setTheme(page: Page, theme: "dark" | "light") {
  await page.addInitScript(
    (chosen) => localStorage.setItem("tipring.preferences", JSON.stringify({ theme: chosen, palette: "trade" })),
    theme,
  );
}

for (const theme of ["dark", "light"] as const) {
  test(`the start page has no serious issue for axe, ${theme}`, async ({ page }) => {
    await setTheme(page, theme);
    await page.goto("/");
    const back = page.getByRole("button", { name: "Back to the list of benches" });
    const card = page.getByRole("button", { name: "Open Direct line", exact: true });
    await back.or(card).first().waitFor();
    if (await back.isVisible()) await back.click();
    await card.waitFor();
    expect(await seriousIssues(page)).toEqual([]);
  });

  test(`the bench has no serious issue for axe, on hook and off hook, ${theme}`, async ({ page, bench }) => {
    await setTheme(page, theme);
    await bench.open("Two subscribers");
    await expect(bench.sentence).toContainText("on hook", patient);
    expect(await seriousIssues(page)).toEqual([]);
    await bench.phone("phone 1").toggleHook();
    await expect(bench.card("1")).toContainText("dial tone", patient);
    expect(await seriousIssues(page)).toEqual([]);
  });
}

test("a keyboard reaches both handsets and both line cards by Tab alone", async ({ page, bench }) => {
  await bench.open("Two subscribers");
  const wanted = new Set(["Handset of phone 1", "Handset of phone 2", "Stop ringing line 1", "Stop ringing line 2"]);
  await page.locator("body").focus();
  for (let presses = 0; presses < 120 && wanted.size > 0; presses += 1) {
    await page.keyboard.press("Tab");
    wanted.delete((await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))) ?? "");
  }
  expect([...wanted]).toEqual([]);
});

test("nothing shakes or runs for people who asked for less motion", async ({ page, bench }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await bench.open("Direct line");
  await bench.phone("phone 1").toggleHook();
  const flow = page.locator(".line-motion");
  await expect(flow).toHaveAttribute("data-flow", "normal", patient);
  // The level of the tone settles for a moment yet: the dots on the wires alone stand as they were.
  const dots = () =>
    flow.evaluate((canvas) => {
      const pen = (canvas as HTMLCanvasElement).getContext("2d");
      return pen === null ? [] : [...pen.getImageData(0, 0, 60, (canvas as HTMLCanvasElement).height).data];
    });
  const before = await dots();
  expect(before.some((value) => value > 0)).toBe(true);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await dots()).toEqual(before);
});

test("nothing important is scrolled away at 1280 by 800", async ({ page, bench }) => {
  await bench.open("Two subscribers");
  const overflow = await page.locator(".bench-picture").evaluate((picture) => ({
    down: picture.scrollHeight - picture.clientHeight,
    across: picture.scrollWidth - picture.clientWidth,
  }));
  expect(overflow).toEqual({ down: 0, across: 0 });
});
