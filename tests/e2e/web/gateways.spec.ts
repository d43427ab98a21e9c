/** Calls where lines meet the network: through a gateway, with hold and join on a softphone; a power cut at an adapter; benches that cannot be. */
import { ataFailoverBench, directLine, pbxBench } from "../../../src/shared/catalog/benches.ts";
import type { Bench } from "../../../src/shared/model/bench.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

test("a softphone calls out through the gateway, holds, takes back, and hangs up", async ({ page, bench }) => {
  test.setTimeout(4 * patientMilliseconds);
  await bench.open("FXO gateway");
  await expect(bench.log).toContainText("901 is registered", patient);
  const softphone = page.getByRole("region", { name: "Softphone 201", exact: true });
  const outside = bench.phone("Telephone outside");
  await softphone.getByRole("button", { name: "Take up Softphone 201" }).click();
  await softphone.getByRole("textbox", { name: "Number that Softphone 201 calls" }).fill("95550102");
  await page.keyboard.press("Enter");
  await expect(outside.place).toContainText("bell rings", patient);
  await outside.toggleHook();
  await expect(softphone).toContainText("talking with 95550102", patient);
  await softphone.getByRole("button", { name: "Put the other party of Softphone 201 on hold" }).click();
  await expect(softphone).toContainText("95550102 is on hold", patient);
  await softphone.getByRole("button", { name: "Take back who Softphone 201 has on hold" }).click();
  await expect(softphone).toContainText("talking with 95550102", patient);
  await softphone.getByRole("button", { name: "Hang up Softphone 201" }).click();
  await expect(softphone).toContainText("idle", patient);
  await expect(page.getByRole("region", { name: "FXO gateway", exact: true })).toContainText("idle", patient);
});

test("pulling the adapter's power gives its telephone the exchange's dial tone", async ({ page, bench }) => {
  test.setTimeout(3 * patientMilliseconds);
  await bench.open(ataFailoverBench.title);
  await expect(page.getByRole("img", { name: "Relay of Adapter: pulled up, on the adapter" })).toBeVisible(patient);
  await bench.phone("Telephone 1").toggleHook();
  await page.getByRole("button", { name: "Switch the power of Adapter off" }).click();
  await expect(page.getByRole("img", { name: "Relay of Adapter: at rest, on the exchange line" })).toBeVisible(patient);
  await expect(bench.card("5550201").or(page.getByRole("region", { name: "Bench", exact: true }))).toContainText("dial tone", patient);
});

/** A bench file in which something is wrong. */
function broken(original: Bench, spoil: (bench: Bench) => void): string {
  const bench = structuredClone(original);
  spoil(bench);
  return JSON.stringify(bench);
}

test("bench files that are wired as nothing can be are refused with the place, and the open bench stays", async ({ page, bench }) => {
  await bench.open("Direct line");
  await page.getByRole("button", { name: "Back to the list of benches" }).click();
  const input = page.getByLabel("Bench file");
  const files: readonly (readonly [string, string])[] = [
    [broken(pbxBench, ({ lines }) => (lines["line4"]!.fxo = ["phone9.line"])), "line4 is plugged into phone9.line"],
    [broken(pbxBench, ({ lines }) => (lines["line5"]!.fxs = "pbx.e1")), "where line4 is plugged in already"],
    [
      broken(pbxBench, ({ lines }) => {
        delete lines["line2"];
        lines["line5"]!.fxo = ["pbx.t2"];
      }),
      "pbx would be fed by itself",
    ],
    [JSON.stringify({ ...directLine, devices: { ...directLine.devices, phone1: { kind: "toaster" } } }), "toaster"],
  ];
  for (const [content, words] of files) {
    await input.setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(content) });
    await expect(page.getByRole("alert")).toContainText(words);
  }
  // Nothing was opened in their place, and the bench that was open runs on.
  await expect(page.getByRole("heading", { name: "Tipring" })).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: directLine.title })).toBeVisible(patient);
  await expect(bench.sentence).toContainText("Telephone 1 is on hook: 48.0 V wait", patient);
});
