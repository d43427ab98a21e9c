/** The oscilloscope's knobs: what of a held screen stays where it is. */
import { beforeEach, describe, expect, it } from "vitest";
import { createScopeStore, isAsSetUp } from "../../../../src/renderer/state/scope-store.ts";

/** Where a moment stands on the screen, 0 left to 1 right. */
function placeOf(scope: ReturnType<typeof createScopeStore>, seconds: number): number {
  const { heldAtSeconds = NaN, settings } = scope.store.getState();
  return 1 - (heldAtSeconds - seconds) / (10 * settings.secondsPerDivision);
}

describe("a held screen whose time base is changed", () => {
  beforeEach(() => localStorage.clear());
  const held = () => {
    const scope = createScopeStore("direct-line", []);
    scope.jumpTo(12);
    return scope;
  };

  it("keeps the moment that was jumped to where it stands, however far it is drawn apart", () => {
    const scope = held();
    const place = placeOf(scope, 12);
    for (const secondsPerDivision of [0.01, 1e-5, 2]) {
      scope.setTimebase(secondsPerDivision);
      expect(placeOf(scope, 12)).toBeCloseTo(place, 6);
    }
  });

  it("keeps its middle once that moment was scrolled off it", () => {
    const scope = held();
    scope.scroll(20);
    const { heldAtSeconds = NaN, settings } = scope.store.getState();
    const middle = heldAtSeconds - 5 * settings.secondsPerDivision;
    scope.setTimebase(0.01);
    expect(placeOf(scope, middle)).toBeCloseTo(0.5, 6);
  });

  it("keeps what lies under the pointer where the wheel turns it", () => {
    const scope = held();
    const { heldAtSeconds = NaN, settings } = scope.store.getState();
    const pointed = heldAtSeconds - 0.2 * 10 * settings.secondsPerDivision;
    scope.setTimebase(0.001, 0.8);
    expect(placeOf(scope, pointed)).toBeCloseTo(0.8, 6);
  });
});

describe("an automatic set-up", () => {
  beforeEach(() => localStorage.clear());

  it("can be put back, with the moment that was held, until a knob is turned", () => {
    const scope = createScopeStore("direct-line", []);
    const state = () => scope.store.getState();
    scope.jumpTo(12);
    const { heldAtSeconds, settings } = state();
    const found = { ...settings, mode: "auto", secondsPerDivision: 0.001 } as const;
    scope.takeSetUp(found);
    expect(state()).toMatchObject({ heldAtSeconds: undefined, settings: { mode: "auto", secondsPerDivision: 0.001 } });
    expect(isAsSetUp(state())).toBe(true);
    scope.putBackSetUp();
    expect(state()).toMatchObject({ heldAtSeconds, settings });
    expect(isAsSetUp(state())).toBe(false);
    scope.takeSetUp(found);
    scope.setTrigger({ level: 3 });
    expect(isAsSetUp(state())).toBe(false);
  });
});
