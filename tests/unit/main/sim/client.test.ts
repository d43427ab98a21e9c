/** The run survives its worker: journal and setup live in main, and a dead worker is brought back from them. */
import { afterEach, describe, expect, it } from "vitest";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import type { BenchCommand } from "../../../../src/shared/model/command.ts";
import type { SimNews } from "../../../../src/main/sim/client.ts";
import { SimClient } from "../../../../src/main/sim/client.ts";
import type { BenchSetup } from "../../../../src/main/sim/protocol.ts";
import type { LocalWorkers } from "../../../support/sim-in-process.ts";
import { localWorkers } from "../../../support/sim-in-process.ts";

const setup: BenchSetup = { bench: directLine, seed: 1, stepHz: 48_000 };
const paused = { running: false, speed: 1 } as const;
const hook = (to: "on" | "off"): BenchCommand => ({ kind: "hook", device: "phone1", to });

let workers: LocalWorkers | undefined;
afterEach(() => workers?.endAll());

function aClient(prepare?: Parameters<typeof localWorkers>[1]) {
  const local = localWorkers(undefined, prepare);
  workers = local;
  const news: SimNews[] = [];
  const waiting: { kind: SimNews["kind"]; tell: () => void }[] = [];
  const client = new SimClient(local.start, (item) => {
    news.push(item);
    for (const wait of waiting.filter(({ kind }) => kind === item.kind)) wait.tell();
  });
  const hears = (kind: SimNews["kind"]) =>
    news.some((item) => item.kind === kind) ? Promise.resolve() : new Promise<void>((tell) => waiting.push({ kind, tell }));
  return { client, local, news, hears };
}

describe("commands", () => {
  it("are journalled with the step before which they took effect", async () => {
    const { client } = aClient();
    await client.open(setup, paused);
    expect(await client.apply(hook("off"))).toEqual({ ok: true, value: { step: 0 } });
    await client.advance(480);
    expect(await client.apply(hook("on"))).toEqual({ ok: true, value: { step: 480 } });
    expect(client.journal.map(({ step }) => step)).toEqual([0, 480]);
  });
  it("that are refused leave no trace in the journal", async () => {
    const { client } = aClient();
    await client.open(setup, paused);
    expect(await client.apply({ kind: "hook", device: "phone9", to: "off" })).toMatchObject({ ok: false, refusal: { path: "device" } });
    expect(client.journal).toEqual([]);
  });
  it("without a bench are refused", async () => {
    expect(await aClient().client.apply(hook("off"))).toMatchObject({ ok: false, refusal: { code: "no-bench" } });
  });
});

describe("undo and redo", () => {
  it("put back what was changed, at the present step and without a replay; redo gives the command again", async () => {
    const { client, news } = aClient();
    await client.open(setup, paused);
    await client.apply(hook("off"));
    await client.advance(960);
    expect(await client.undo()).toEqual({ ok: true, value: { command: hook("off"), isPutBack: true } });
    await client.advance(40);
    expect(await client.redo()).toEqual({ ok: true, value: hook("off") });
    expect(client.journal).toEqual([
      { step: 0, command: hook("off") },
      { step: 960, command: hook("on") },
      { step: 1000, command: hook("off") },
    ]);
    expect(await client.redo()).toEqual({ ok: true, value: undefined });
    expect(news.some(({ kind }) => kind === "replayed" || kind === "replaying")).toBe(false);
  });
  it("take what is over, and cannot be put back, out of the run and replay it to the present step", async () => {
    const { client, news } = aClient();
    const flash: BenchCommand = { kind: "flash", device: "phone1", seconds: 0.1 };
    await client.open(setup, paused);
    await client.apply(hook("off"));
    await client.advance(480);
    await client.apply(flash);
    await client.advance(480);
    expect(await client.undo()).toEqual({ ok: true, value: { command: flash, isPutBack: false } });
    expect(news.at(-1)).toMatchObject({ kind: "replayed", opened: { step: 960 } });
    expect(client.journal).toEqual([{ step: 0, command: hook("off") }]);
    expect(await client.undo()).toEqual({ ok: true, value: { command: hook("off"), isPutBack: true } });
    expect(await client.redo()).toEqual({ ok: true, value: hook("off") });
    expect(await client.redo()).toEqual({ ok: true, value: flash });
    expect(client.journal.map(({ step }) => step)).toEqual([0, 960, 960, 960]);
  });
  it("a replay that is given up leaves bench, journal and what is watched as they were", async () => {
    const { client, news, hears } = aClient();
    const flash: BenchCommand = { kind: "flash", device: "phone1", seconds: 0.1 };
    await client.open(setup, paused);
    await client.apply(flash);
    // Long enough to be seen under way.
    await client.advance(3_000_000);
    expect(await client.cancelReplay()).toBe(false);
    const undone = client.undo();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await client.cancelReplay()).toBe(true);
    expect(await undone).toMatchObject({ ok: false, refusal: { code: "cancelled" } });
    await hears("replay-cancelled");
    expect(client.journal).toEqual([{ step: 0, command: flash }]);
    expect(await client.advance(1)).toEqual({ ok: true, value: { step: 3_000_001 } });
    expect(news.some(({ kind }) => kind === "replayed")).toBe(false);
  });
  it("undo gets a stopped bench going again", async () => {
    const { client, hears } = aClient();
    await client.open(setup, paused);
    await client.apply({ kind: "set", path: "bomb", value: 100 });
    expect(await client.advance(480)).toMatchObject({ ok: false, refusal: { elementId: "bridge" } });
    await hears("stopped");
    await client.undo();
    expect(await client.advance(480)).toEqual({ ok: true, value: { step: 580 } });
  });
});

