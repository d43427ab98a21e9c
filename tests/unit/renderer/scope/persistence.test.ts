/** What stays on the glass of earlier sweeps. */
import type { Chart } from "chart.js";
import { describe, expect, it } from "vitest";
import { persistencePlugin } from "../../../../src/renderer/scope/persistence.ts";
import { defaultScopeSettings, type ScopeSettings } from "../../../../src/renderer/state/scope-settings.ts";
import type { ScopeScreen } from "../../../../src/shared/model/scope.ts";

const swept: ScopeScreen = {
  viewId: "scope",
  probes: ["line1.fxo.tipRingVolts"],
  fromSeconds: 1,
  toSeconds: 1.02,
  columns: 2,
  isInterpolated: false,
  stepSeconds: 1 / 48_000,
  keptFromSeconds: 0,
  state: "triggered",
  triggerSeconds: 1.004,
  measures: [],
  markers: [],
  samples: new Float32Array(4),
};

/** A glass of 8 dots a side: each sweep is drawn as one dot at its place. */
function glass() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [8, 8];
  const ctx = canvas.getContext("2d", { willReadFrequently: true })!;
  let settings: ScopeSettings = { ...defaultScopeSettings, persistence: "endless" };
  let screen = swept;
  const plugin = persistencePlugin({ screen: () => screen }, () => settings);
  return {
    turn: (change: Partial<ScopeSettings>) => {
      settings = { ...settings, ...change };
    },
    draw: (next: Partial<ScopeScreen>, dot: number | undefined) => {
      screen = { ...swept, ...next };
      ctx.clearRect(0, 0, 8, 8);
      ctx.fillStyle = "lime";
      if (dot !== undefined) ctx.fillRect(dot, dot, 1, 1);
      plugin.afterDatasetsDraw!({ ctx, canvas } as unknown as Chart<"trace">, {}, {}, false);
    },
    shows: (dot: number) => ctx.getImageData(dot, dot, 1, 1).data[3]! > 0,
  };
}

const untriggered = { state: "auto", triggerSeconds: undefined } as const;

describe("a glass with endless persistence", () => {
  it("shows every sweep that the trigger found", () => {
    const { draw, shows } = glass();
    draw({}, 1);
    draw({}, 2);
    draw({}, 3);
    expect([1, 2, 3, 4].map(shows)).toEqual([true, true, true, false]);
  });

  it("keeps a tone's sweeps through its pauses, and adds nothing that no trigger found", () => {
    const { draw, shows } = glass();
    draw({}, 1);
    draw(untriggered, 5);
    draw(untriggered, 6);
    expect([1, 5, 6].map(shows)).toEqual([true, false, true]);
    draw({}, 2);
    expect([1, 2, 6].map(shows)).toEqual([true, true, false]);
  });

  it("keeps them on a held screen until it is scrolled, and after it", () => {
    const { draw, shows } = glass();
    draw({}, 1);
    draw({ ...untriggered, state: "held", toSeconds: 1.02 }, undefined);
    expect(shows(1)).toBe(true);
    draw({ ...untriggered, state: "held", fromSeconds: 0.5, toSeconds: 0.52 }, undefined);
    expect(shows(1)).toBe(false);
    draw({}, 2);
    expect([1, 2].map(shows)).toEqual([true, true]);
  });

  it("begins anew at another scale, another trigger, another time base, and after rolling", () => {
    const { turn, draw, shows } = glass();
    const wiped = (change: () => void) => {
      draw({}, 1);
      change();
      draw({}, 2);
      return !shows(1) && shows(2);
    };
    expect(wiped(() => turn({ channels: defaultScopeSettings.channels.map((one) => ({ ...one, unitsPerDivision: 5 })) }))).toBe(true);
    expect(wiped(() => turn({ trigger: { ...defaultScopeSettings.trigger, level: 3 } }))).toBe(true);
    expect(wiped(() => draw({ toSeconds: 1.2 }, undefined))).toBe(true);
    expect(wiped(() => draw({ ...untriggered, state: "roll" }, undefined))).toBe(true);
  });
});
