/** A person without a mouse: goes to a control by Tab alone, as far as the page lets them. */
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** More stops than any page of the lab has. */
const mostStops = 150;

/** Presses Tab, or Shift+Tab to go back, until the control has the focus. */
export async function tabTo(page: Page, control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await control.waitFor();
  // Found by its name once and not at each stop, unless the page has drawn it anew: on a full page that takes longer than the press.
  let element = await control.elementHandle();
  for (let stops = 0; stops < mostStops; stops += 1) {
    const place = await element.evaluate((node) => (node === document.activeElement ? "here" : node.isConnected ? "elsewhere" : "gone"));
    if (place === "here") return;
    if (place === "gone") element = await control.elementHandle();
    else await page.keyboard.press(key);
  }
  await expect(control, `${String(mostStops)} presses of ${key} do not reach it`).toBeFocused({ timeout: 0 });
}

/** Goes to a control and presses Enter on it. */
export async function enter(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

/** In a menu or a choice, which is one stop for Tab: goes on by arrows until the control has the focus. */
export async function arrowTo(page: Page, control: Locator, key: "ArrowDown" | "ArrowRight" = "ArrowDown"): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < 20 && !(await hasFocus(control)); presses += 1) await page.keyboard.press(key);
  await expect(control, `${key} does not reach it`).toBeFocused({ timeout: 0 });
}

function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === document.activeElement);
}