describe("a worker that dies", () => {
  it("is started again where the run stood, with everything that was done", async () => {
    const { client, local, news, hears } = aClient();
    await client.open(setup, paused);
    await client.apply(hook("off"));
    await client.advance(480);
    local.newest().die("out of memory");
    await hears("restored");
    expect(local.started.length).toBe(2);
    expect(news).toContainEqual({ kind: "restored", seconds: 0.01, reason: "out of memory" });
    expect(await client.advance(1)).toEqual({ ok: true, value: { step: 481 } });
    const samples = await client.samples({ sampleHz: 48_000 });
    expect(samples.ok).toBe(true);
  });
  it("in the middle of a command does not lose the command", async () => {
    const { client, local } = aClient();
    await client.open(setup, paused);
    await client.advance(480);
    local.newest().dieBefore("apply");
    expect(await client.apply(hook("off"))).toEqual({ ok: true, value: { step: 480 } });
    expect(client.journal).toEqual([{ step: 480, command: hook("off") }]);
  });
  it("keeps its views and what is listened to", async () => {
    const { client, local, news, hears } = aClient();
    await client.open(setup, { running: true, speed: 1 });
    await client.listen(3, "phone1.earpiece");
    local.newest().die("a test");
    await hears("restored");
    news.length = 0;
    await hears("audio");
    expect(news.find(({ kind }) => kind === "audio")).toMatchObject({ probe: "phone1.earpiece", sampleHz: 8000 });
  });
  it("twice at the same place is left alone, until the last command is taken back", async () => {
    let isDeadly = true;
    const { client, local, hears } = aClient((worker) => isDeadly && worker.dieBefore("apply"));
    await client.open(setup, paused);
    const outcome = await client.apply(hook("off"));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "stopped" } });
    await hears("stopped");
    expect(local.started.length).toBe(2);
    expect(await client.advance(1)).toMatchObject({ ok: false, refusal: { code: "stopped" } });
    expect(local.started.length).toBe(2);
    isDeadly = false;
    expect(await client.restart()).toMatchObject({ ok: true });
    expect(await client.apply(hook("off"))).toMatchObject({ ok: true });
  });
});

describe("a bench that cannot be built", () => {
  it("is refused, and the bench before it stays as it was", async () => {
    const { client } = aClient();
    await client.open(setup, paused);
    await client.advance(10);
    const outcome = await client.open({ ...setup, bench: { ...directLine, title: "broken" } }, paused);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "not-possible" } });
    expect(client.setup).toBe(setup);
    expect(await client.advance(1)).toEqual({ ok: true, value: { step: 11 } });
  });
});

describe("the same setup, seed and journal", () => {
  it("give the same samples in every worker", async () => {
    const runOnce = async () => {
      const { client } = aClient();
      await client.open(setup, paused);
      const view = {
        viewId: "v",
        channels: [{ probe: "line1.fxo.tipRingVolts" }],
        secondsPerDivision: 0.01,
        divisions: 10,
        columns: 100,
        trigger: { kind: "roll" },
        sweep: "auto",
        triggerPosition: 0,
      } as const;
      await client.watch(1, { ...view, channels: [...view.channels] });
      await client.advance(1000);
      await client.apply(hook("off"));
      await client.advance(3800);
      const live = await client.samples({ sampleHz: 48_000 });
      await client.undo();
      await client.redo();
      return { live, replayed: await client.samples({ sampleHz: 48_000 }) };
    };
    const first = await runOnce();
    const second = await runOnce();
    if (!first.live.ok || !second.live.ok || !first.replayed.ok) throw new Error("no samples");
    expect(first.live.value.columns[0]!.length).toBe(4800);
    expect(second.live).toEqual(first.live);
    expect(first.replayed).toEqual(first.live);
  });
});

describe("a lab that closes", () => {
  it("answers what is still asked with a refusal, and does not ask an ended simulation for ever", async () => {
    const { client } = aClient();
    await client.open(setup, paused);
    const onTheWay = client.pace({ running: true });
    const closed = client.dispose();
    expect(await onTheWay).toMatchObject({ ok: false, refusal: { code: "stopped" } });
    await closed;
    expect(await client.apply(hook("off"))).toMatchObject({ ok: false, refusal: { code: "stopped" } });
    expect(await client.open(setup, paused)).toMatchObject({ ok: false, refusal: { code: "stopped" } });
  });
});
