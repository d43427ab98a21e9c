/** Many windows share one bench: each hears what concerns it, and none can harm the others. */
import { afterEach, describe, expect, it } from "vitest";
import { labOn } from "../../../../src/main/app/lab.ts";
import type { Lab, LabDialogs } from "../../../../src/main/app/lab-types.ts";
import type { Push } from "../../../../src/shared/ipc/pushes.ts";
import { Bench } from "../../../../src/shared/model/bench.ts";
import type { Bench as BenchFile } from "../../../../src/shared/model/bench.ts";
import { Experiment } from "../../../../src/shared/model/experiment.ts";
import { createCheckedBench } from "../../../../src/main/sim/bench-checker.ts";
import { directLine, pbxBench } from "../../../../src/shared/catalog/benches.ts";
import type { LocalWorkers } from "../../../support/sim-in-process.ts";
import { localWorkers } from "../../../support/sim-in-process.ts";

let lab: Lab | undefined;
let workers: LocalWorkers | undefined;
afterEach(async () => {
  await lab?.close();
  await workers?.endAll();
});

function aLab(dialogs?: LabDialogs) {
  workers = localWorkers();
  lab = labOn(workers.start, { version: "1.2.3", door: "browser", ...(dialogs === undefined ? {} : { dialogs }) });
  return { lab, workers };
}

function aWindow(inLab: Lab, options = {}) {
  const pushes: Push[] = [];
  const waiting: { fits: (push: Push) => boolean; tell: (push: Push) => void }[] = [];
  const client = inLab.connect((push) => {
    pushes.push(push);
    for (const wait of waiting.filter(({ fits }) => fits(push))) wait.tell(push);
  }, options);
  /** The next push of this kind, from now on. */
  const next = (kind: Push["kind"]) => new Promise<Push>((tell) => waiting.push({ fits: (push) => push.kind === kind, tell }));
  const value = async (channel: string, input: unknown = {}) => {
    const outcome = await client.request(channel, input);
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    return outcome.value as never;
  };
  return { client, pushes, next, value };
}

const view = {
  viewId: "main",
  channels: [{ probe: "line1.fxo.tipRingVolts" }],
  secondsPerDivision: 0.01,
  divisions: 10,
  columns: 100,
  trigger: { kind: "roll" },
  sweep: "auto",
  triggerPosition: 0.5,
};
const offHook = { command: { kind: "hook", device: "phone1", to: "off" } };

describe("a run that is begun afresh", () => {
  it("is brought back by undo, as it stood, with all that could be taken back in it", async () => {
    const one = aWindow(aLab().lab);
    await one.value("bench:open", { benchId: "direct-line" });
    await one.value("sim:pace", { running: false });
    await one.value("bench:restart");
    await one.value("sim:advance", { steps: 480 });
    await one.value("bench:apply", offHook);
    await one.value("sim:advance", { steps: 4800 });
    await one.value("bench:restart");
    expect(one.pushes).toContainEqual({ kind: "notice", text: "Begun afresh. Undo brings the run of 0.1 s back." });
    await one.value("sim:advance", { steps: 100 });
    await one.value("bench:apply", { command: { kind: "set", path: "title", value: "Another" } });
    expect(await one.value("bench:undo")).toMatchObject({ undone: { kind: "set" } });
    // Nothing is left of the new run to take back: now the old one comes.
    const snapshot = one.next("snapshot");
    expect(await one.value("bench:undo")).toEqual({ undone: undefined });
    expect(await snapshot).toMatchObject({ snapshot: { step: 5280, devices: { phone1: { hook: "off" } } } });
    expect(one.pushes).toContainEqual({ kind: "notice", text: "The run that was begun afresh is back, as it stood after 0.1 s." });
    expect(await one.value("bench:undo")).toMatchObject({ undone: offHook.command });
    await expect(one.value("bench:undo")).resolves.toEqual({ undone: undefined });
    await expect(one.value("bench:undo")).rejects.toThrow("There is nothing to take back");
  });
  it("is over once another bench is opened", async () => {
    const one = aWindow(aLab().lab);
    await one.value("bench:open", { benchId: "direct-line" });
    await one.value("bench:restart");
    await one.value("bench:open", { benchId: "two-subscribers" });
    await expect(one.value("bench:undo")).rejects.toThrow("There is nothing to take back");
  });
});

