/** Runs in files: cut, spoilt, of a lab that lives, or thrown away. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KeptRuns } from "../../../../../src/main/app/runs/kept-runs.ts";
import { lineOf, readRun } from "../../../../../src/main/app/runs/run-file.ts";
import { newRunName } from "../../../../../src/main/app/runs/run-owner.ts";
import { stateFolder } from "../../../../../src/main/app/runs/state-folder.ts";
import type { BenchCommand } from "../../../../../src/shared/model/command.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";

const head = lineOf({ format: "tipring-run", version: 1, program: "1.0.0", bench: directLine, seed: 1, stepHz: 48_000 });
const lifted = lineOf({ kind: "do", entry: { step: 480, command: { kind: "hook", device: "phone1", to: "off" } }, opposite: undefined });
const place = lineOf({ kind: "at", step: 960, running: true, speed: 1 });

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tipring-runs-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a file of a run", () => {
  it("is read as far as it was written: a last line that is cut off, or spoilt, is left out", () => {
    for (const text of [head + lifted + place.slice(0, 20), `${head}${lifted}\0\0\0\0\n`]) {
      expect(readRun(text)).toMatchObject({ ok: true, value: { at: { step: 480 }, journal: { entries: [{ step: 480 }] } } });
    }
    expect(readRun(head + lifted + place)).toMatchObject({ ok: true, value: { at: { step: 960, running: true } } });
  });
  it("that is spoilt in the middle is refused with the line", () => {
    expect(readRun(head + lifted.replace("off", "on ") + place)).toMatchObject({
      ok: false,
      refusal: { text: "line 2 is not as it was written" },
    });
  });
});

describe("the folder of runs", () => {
  it("says of a run which recordings it plays that are not kept with it, until the lab has them", async () => {
    const play = { kind: "play", port: "phone1.line", file: "music.wav", sha256: "0".repeat(64), gainDb: 0 };
    const played = lineOf({ kind: "do", entry: { step: 480, command: play as BenchCommand }, opposite: undefined });
    writeFileSync(join(folder, newRunName(process.pid)), head + played);
    const kept = new KeptRuns(folder);
    expect((await kept.list(undefined)).runs).toMatchObject([{ missingFiles: ["music.wav"] }]);
    const music = { name: "music.wav", sha256: "0".repeat(64), sampleHz: 8000, tracks: [] };
    expect((await kept.list(undefined, [music])).runs[0]).not.toHaveProperty("missingFiles");
  });
  it("offers what a dead lab left, puts aside what does not read, once, and leaves a living lab's alone", async () => {
    const [good, bad, living] = [newRunName(process.pid), newRunName(process.pid), newRunName(process.ppid)];
    writeFileSync(join(folder, good), head + lifted);
    writeFileSync(join(folder, bad), "no run");
    writeFileSync(join(folder, living), head + lifted);
    const kept = new KeptRuns(folder);
    const { runs, problems } = await kept.list(undefined);
    expect(runs.map(({ id }) => id)).toEqual([good]);
    expect(problems).toEqual([expect.stringMatching(/cannot be read: the file has no whole line\..*unreadable/)]);
    expect((await kept.list(undefined)).problems).toEqual([]);
    expect(await kept.take(living, undefined)).toMatchObject({ ok: false });
    expect(await kept.take("../../etc/passwd", undefined)).toMatchObject({ ok: false });
    // Once its heart has stopped for long, the process with that number is another one.
    const later = new KeptRuns(folder, () => Date.now() + 60_000);
    expect((await later.list(undefined)).runs.map(({ id }) => id).sort()).toEqual([good, living].sort());
  });
  it("has a run once: who takes it has it, gives it back as it was, or throws it away", async () => {
    const name = newRunName(process.pid);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), head + lifted);
    const kept = new KeptRuns(folder);
    const taken = await kept.take(name, undefined);
    if (!taken.ok) throw new Error(taken.refusal.text);
    expect(await kept.take(name, undefined)).toMatchObject({ ok: false });
    await kept.giveBack(taken.value);
    expect(readdirSync(folder)).toEqual([name]);
    expect(await kept.discard(name, undefined)).toEqual({ ok: true, value: { discarded: true } });
    expect(readdirSync(folder)).toEqual([]);
  });
  it("is where each system keeps a user's state", () => {
    const home = "/home/ann";
    expect(stateFolder({ platform: "linux", env: {}, home })).toBe(join(home, ".local", "state", "tipring"));
    expect(stateFolder({ platform: "linux", env: { XDG_STATE_HOME: "/state" }, home })).toBe(join("/state", "tipring"));
    expect(stateFolder({ platform: "linux", env: { XDG_STATE_HOME: "not/absolute" }, home })).toBe(
      join(home, ".local", "state", "tipring"),
    );
    expect(stateFolder({ platform: "darwin", env: { TIPRING_STATE: "/else" }, home })).toBe("/else");
  });
});
