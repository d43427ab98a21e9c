/** The host owns time: it steps as the clock says, applies commands between steps, and reports what windows show. */
import { describe, expect, it } from "vitest";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import type { ScopeView } from "../../../../src/shared/model/scope.ts";
import { runSimHost } from "../../../../src/main/sim/host.ts";
import type { FromSim, OpenInput, SimReport, ToSim } from "../../../../src/main/sim/protocol.ts";
import { createFakeBench } from "../../../support/fake-bench.ts";

const view: ScopeView = {
  viewId: "main",
  channels: [{ probe: "line1.fxo.tipRingVolts" }],
  secondsPerDivision: 0.001,
  divisions: 10,
  columns: 100,
  trigger: { kind: "roll" },
  sweep: "auto",
  triggerPosition: 0.5,
};

/** A host on a clock that the test moves by hand. */
function aHost() {
  let nowMs = 0;
  let soon: (() => void)[] = [];
  let later: { atMs: number; callback: () => void }[] = [];
  const said: FromSim[] = [];
  let listener: (message: ToSim) => void = () => undefined;
  runSimHost({ postMessage: (message) => said.push(message), on: (_event, heard) => (listener = heard) }, createFakeBench, {
    nowMs: () => nowMs,
    soon: (callback) => soon.push(callback),
    later: (callback, waitMs) => {
      const timer = { atMs: nowMs + waitMs, callback };
      later.push(timer);
      return () => (later = later.filter((other) => other !== timer));
    },
  });
  const turn = () => {
    const due = soon;
    soon = [];
    for (const callback of due) callback();
  };
  /** Lets a stretch of wall time pass, a millisecond at a time. */
  const pass = (ms: number) => {
    for (let i = 0; i < ms; i += 1) {
      nowMs += 1;
      const due = later.filter(({ atMs }) => atMs <= nowMs);
      later = later.filter(({ atMs }) => atMs > nowMs);
      for (const { callback } of due) callback();
      for (let round = 0; round < 20 && soon.length > 0; round += 1) turn();
    }
  };
  let id = 0;
  const ask = (kind: ToSim["kind"], input?: unknown) => {
    id += 1;
    listener({ kind, id, input } as ToSim);
    for (let round = 0; round < 20 && soon.length > 0; round += 1) turn();
    return said.find((message) => message.kind === "answer" && message.id === id) as Extract<FromSim, { kind: "answer" }> | undefined;
  };
  const open = (more: Partial<OpenInput> = {}) =>
    ask("open", {
      setup: { bench: directLine, seed: 1, stepHz: 48_000 },
      journal: [],
      toStep: 0,
      pace: { running: false, speed: 1 },
      views: [],
      audio: [],
      ...more,
    } satisfies OpenInput);
  const reports = <K extends SimReport["kind"]>(kind: K) =>
    said.filter((message) => message.kind === kind) as Extract<SimReport, { kind: K }>[];
  const step = () => reports("snapshot").at(-1)!.snapshot.step;
  return { ask, open, pass, reports, step, said };
}

describe("the pace of a bench", () => {
  it("in real time 48,000 steps a second are taken", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 1 } });
    host.pass(1060);
    // The newest snapshot may be 50 ms and a rest old.
    expect(host.step()).toBeGreaterThan(48 * 990);
    expect(host.step()).toBeLessThanOrEqual(48 * 1060);
  });
  it("paused it stands still, and advances by hand as far as asked", () => {
    const host = aHost();
    host.open();
    host.pass(100);
    expect(host.step()).toBe(0);
    host.ask("advance", { steps: 1 });
    host.pass(60);
    expect(host.step()).toBe(1);
  });
  it("tells all that happened before it says that it has advanced, however short a time ago it told something", () => {
    const host = aHost();
    host.open();
    const hook = (to: "off" | "on") => ({ command: { kind: "hook", device: "phone1", to } });
    for (const to of ["off", "on"] as const) {
      host.ask("apply", hook(to));
      const answer = host.ask("advance", { steps: 10 })!;
      const told = host.said.slice(0, host.said.indexOf(answer)).flatMap((message) => (message.kind === "events" ? message.events : []));
      expect(told.at(-1)?.kind).toBe(`hook.${to}`);
    }
  });
  it("running it cannot be advanced by hand", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 1 } });
    expect(host.ask("advance", { steps: 1 })?.outcome).toMatchObject({ ok: false, refusal: { code: "not-possible" } });
  });
  it("in slow motion 48 steps a second are taken", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 0.001 } });
    host.pass(1060);
    expect(host.step()).toBeGreaterThanOrEqual(47);
    expect(host.step()).toBeLessThanOrEqual(51);
  });
  it("is told about four times a second, with the speed that was reached", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 1 } });
    host.pass(2000);
    const paces = host.reports("pace");
    expect(paces.length).toBeGreaterThanOrEqual(7);
    expect(paces.length).toBeLessThanOrEqual(10);
    expect(paces.at(-1)!.pace.measuredSpeed).toBeCloseTo(1, 1);
    expect(paces.at(-1)!.pace.lagging).toBe(false);
  });
});

