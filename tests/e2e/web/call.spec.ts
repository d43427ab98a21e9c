/** A call, from the first touch of a handset to the last: in a browser, against the real lab. */
import { listenToSound } from "../support/listen-to-frames.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

test("lifting the handset by keyboard draws loop current: in the picture, in the meter and on the scope", async ({ bench }) => {
  await bench.open("Direct line");
  const phone = bench.phone("Telephone 1");
  await expect.poll(() => bench.dcOf("Tip – ring"), patient).toBeCloseTo(48, 0);
  expect(await bench.dcOf("Loop current")).toBeCloseTo(0, 1);

  await phone.toggleHook();
  await expect(phone.handset).toHaveAttribute("aria-checked", "true", patient);
  // 48 V over 800 ohm of feed, 896 ohm of cable and a set of some 10 V: 20 to 60 mA by the standards.
  await expect.poll(() => bench.dcOf("Loop current"), patient).toBeGreaterThan(20);
  expect(await bench.dcOf("Loop current")).toBeLessThan(60);
  expect(await bench.dcOf("Tip – ring")).toBeLessThan(14);
  await expect(bench.card("1").getByRole("img", { name: "Loop of port 1: closed" })).toBeVisible(patient);
  await expect(bench.sentence).toContainText(/Telephone 1 is off hook: \d\d\.\d\smA flow/i, patient);
  // Channel 2 of a fresh bench is the loop current at the set.
  await expect(bench.reading(2, "Mean over the screen")).toHaveText(/^[1-6]\d\.\d mA$/, patient);

  await phone.toggleHook();
  await expect(phone.handset).toHaveAttribute("aria-checked", "false", patient);
  await expect.poll(() => bench.dcOf("Loop current"), patient).toBeLessThan(0.1);
});

test("dial tone is heard: the lab sends sound of a level that is not nothing", async ({ page, bench }) => {
  const heard = listenToSound(page);
  await bench.open("Direct line");
  await bench.phone("Telephone 1").toggleHook();
  await expect(bench.card("1")).toContainText("dial tone", patient);
  expect(heard.blocks).toBe(0);
  await bench.sound.click();
  await expect.poll(() => heard.loudestRmsVolts, patient).toBeGreaterThan(0.02);
  await bench.sound.click();
  await expect(bench.sound).toHaveAttribute("aria-checked", "false");
  await bench.phone("Telephone 1").toggleHook();
});

test("a call between two subscribers: dial, ring, answer, speak, hang up", async ({ page, bench }) => {
  test.setTimeout(4 * patientMilliseconds);
  await bench.open("Two subscribers");
  const [caller, called] = [bench.phone("Telephone 1"), bench.phone("Telephone 2")];
  await caller.toggleHook();
  await expect(bench.card("1")).toContainText("dial tone", patient);

  await caller.key("5").click();
  await expect(bench.card("1")).toContainText("collecting digits", patient);
  await caller.dial("550102");
  await expect(bench.card("1")).toContainText("5550102", patient);
  await expect(called.place).toContainText("bell rings", patient);
  await expect(bench.card("2").getByRole("img", { name: "Ringing of port 2: on" })).toBeVisible(patient);

  await called.toggleHook();
  await expect(bench.card("1")).toContainText("talking", patient);
  await expect(bench.card("2")).toContainText("talking", patient);
  await expect(called.place).not.toContainText("bell rings", patient);

  // Speech of one is measured at the other's set.
  const otherEnd = page.getByRole("group", { name: "Line 2, telephone end" });
  await expect(otherEnd).not.toContainText("~", patient);
  await page.getByRole("button", { name: "Speak into Telephone 1 (hold)" }).focus();
  await page.keyboard.down("Enter");
  await expect(otherEnd).toContainText("~", patient);
  await page.keyboard.up("Enter");
  await expect(otherEnd).not.toContainText("~", patient);

  await caller.toggleHook();
  await expect(bench.card("1")).toContainText("idle", patient);
  await called.toggleHook();
  await expect(bench.card("2")).toContainText("idle", patient);
  await expect(bench.log).toContainText("call.released", patient);
});

test("the finger wheel dials by pulses", async ({ page, bench }) => {
  await bench.open("Direct line");
  const phone = bench.phone("Telephone 1");
  await phone.toggleHook();
  await expect(bench.card("1")).toContainText("dial tone", patient);
  await phone.place.getByRole("radio", { name: /^Rotary dial/ }).click();
  await phone.key("3").focus();
  await page.keyboard.press("Enter");
  await expect(bench.log).toContainText("Digit 3 received", patient);
});

test("the exchange rings, reverses and takes off its battery", async ({ bench }) => {
  await bench.open("Direct line");
  const card = bench.card("1");
  const battery = card.getByRole("radiogroup", { name: "Battery of line 1" });
  await battery.getByRole("radio", { name: /^Battery reversed/ }).click();
  await expect.poll(() => bench.dcOf("Tip – ring"), patient).toBeCloseTo(-48, 0);
  await battery.getByRole("radio", { name: "Battery off" }).click();
  await expect.poll(() => bench.dcOf("Tip – ring"), patient).toBeCloseTo(0, 0);
  await battery.getByRole("radio", { name: /^Battery normal/ }).click();
  await expect.poll(() => bench.dcOf("Tip – ring"), patient).toBeCloseTo(48, 0);
  await card.getByRole("button", { name: /^Ring line 1/ }).click();
  await expect(bench.phone("Telephone 1").place).toContainText("bell rings", patient);
  await card.getByRole("button", { name: "Stop ringing line 1" }).click();
  await expect(card.getByRole("img", { name: "Ringing of port 1: off" })).toBeVisible(patient);
});

test("the scope catches the moment of hook.off, once", async ({ page, bench }) => {
  await bench.open("Direct line");
  await page.getByRole("radio", { name: /^Normal/ }).click();
  await page.getByRole("combobox", { name: "Trigger on" }).selectOption("event");
  await page.getByRole("combobox", { name: "Trigger event" }).selectOption("hook.off");
  await page.getByRole("radio", { name: /^Single/ }).click();
  const sweep = page.getByRole("region", { name: "Oscilloscope", exact: true }).getByRole("status");
  await expect(sweep).toContainText("armed", patient);
  await bench.phone("Telephone 1").toggleHook();
  await expect(sweep).toHaveText("captured", patient);
});