describe("windows on one bench", () => {
  it("all hear what happens, whoever did it; each sees only its own screens", async () => {
    const { lab } = aLab();
    const one = aWindow(lab);
    const two = aWindow(lab);
    await one.value("bench:open", { benchId: "direct-line" });
    await one.value("scope:watch", view);
    const heard = two.next("events");
    const drawn = one.next("scope");
    await one.value("bench:apply", offHook);
    expect(await heard).toMatchObject({ events: [{ kind: "hook.off" }] });
    await drawn;
    expect(two.pushes.some(({ kind }) => kind === "scope")).toBe(false);
  });
  it("a window that joins later is told how things stand", async () => {
    const { lab } = aLab();
    const one = aWindow(lab);
    expect(one.pushes).toEqual([{ kind: "bench", open: undefined }]);
    await one.value("bench:open", { benchId: "direct-line" });
    const heard = one.next("events");
    await one.value("bench:apply", offHook);
    await heard;
    const late = aWindow(lab);
    expect(late.pushes.slice(0, 2)).toMatchObject([
      { kind: "bench", open: { bench: { id: "direct-line" }, seed: 1 } },
      { kind: "log", events: [{ kind: "hook.off" }] },
    ]);
    expect(await late.value("lab:info")).toMatchObject({
      version: "1.2.3",
      door: "browser",
      dialogs: false,
      open: { bench: { id: "direct-line" } },
    });
  });
  it("a window that has left hears and asks nothing more", async () => {
    const { lab } = aLab();
    const one = aWindow(lab);
    const two = aWindow(lab);
    await one.value("bench:open", { benchId: "direct-line" });
    two.client.close();
    const before = two.pushes.length;
    const heard = one.next("events");
    await one.value("bench:apply", offHook);
    await heard;
    expect(two.pushes.length).toBe(before);
    expect(await two.client.request("lab:info", {})).toMatchObject({ ok: false, refusal: { code: "stopped" } });
  });
  it("a value that one window sets, all see: at once, when they join later, and in the saved bench; undo takes it back", async () => {
    const { lab } = aLab();
    const one = aWindow(lab);
    const two = aWindow(lab);
    await one.value("bench:open", { benchId: "direct-line" });
    const told = two.next("values");
    await one.value("bench:apply", { command: { kind: "set", path: "title", value: "Another" } });
    expect(await told).toMatchObject({ bench: { title: "Another" } });
    expect(aWindow(lab).pushes[0]).toMatchObject({ kind: "bench", open: { bench: { title: "Another" } } });
    const saved: { content: string } = await one.value("bench:export", { what: "bench" });
    expect(saved.content).toContain('"title": "Another"');
    const undone = two.next("values");
    await one.value("bench:undo");
    expect(await undone).toMatchObject({ bench: { title: directLine.title } });
  });
  it("undo goes on in the log, and begins it again only where the run is replayed", async () => {
    const { lab } = aLab();
    const one = aWindow(lab);
    const flash = { command: { kind: "flash", device: "phone1", seconds: 0.1 } };
    await one.value("bench:open", { benchId: "direct-line" });
    for (const channel of ["bench:undo", "bench:redo"] as const)
      expect(await one.client.request(channel, {})).toMatchObject({
        ok: false,
        refusal: { text: expect.stringContaining("There is nothing to ") },
      });
    const lifted = one.next("events");
    await one.value("bench:apply", offHook);
    await lifted;
    const hungUp = one.next("events");
    expect(await one.value("bench:undo")).toEqual({ undone: offHook.command });
    expect(await hungUp).toMatchObject({ events: [{ kind: "hook.on" }] });
    await one.value("bench:apply", flash);
    const log = one.next("log");
    expect(await one.value("bench:undo")).toEqual({ undone: flash.command });
    expect(await log).toMatchObject({ events: [{ kind: "hook.off" }, { kind: "hook.on" }] });
  });
  it("a dead worker is announced, and the bench goes on", async () => {
    const { lab, workers } = aLab();
    const one = aWindow(lab);
    await one.value("bench:open", { benchId: "direct-line" });
    const notice = one.next("notice");
    workers.newest().die("a test");
    expect(await notice).toMatchObject({ text: expect.stringContaining("nothing you did was lost") });
    expect(await one.value("bench:apply", offHook)).toMatchObject({ appliedAtStep: expect.any(Number) });
  });
  it("an unknown bench is refused with the one that was meant", async () => {
    const outcome = await aWindow(aLab().lab).client.request("bench:open", { benchId: "direct-lin" });
    expect(!outcome.ok && outcome.refusal.text).toContain("direct-line");
  });
});