describe("screens", () => {
  it("come at most once a display frame while samples come, and not at all while nothing changes", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 1 }, views: [{ client: 7, view }] });
    host.pass(1000);
    const running = host.reports("scope").length;
    expect(running).toBeGreaterThan(45);
    expect(running).toBeLessThanOrEqual(63);
    host.ask("pace", { running: false });
    host.pass(100);
    const paused = host.reports("scope").length;
    host.pass(500);
    expect(host.reports("scope").length).toBe(paused);
  });
  it("are drawn anew at once when the settings change while paused", () => {
    const host = aHost();
    host.open({ views: [{ client: 7, view }] });
    host.ask("advance", { steps: 4800 });
    host.pass(100);
    const before = host.reports("scope").length;
    host.ask("watch", { client: 7, view: { ...view, columns: 50 } });
    host.pass(17);
    const screens = host.reports("scope").slice(before);
    expect(screens.length).toBe(1);
    expect(screens[0]).toMatchObject({ client: 7, screen: { viewId: "main", columns: 50, toSeconds: 4801 / 48_000 } });
    expect(screens[0]!.screen.measures[0]!.mean).toBeCloseTo(48, 2);
  });
  it("follow a command at once, and closely for a moment: who lifts a handset sees the current step", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 1 }, views: [{ client: 7, view }] });
    host.pass(200);
    const before = host.reports("scope").length;
    host.ask("apply", { command: { kind: "hook", device: "phone1", to: "off" } });
    host.pass(1);
    expect(host.reports("scope").length).toBeGreaterThan(before);
    const { length: first } = host.reports("scope");
    host.pass(40);
    // Every 4 ms or so; at one a display frame there would be two or three.
    expect(host.reports("scope").length - first).toBeGreaterThanOrEqual(6);
  });

  it("of a probe that is none are refused by name", () => {
    const host = aHost();
    host.open();
    const outcome = host.ask("watch", { client: 1, view: { ...view, channels: [{ probe: "line1.fxo.tipRingVolt" }] } })?.outcome;
    expect(outcome).toMatchObject({ ok: false, refusal: { code: "unknown-id", path: "channels[0].probe" } });
    expect(JSON.stringify(outcome)).toContain("line1.fxo.tipRingVolts");
  });
});

describe("sound", () => {
  it("comes in blocks of 20 ms in real time only", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 1 } });
    host.ask("listen", { client: 1, probe: "line1.fxo.tipRingVolts" });
    host.pass(1000);
    const blocks = host.reports("audio");
    expect(blocks.length).toBeGreaterThanOrEqual(48);
    expect(blocks.length).toBeLessThanOrEqual(50);
    // The voice point, 0.1 V of 1 kHz, without the battery: rms 0.0707 V.
    const samples = blocks.slice(5).flatMap((block) => [...block.samples]);
    expect(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)).toBeCloseTo(0.0707, 3);
    host.ask("pace", { speed: 2 });
    host.pass(30);
    const silent = host.reports("audio").length;
    host.pass(300);
    expect(host.reports("audio").length).toBe(silent);
  });
});

describe("a circuit that cannot be solved", () => {
  it("stops the bench at the last good step, names the element, and goes on when it is mended", () => {
    const host = aHost();
    host.open({ pace: { running: true, speed: 1 } });
    host.ask("apply", { command: { kind: "set", path: "bomb", value: 1000 } });
    host.pass(200);
    expect(host.reports("stopped")).toMatchObject([{ step: 1000, refusal: { code: "solve-failed", elementId: "bridge" } }]);
    expect(host.step()).toBe(1000);
    expect(host.ask("pace", { running: true })?.outcome).toMatchObject({ ok: false, refusal: { code: "stopped" } });
    host.ask("apply", { command: { kind: "set", path: "bomb", value: 1e9 } });
    host.pass(200);
    expect(host.reports("mended").length).toBe(1);
    expect(host.step()).toBeGreaterThan(1000);
  });
});

describe("a replay", () => {
  it("ends at the step where it shall, with all events of the run", () => {
    const host = aHost();
    const command = { kind: "hook", device: "phone1", to: "off" } as const;
    const answer = host.open({ journal: [{ step: 4800, command }], toStep: 9600 });
    expect(answer?.outcome).toMatchObject({
      ok: true,
      value: { step: 9600, events: [{ step: 4800, kind: "hook.off" }], droppedEvents: 0 },
    });
  });
  it("that meets a refused command says which", () => {
    const host = aHost();
    const command = { kind: "hook", device: "phone9", to: "off" } as const;
    host.open({ journal: [{ step: 10, command }], toStep: 20 });
    expect(host.reports("stopped")).toMatchObject([{ step: 10, refusal: { path: "journal[0].command" } }]);
  });
});
