/** Notes on a run stand in its journal: every window is told of them, and they are taken back and brought back like anything done. */
import { afterEach, describe, expect, it } from "vitest";
import { labOn } from "../../../../src/main/app/lab.ts";
import type { Lab } from "../../../../src/main/app/lab-types.ts";
import type { Push } from "../../../../src/shared/ipc/pushes.ts";
import type { LocalWorkers } from "../../../support/sim-in-process.ts";
import { localWorkers } from "../../../support/sim-in-process.ts";

let lab: Lab | undefined;
let workers: LocalWorkers | undefined;
afterEach(async () => {
  await lab?.close();
  await workers?.endAll();
});

async function anOpenBench() {
  workers = localWorkers();
  lab = labOn(workers.start, { version: "1.2.3", door: "browser" });
  const pushes: Push[] = [];
  const client = lab.connect((push) => pushes.push(push));
  await client.request("bench:open", { benchId: "direct-line" });
  const notes = () => pushes.findLast((push) => push.kind === "notes")?.notes.map(({ seconds, text }) => [seconds, text]);
  const write = (id: string, seconds: number, text: string) =>
    client.request("bench:apply", { command: { kind: "note", id, seconds, text } });
  return { lab, client, pushes, notes, write };
}

describe("notes on a run", () => {
  it("are told in the order of their moments, and to windows that come later", async () => {
    const { lab, notes, write } = await anOpenBench();
    await write("late", 2.5, "the click");
    await write("early", 0.5, "idle");
    expect(notes()).toEqual([
      [0.5, "idle"],
      [2.5, "the click"],
    ]);
    const pushes: Push[] = [];
    lab.connect((push) => pushes.push(push));
    expect(pushes).toContainEqual({
      kind: "notes",
      notes: [
        { id: "early", seconds: 0.5, text: "idle" },
        { id: "late", seconds: 2.5, text: "the click" },
      ],
    });
  });

  it("are undone and redone in their turn among commands, without a replay", async () => {
    const { client, pushes, notes, write } = await anOpenBench();
    await client.request("bench:apply", { command: { kind: "flash", device: "phone1", seconds: 0.1 } });
    await write("a", 1, "lifted");
    await client.request("bench:apply", { command: { kind: "erase-note", id: "a" } });
    expect(notes()).toEqual([]);
    const logs = () => pushes.filter(({ kind }) => kind === "log").length;
    const before = logs();
    await client.request("bench:undo", {});
    expect(notes()).toEqual([[1, "lifted"]]);
    await client.request("bench:undo", {});
    expect(notes()).toEqual([]);
    // A replay begins the log anew.
    expect(logs()).toBe(before);
    expect(await client.request("bench:undo", {})).toMatchObject({ value: { undone: { kind: "flash" } } });
    expect(logs()).toBe(before + 1);
    for (let i = 0; i < 2; i++) await client.request("bench:redo", {});
    expect(notes()).toEqual([[1, "lifted"]]);
  });

  it("go into the experiment that is saved, and are gone with the run", async () => {
    const { client, notes, write } = await anOpenBench();
    await write("a", 1, "lifted");
    const saved = await client.request("bench:export", { what: "experiment" });
    expect(JSON.stringify(saved)).toContain("lifted");
    await client.request("bench:restart", {});
    expect(notes()).toEqual([]);
  });

  it("that are not there cannot be erased", async () => {
    const { client } = await anOpenBench();
    expect(await client.request("bench:apply", { command: { kind: "erase-note", id: "a" } })).toMatchObject({
      refusal: { code: "unknown-id", text: 'There is no note "a".' },
    });
  });
});
