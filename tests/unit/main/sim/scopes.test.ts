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
