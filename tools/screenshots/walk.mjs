/** Ways to the pages and states of the lab, as a person goes them. */

/** A machine that computes slower than real time still gets there. */
export const patientMilliseconds = 180_000;

/** @typedef {import("playwright").Page} Page */

/** @param {Page} page */
export async function chooseEventTrigger(page) {
  await page.getByRole("combobox", { name: "Trigger on" }).selectOption("event");
  await page.getByRole("combobox", { name: "Trigger event" }).selectOption("hook.off");
}

/** The start page, whatever the lab has open. @param {Page} page */
export async function showStart(page) {
  await page.goto("/");
  const back = page.getByRole("button", { name: "Back to the list of benches" });
  const card = page.getByRole("button", { name: "Open Direct line", exact: true });
  await back.or(card).first().waitFor();
  if (await back.isVisible()) await back.click();
  await card.waitFor();
}

/** @param {Page} page @param {string} title */
export async function openBench(page, title) {
  await showStart(page);
  await page.getByRole("button", { name: `Open ${title}`, exact: true }).click();
  await page
    .getByRole("switch", { name: /^Handset/ })
    .first()
    .waitFor();
}

/** A bench whose scope stands as it does at first, whatever earlier pictures chose. @param {Page} page @param {string} title */
export async function openBenchAfresh(page, title) {
  await page.goto("/");
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("tipring.scope.")) localStorage.removeItem(key);
  });
  await openBench(page, title);
}

/** Lifts a handset that is on its cradle, and sees it lifted. @param {Page} page @param {string} name */
export async function lift(page, name) {
  const handset = (/** @type {boolean} */ checked) => page.getByRole("switch", { name: `Handset of ${name}`, exact: true, checked });
  // A handset that is still drawn as it lay on the bench before would only be put down.
  await handset(false).click({ timeout: patientMilliseconds });
  await handset(true).waitFor({ timeout: patientMilliseconds });
}

/** @param {Page} page @param {string} port @param {string} words */
export async function phase(page, port, words) {
  await page
    .getByRole("group", { name: `Call state of port ${port}` })
    .getByText(words, { exact: true })
    .waitFor({ timeout: patientMilliseconds });
}

/** Telephone 1 calls telephone 2. @param {Page} page */
export async function call(page) {
  await openBench(page, "Two subscribers");
  await lift(page, "Telephone 1");
  await phase(page, "1", "dial tone");
  await page.getByRole("textbox", { name: "Number to dial on Telephone 1" }).fill("5550102");
  await page.keyboard.press("Enter");
  await phase(page, "1", "ringback");
}

/** Lets traces fill the screen with so many milliseconds of simulated time. @param {Page} page @param {number} milliseconds */
export async function settle(page, milliseconds) {
  const clock = page.getByRole("timer", { name: "Simulated time" });
  const until = secondsOf(await clock.innerText()) + milliseconds / 1000;
  const givenUp = Date.now() + patientMilliseconds;
  while (secondsOf(await clock.innerText()) < until) {
    if (Date.now() > givenUp) throw new Error(`simulated time did not come to ${until} s`);
    await page.waitForTimeout(50);
  }
}

/** @param {string} clock as "00:12.480" */
function secondsOf(clock) {
  return clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** One of the tools on the start page. @param {Page} page @param {string} name */
export async function openTool(page, name) {
  await showStart(page);
  await page.getByRole("navigation", { name: "Tools" }).getByRole("button").filter({ hasText: name }).first().click();
  await page.getByRole("navigation", { name: "Tools" }).waitFor({ state: "hidden" });
  await page.getByText(/^Asking the lab/).waitFor({ state: "detached" });
  await page.waitForTimeout(700);
}

/** A choice of a row of keys. @param {Page} page @param {string} name */
export async function choose(page, name) {
  await page.getByRole("radio", { name, exact: true }).click();
}

/** @param {Page} page @param {string} name */
export async function press(page, name) {
  await page.getByRole("button", { name, exact: true }).first().click();
}

/** The titles of all benches that come with the lab. @param {Page} page @returns {Promise<string[]>} */
export async function benchTitles(page) {
  await showStart(page);
  const names = await page
    .getByRole("button", { name: /^Open / })
    .evaluateAll((cards) => cards.map((card) => card.getAttribute("aria-label") ?? ""));
  return names.filter((name) => name.startsWith("Open ")).map((name) => name.slice(5));
}

/** A bench as it stands a second after it was opened. @param {Page} page @param {string} title */
export async function openBenchAtRest(page, title) {
  await showStart(page);
  await page.getByRole("button", { name: `Open ${title}`, exact: true }).click();
  await page.getByRole("timer", { name: "Simulated time" }).waitFor();
  await settle(page, 1000);
}

/** A page of the direct line, off hook, by its name in the command palette. @param {Page} page @param {string} words */
export async function byPalette(page, words) {
  await openBench(page, "Direct line");
  await lift(page, "Telephone 1");
  await settle(page, 1500);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").last().fill(words);
  await page.keyboard.press("Enter");
  await page.getByRole("timer", { name: "Simulated time" }).waitFor({ state: "hidden" });
  await page.waitForTimeout(2500);
}
