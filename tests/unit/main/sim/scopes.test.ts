/** The screens of all windows: how often each is drawn anew, on a clock on which drawing takes its time. */
import { describe, expect, it } from "vitest";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import type { ScopeView } from "../../../../src/shared/model/scope.ts";
import { createBench } from "../../../../src/main/engine/bench/create-bench.ts";
import type { Clock } from "../../../../src/main/sim/clock.ts";
import { Scopes } from "../../../../src/main/sim/scopes.ts";

const view: ScopeView = {
  viewId: "main",
  channels: [{ probe: "line1.fxo.tipRingVolts" }],
  secondsPerDivision: 0.1,
  divisions: 10,
  columns: 100,
  trigger: { kind: "roll" },
  sweep: "auto",
  triggerPosition: 0.5,
};

describe("a screen that takes 12 ms to draw", () => {
  const aScreen = () => {
    let nowMs = 1000;
    // Each look at the clock finds it 12 ms later: so long is each drawing.
    const clock: Clock = { nowMs: () => (nowMs += 12), soon: () => undefined, later: () => () => undefined };
    const scopes = new Scopes();
    const bench = createBench(directLine, { seed: 1, stepHz: 16_000 });
    scopes.restart(bench, [{ client: 1, view }]);
    let screens = 0;
    const render = () => scopes.render(clock, () => (screens += 1));
    render();
    expect(screens).toBe(1);
    return { scopes, bench, render, wait: () => scopes.msUntilDue(nowMs) };
  };

  it("is drawn again while the bench runs when it has taken no more than a fifth of the time", () => {
    const { scopes, wait } = aScreen();
    scopes.touch();
    expect(wait()).toBe(4 * 12);
  });

  it("of another moment is drawn a frame later: whoever scrubs does not wait", () => {
    const { scopes, bench, wait } = aScreen();
    expect(scopes.watch({ client: 1, view: { ...view, heldAtSeconds: 0.5 } }, bench)).toBeUndefined();
    expect(wait()).toBe(16);
  });
});

describe("a screen that is closed and opened again", () => {
  const columns = (count: number) => [Float64Array.from({ length: count }, (_, i) => i), new Float64Array(count)];
  const other = { ...view, viewId: "other", channels: [{ probe: "line1.fxo.loopAmps" }] };
  const aRun = () => {
    const scopes = new Scopes();
    const bench = createBench(directLine, { seed: 1, stepHz: 16_000 });
    scopes.restart(bench, [
      { client: 1, view },
      { client: 1, view: other },
    ]);
    scopes.recording(1);
    scopes.append(columns(100), 100, 1);
    return { scopes, bench };
  };

  it("has its captured sweep, or what came while it was armed and nobody looked", () => {
    const single: ScopeView = { ...view, secondsPerDivision: 1e-3, trigger: { kind: "event", event: "hook.off" }, sweep: "single" };
    const { scopes, bench } = aRun();
    let nowMs = 0;
    const clock: Clock = { nowMs: () => (nowMs += 100), soon: () => undefined, later: () => () => undefined };
    const shown = () => {
      const states: string[] = [];
      scopes.watch({ client: 1, view: single }, bench);
      scopes.render(clock, ({ screen }) => states.push(screen.state));
      return states[0];
    };
    scopes.unwatch(1, "other");
    expect(shown()).toBe("armed");
    scopes.unwatch(1, "main");
    scopes.recording(101);
    scopes.addEvents([{ step: 150, seconds: 150 / 16_000, source: "phone1", kind: "hook.off", text: "" }]);
    scopes.append(columns(1000), 1000, 101);
    expect(shown()).toBe("done");
    scopes.unwatch(1, "main");
    expect(shown()).toBe("done");
    // The same settings asked once more arm it again, as the key does.
    expect(shown()).toBe("armed");
  });

  it("has its past, as after a look at the spectrum or at another page", () => {
    const { scopes, bench } = aRun();
    scopes.unwatch(1, "main");
    scopes.recording(101);
    scopes.append(columns(100), 100, 101);
    scopes.watch({ client: 2, view }, bench);
    scopes.recording(201);
    expect(scopes.samples({ sampleHz: 16_000, fromStep: 1 }).columns[1]).toHaveLength(200);
  });

  it("is not in what is exported meanwhile, and is forgotten when the time machine does not reach back to it any more", () => {
    const { scopes } = aRun();
    scopes.unwatch(1, "main");
    scopes.recording(101);
    expect(scopes.samples({ sampleHz: 16_000, fromStep: 1 }).probes).toEqual(["line1.fxo.loopAmps"]);
    expect(scopes.probes()).toEqual(["line1.fxo.loopAmps", "line1.fxo.tipRingVolts"]);
    scopes.recording(101 + 600 * 16_000);
    expect(scopes.probes()).toEqual(["line1.fxo.loopAmps"]);
  });
});

describe("a channel that shows another probe for a while", () => {
  const shows = (...probes: string[]): ScopeView => ({ ...view, channels: probes.map((probe) => ({ probe })) });
  const aScreenOf = (first: string) => {
    const scopes = new Scopes();
    const bench = createBench(directLine, { seed: 1, stepHz: 16_000 });
    scopes.restart(bench, [{ client: 1, view: shows(first) }]);
    scopes.recording(1);
    const show = (...probes: string[]) => expect(scopes.watch({ client: 1, view: shows(...probes) }, bench)).toBeUndefined();
    return { scopes, bench, show };
  };

  it("has all of its past when it shows the first one again", () => {
    const [first, second] = ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps"] as const;
    const { scopes, show } = aScreenOf(first);
    scopes.append([new Float64Array(100)], 100, 1);
    show(second);
    scopes.recording(101);
    expect(scopes.probes()).toEqual([second, first]);
    scopes.append([new Float64Array(100), new Float64Array(100).fill(48)], 100, 101);
    show(first);
    scopes.recording(201);
    const { probes, columns } = scopes.samples({ sampleHz: 16_000, fromStep: 1 });
    expect([probes, columns[0]?.length, columns[0]?.[0], columns[0]?.[199]]).toEqual([[first], 200, 0, 48]);
  });

  it("leaves the newest eight to be recorded on, and no more", () => {
    const { scopes, bench, show } = aScreenOf("line1.fxo.tipRingVolts");
    const probes = bench.probes.slice(0, 10).map(({ name }) => name);
    for (const probe of probes) show(probe);
    expect(scopes.probes()).toEqual([probes[9], ...probes.slice(1, 9)]);
  });
});
