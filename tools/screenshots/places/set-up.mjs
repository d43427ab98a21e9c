/** Steps that the ways to many places have in common. */
import { patientMilliseconds } from "../walk.mjs";

/** @typedef {import("playwright").Page} Page */

export const patient = { timeout: patientMilliseconds };

/** @param {Page} page @param {RegExp | string} words */
export async function sees(page, words) {
  await page.getByText(words).first().waitFor(patient);
}

/** @param {Page} page @param {RegExp | string} name */
export async function click(page, name) {
  await page.getByRole("button", { name }).first().click();
}

/** @param {Page} page @param {RegExp} name */
export async function openValues(page, name) {
  await click(page, name);
  await page.getByRole("dialog").waitFor();
}

/** A file for one of the inputs of the page. @param {Page} page @param {string} label @param {string} name @param {string} content */
export async function giveFile(page, label, name, content) {
  await page.getByLabel(label).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

/** The file that a press saves. @param {Page} page @param {() => Promise<void>} pressed */
export async function savedBy(page, pressed) {
  const [download] = await Promise.all([page.waitForEvent("download", patient), pressed()]);
  return download.path();
}

/** Stops the clock, so that every picture of the state shows the same moment. @param {Page} page */
export async function freeze(page) {
  await click(page, "Pause the simulation");
  await page.waitForTimeout(300);
}
