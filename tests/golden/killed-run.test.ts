/** A lab that is killed loses nothing: the next one goes on with the run, and it comes out to the last bit as if nothing had been. */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Input, Output } from "../../src/shared/ipc/requests.ts";
import type { ServedLab } from "../support/served-lab.ts";
import { serveLab } from "../support/served-lab.ts";

const view: Input<"scope:watch"> = {
  viewId: "main",
  channels: [{ probe: "line1.fxo.tipRingVolts" }, { probe: "line1.fxo.loopAmps" }],
  secondsPerDivision: 0.05,
  divisions: 10,
  columns: 300,
  trigger: { kind: "roll" },
  sweep: "auto",
  triggerPosition: 0.5,
};

const dir = mkdtempSync(join(tmpdir(), "tipring-killed-"));
const labs: ServedLab[] = [];
afterAll(async () => {
  for (const lab of labs) await lab.kill().catch(() => undefined);
  rmSync(dir, { recursive: true, force: true });
});

async function aLab(name: string): Promise<ServedLab> {
  const lab = await serveLab(join(dir, name));
  labs.push(lab);
  return lab;
}

/** Lifts, writes a note, sets, takes back: half a second of a run, each command at its own step. */
async function firstHalf(lab: ServedLab): Promise<void> {
  await lab.value("bench:open", { benchId: "direct-line" });
  await lab.value("sim:pace", { running: false });
  await lab.value("bench:restart", {});
  await lab.value("scope:watch", view);
  await lab.value("sim:advance", { steps: 2401 });
  await lab.value("bench:apply", { command: { kind: "hook", device: "phone1", to: "off" } });
  await lab.value("sim:advance", { steps: 9000 });
  await lab.value("bench:apply", { command: { kind: "note", id: "n1", seconds: 0.1, text: "lifted" } });
  await lab.value("bench:apply", { command: { kind: "set", path: "line1.cable[0].metres", value: 1000 } });
  await lab.value("sim:advance", { steps: 3000 });
  await lab.value("bench:undo", {});
  await lab.value("sim:advance", { steps: 4000 });
}

async function secondHalf(lab: ServedLab): Promise<void> {
  await lab.value("bench:redo", {});
  await lab.value("sim:advance", { steps: 3000 });
}

async function resultOf(lab: ServedLab) {
  const files: Record<string, string> = {};
  for (const what of ["trace-csv", "events-csv", "experiment"] as const) {
    const { content, more }: Output<"bench:export"> = await lab.value("bench:export", { what });
    expect(more).toBeUndefined();
    files[what] = content;
  }
  const newest = () => lab.pushes.findLast((push) => push.kind === "snapshot");
  // Snapshots come twenty times a second: the one of the last step may be on its way yet.
  await expect.poll(() => newest()?.snapshot.step).toBe(21_401);
  return { files, snapshot: newest(), notes: lab.pushes.findLast(({ kind }) => kind === "notes") };
}

describe("a lab that is killed in the middle of a run", () => {
  it("is gone on with by the next one: trace, log, journal, notes and state as of a lab that lived", async () => {
    const living = await aLab("living");
    await firstHalf(living);
    await secondHalf(living);
    const expected = await resultOf(living);
    await living.stop();
    expect(readdirSync(join(dir, "living", "runs"))).toEqual([]);

    const killed = await aLab("killed");
    await firstHalf(killed);
    // What is written comes within a second: here the place of the last step.
    await expect.poll(() => placeOf(join(dir, "killed", "runs"))).toBe(18_401);
    await killed.kill();

    const next = await aLab("killed");
    const { runs, problems } = await next.value("run:list", {});
    expect(problems).toEqual([]);
    expect(runs).toMatchObject([{ title: "Direct line", commands: 2, seconds: 18_401 / 48_000 }]);
    // Another lab at the same time sees neither this run, once it is gone on with, nor harms it.
    const opened = await next.value("run:resume", { id: runs[0]!.id });
    expect(opened.bench.id).toBe("direct-line");
    await next.value("scope:watch", view);
    const other = await aLab("killed");
    expect(await other.value("run:list", {})).toEqual({ runs: [], problems: [] });
    expect(await other.ask("run:resume", { id: runs[0]!.id })).toMatchObject({ ok: false });
    await other.stop();

    await secondHalf(next);
    expect(await resultOf(next)).toEqual(expected);
    await next.stop();
    expect(readdirSync(join(dir, "killed", "runs"))).toEqual([]);
  });
});

/** The step that the file in this folder ends with; it is for its user alone. */
async function placeOf(folder: string): Promise<number | undefined> {
  const { readRun } = await import("../../src/main/app/runs/run-file.ts");
  const { readFileSync } = await import("node:fs");
  const name = readdirSync(folder).find((each) => each.endsWith(".run"));
  if (name === undefined) return undefined;
  const file = join(folder, name);
  if (process.platform !== "win32") expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  const run = readRun(readFileSync(file, "utf8"));
  return run.ok ? run.value.at.step : undefined;
}
