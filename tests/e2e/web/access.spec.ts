/** People: axe finds nothing serious in either theme, the keyboard reaches everything, motion can be turned down. */
import type { Locator, Page } from "@playwright/test";
import { followSystemTheme, seriousIssues } from "../support/axe.ts";
import { arrowTo, enter } from "../support/keyboard.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

/** What axe looks at is the same while the bench stands still, and axe is twice as fast. */
async function pause(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Pause the simulation" }).click();
  await page.getByRole("button", { name: "Run the simulation" }).waitFor();
}

test("start page and tools have no serious issue for axe, dark and light", async ({ page }) => {
  test.setTimeout(3 * patientMilliseconds);
  await followSystemTheme(page);
  await page.goto("/");
  const tools = page.getByRole("navigation", { name: "Tools" });
  await tools.waitFor();
  expect(await seriousIssues(page), "start page").toEqual([]);
  const names = await tools.getByRole("button").locator("strong").allInnerTexts();
  expect(names.length).toBeGreaterThan(4);
  for (const name of names) {
    await tools.getByRole("button").filter({ hasText: name }).first().click();
    await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
    await expect(tools).toBeHidden();
    expect(await seriousIssues(page), name).toEqual([]);
    await page.goto("/");
  }
});

test("the bench has no serious issue for axe, off hook, with its help, dark and light", async ({ page, bench }) => {
  await followSystemTheme(page);
  await bench.open("Two subscribers");
  await bench.phone("Telephone 1").toggleHook();
  await expect(bench.card("1")).toContainText("dial tone", patient);
  await pause(page);
  expect(await seriousIssues(page)).toEqual([]);
  await page.getByRole("button", { name: "Help: The oscilloscope" }).click();
  await page.getByRole("dialog", { name: "Help" }).waitFor();
  expect(await seriousIssues(page), "help").toEqual([]);
});

test("every dialog and page of an open bench, its paper and its wiring have no serious issue for axe, dark and light, and opens by keyboard", async ({
  page,
  bench,
}) => {
  test.setTimeout(4 * patientMilliseconds);
  await followSystemTheme(page);
  await bench.open("Direct line");
  await pause(page);
  const palette = page.getByRole("dialog", { name: "Do anything by its name" });
  const call = async (name: string) => {
    await page.keyboard.press("Control+k");
    await palette.waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };
  const check = async (what: Locator, name: string) => {
    await what.first().waitFor();
    expect(await seriousIssues(page), name).toEqual([]);
  };
  await page.keyboard.press("Control+k");
  await check(palette, "palette");
  await page.keyboard.press("Escape");
  await call("Settings");
  await check(page.getByRole("dialog", { name: "Settings" }), "settings");
  await page.keyboard.press("Escape");
  await call("Show me round");
  await check(page.getByRole("dialog", { name: /look round/ }), "tour");
  await page.keyboard.press("Escape");
  await enter(page, page.getByRole("button", { name: "Save", exact: true }));
  await check(page.getByRole("menu"), "save menu");
  await arrowTo(page, page.getByRole("menuitem", { name: "Export…" }));
  await page.keyboard.press("Enter");
  await check(page.getByRole("dialog", { name: "Export" }), "export");
  await page.keyboard.press("Escape");
  for (const view of ["Readings", "Signals", "Tester"]) {
    await page.getByRole("radio", { name: view }).click();
    expect(await seriousIssues(page), view).toEqual([]);
  }
  await call("reflectometer");
  await check(page.getByRole("slider", { name: /cursor/i }), "reflectometer");
  await page.getByRole("button", { name: "Back to the bench" }).click();
  await call("report");
  const paper = page.getByRole("article", { name: "Report as it is printed" });
  await check(paper, "report");
  await page.emulateMedia({ media: "print" });
  await check(paper, "report on paper");
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "Back to the bench" }).click();
  await call("edit the wiring");
  const sheet = page.getByRole("group", { name: /^Line 1 from/ });
  await sheet.waitFor();
  await page.locator('[data-id="phone1"]').focus();
  await page.keyboard.press("Enter");
  await check(page.getByRole("combobox", { name: "Telephone 1 is joined to" }), "editor, a device chosen");
  await sheet.focus();
  await page.keyboard.press("Enter");
  await check(page.getByRole("button", { name: "Add fault" }), "editor, a line chosen");
});

test("a keyboard reaches both handsets and both line cards by Tab alone", async ({ page, bench }) => {
  await bench.open("Two subscribers");
  const wanted = new Set(["Handset of Telephone 1", "Handset of Telephone 2", "Stop ringing line 1", "Stop ringing line 2"]);
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
  await bench.phone("Telephone 1").toggleHook();
  const flow = page.locator(".line-motion");
  await expect(flow).toHaveAttribute("data-flow", "normal", patient);
  // The level of the tone settles for a moment yet: the dots on the wires alone stand as they were.
  const dots = () =>
    flow.evaluate((canvas) => {
      const pen = (canvas as HTMLCanvasElement).getContext("2d");
      return pen === null ? [] : [...pen.getImageData(0, 0, 60, (canvas as HTMLCanvasElement).height).data];
    });
  expect((await dots()).some((value) => value > 0)).toBe(true);
  // The picture itself may still find its place; dots that run are never where they were two frames ago.
  const standStill = async () => {
    const before = await dots();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    return (await dots()).join() === before.join();
  };
  await expect.poll(standStill).toBe(true);
});

test("nothing important is scrolled away at 1280 by 800", async ({ page, bench }) => {
  await bench.open("Two subscribers");
  const overflow = await page.locator(".bench-picture").evaluate((picture) => ({
    down: picture.scrollHeight - picture.clientHeight,
    across: picture.scrollWidth - picture.clientWidth,
  }));
  expect(overflow).toEqual({ down: 0, across: 0 });
});
