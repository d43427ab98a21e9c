/** The field's test equipment in the running lab: a reading on the display with limit and source, and a butt set that talks and dials. */
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

test("battery and loop current are read at the interface, and a butt set there has dial tone and dials", async ({ page, bench }) => {
  await bench.open("Direct line");
  await page.getByRole("radio", { name: "Tester" }).click();
  const display = page.getByRole("group", { name: "Display" });
  await page.getByRole("button", { name: "Measure DC volts, tip to ring" }).click();
  await expect(display).toContainText(/48\.0\s*V.*Good.*Source: Fluke/s, patient);
  await page.getByRole("button", { name: "Measure loop current" }).click();
  // 48 V over the feed, 896 ohm of cable and the 430 ohm of the hold: 27.7 mA.
  await expect(display).toContainText(/27\.7\s*mA/, patient);
  await page.getByRole("radio", { name: "Butt set" }).click();
  const set = page.getByRole("group", { name: "Butt set", exact: true });
  await set.getByRole("button", { name: /^Clip on/ }).click();
  await expect(set.getByRole("status")).toHaveText(/^On Line 1, at the network interface/, patient);
  await set.getByRole("radio", { name: /^Off hook/ }).click();
  await expect(bench.card("1")).toContainText("dial tone", patient);
  await page.keyboard.press("5");
  await expect(bench.log.getByRole("button", { name: /Digit 5 received by DTMF on line 1/ })).toBeVisible(patient);
  await set.getByRole("button", { name: "Take off" }).click();
  await expect(bench.card("1")).toContainText("idle", patient);
});