describe("a bench file in which something is wrong, while a bench is open", () => {
  const broken = (spoil: (bench: BenchFile) => void): unknown => {
    const bench = structuredClone(pbxBench);
    spoil(bench);
    return bench;
  };
  const files: readonly (readonly [string, unknown, string])[] = [
    ["a dangling line", broken(({ lines }) => (lines["line4"]!.fxo = ["phone9.line"])), "line4 is plugged into phone9.line"],
    ["two lines in one jack", broken(({ lines }) => (lines["line5"]!.fxs = "pbx.e1")), "where line4 is plugged in already"],
    ["an unknown kind of device", { ...directLine, devices: { phone1: { kind: "toaster" } } }, "devices.phone1.kind"],
    [
      "trunks in a ring",
      broken(({ lines }) => {
        delete lines["line2"];
        lines["line5"]!.fxo = ["pbx.t2"];
      }),
      "pbx would be fed by itself",
    ],
  ];

  it.each(files)("%s: refused with the place, and the open bench runs on as it was", async (_, bench, place) => {
    workers = localWorkers(createCheckedBench);
    lab = labOn(workers.start, { version: "1.2.3", door: "browser" });
    const one = aWindow(lab);
    await one.value("bench:open", { benchId: "direct-line" });
    await one.value("bench:apply", offHook);
    const before = one.pushes.length;
    const outcome = await one.client.request("bench:load", { bench });
    expect(!outcome.ok && outcome.refusal.text).toContain(place);
    expect(one.pushes.slice(before).filter(({ kind }) => kind === "bench" || kind === "notice")).toEqual([]);
    expect(await one.value("lab:info")).toMatchObject({ open: { bench: { id: "direct-line" } } });
    expect(await one.value("bench:apply", { command: { ...offHook.command, to: "on" } })).toMatchObject({
      appliedAtStep: expect.any(Number),
    });
    // The run is the one that was there: its log has what was done before.
    const late = aWindow(lab);
    expect(late.pushes[1]).toMatchObject({ kind: "log", events: expect.arrayContaining([expect.objectContaining({ kind: "hook.off" })]) });
    expect(workers.started).toHaveLength(1);
  });
});

describe("what a window takes away", () => {
  const content = async (window: ReturnType<typeof aWindow>, what: string) => {
    const exported: { content: string; base64?: boolean } = await window.value("bench:export", { what });
    if (exported.base64 === true) return Buffer.from(exported.content, "base64").toString();
    return exported.content;
  };
  it("the run is an experiment with the same bench, seed and commands", async () => {
    const one = aWindow(aLab().lab);
    await one.value("bench:open", { benchId: "direct-line" });
    await one.value("sim:pace", { running: false });
    const { appliedAtStep }: { appliedAtStep: number } = await one.value("bench:apply", offHook);
    const experiment = Experiment.parse(JSON.parse(await content(one, "experiment")));
    expect(experiment.bench).toEqual(directLine);
    expect(experiment.timeline.map(({ at, do: command }) => ({ step: Math.round(at * 48_000), command }))).toEqual([
      { step: appliedAtStep, command: offHook.command },
    ]);
  });
  it("the bench is a bench file, the events are a table", async () => {
    const one = aWindow(aLab().lab);
    await one.value("bench:open", { benchId: "direct-line" });
    const heard = one.next("events");
    await one.value("bench:apply", offHook);
    await heard;
    expect(Bench.parse(JSON.parse(await content(one, "bench")))).toEqual(directLine);
    const [header, row] = (await content(one, "events-csv")).split("\n");
    expect(header).toBe("seconds,source,kind,line,name,digit,by,number,reason,amps,path,text");
    expect(row).toMatch(/^[\d.]+,phone1,hook\.off,/);
  });
  it("the trace has a row each 1/8000 s of what was recorded", async () => {
    const one = aWindow(aLab().lab);
    await one.value("bench:open", { benchId: "direct-line" });
    await one.value("sim:pace", { running: false });
    await one.value("bench:restart");
    await one.value("scope:watch", view);
    await one.value("sim:advance", { steps: 480 });
    const rows = (await content(one, "trace-csv")).trim().split("\n");
    expect(rows[0]).toBe("seconds,line1.fxo.tipRingVolts");
    expect(rows.length).toBeGreaterThanOrEqual(80);
    const seconds = rows.slice(1).map((row) => Number(row.split(",")[0]));
    for (const [i, at] of seconds.entries()) expect(at).toBeCloseTo(seconds[0]! + i / 8000, 9);
  });
  it("is saved through the door's own dialog", async () => {
    const saved: string[] = [];
    const dialogs: LabDialogs = {
      save: async (fileName, text) => {
        saved.push(fileName, typeof text === "string" ? text : "bytes");
        return "mine.json";
      },
      printPage: async () => new Uint8Array(),
      openText: async () => ({ fileName: "broken.json", content: '{"format":' }),
    };
    const one = aWindow(aLab(dialogs).lab);
    await one.value("bench:open", { benchId: "direct-line" });
    expect(await one.value("file:save", { what: "bench" })).toEqual({ saved: true, fileName: "mine.json" });
    expect(saved[0]).toBe("direct-line.json");
    const outcome = await one.client.request("file:open", {});
    expect(!outcome.ok && outcome.refusal.text).toBe(
      'broken.json: line 1, column 11: the file ends: expected a value (text in "...", a number, true, false, null, {...} or [...]).',
    );
    expect(await one.value("lab:info")).toMatchObject({ open: { bench: { id: "direct-line" } } });
  });
});
