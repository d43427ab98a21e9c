/** A lab that died: the next one's start page offers the run, and a keyboard goes on with it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readRun } from "../../../src/main/app/runs/run-file.ts";
import { serveLab } from "../../support/served-lab.ts";
import { followSystemTheme, seriousIssues } from "../support/axe.ts";
import { enter } from "../support/keyboard.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };
test("the run of a lab that died is offered, and gone on with by keyboard", async ({ page, bench, stateDir }) => {
  test.setTimeout(4 * patientMilliseconds);
  const dying = await serveLab(stateDir);
  await dying.value("bench:open", { benchId: "direct-line" });
  await dying.value("bench:apply", { command: { kind: "hook", device: "phone1", to: "off" } });
  await dying.value("sim:pace", { running: true, speed: "max" });
  // Written down: the file ends with the place where the run stands.
  await expect.poll(() => writtenSeconds(join(stateDir, "runs")), patient).toBeGreaterThan(5);
  await dying.kill();

  await followSystemTheme(page);
  await page.goto("/");
  const offered = page.getByRole("region", { name: "Go on where the lab stopped" });
  await expect(offered).toContainText("Direct line");
  await expect(offered).toContainText("1 thing done in");
  expect(await seriousIssues(page)).toEqual([]);

  await enter(page, offered.getByRole("button", { name: "Go on with Direct line where the lab stopped" }));
  await expect(bench.phone("Telephone 1").handset).toHaveAttribute("aria-checked", "true", patient);
  await expect(bench.card("1")).not.toContainText("idle");
});

/** The farthest of the runs that are written there. */
function writtenSeconds(folder: string): number {
  const runs = readdirSync(folder).map((name) => readRun(readFileSync(join(folder, name), "utf8")));
  return Math.max(0, ...runs.map((run) => (run.ok ? run.value.at.step / run.value.head.stepHz : 0)));
}
