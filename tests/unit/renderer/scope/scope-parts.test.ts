/** The scope's arithmetic: steps, fits, points, flags, cursors. */
import { describe, expect, it } from "vitest";
import { autoset } from "../../../../src/renderer/scope/autoset.ts";
import { readLevelCursors, readTimeCursors } from "../../../../src/renderer/scope/cursor-readings.ts";
import { layOutFlags } from "../../../../src/renderer/scope/marker-layout.ts";
import { ampSteps, fitTo, stepBy, timeSteps, voltSteps } from "../../../../src/renderer/scope/scales.ts";
import type { TracePoint } from "../../../../src/renderer/scope/trace-points.ts";
import { traceLine } from "../../../../src/renderer/scope/trace-controller.ts";
import { fillTrace } from "../../../../src/renderer/scope/trace-points.ts";
import { defaultScopeSettings } from "../../../../src/renderer/state/scope-settings.ts";

describe("the steps of the knobs", () => {
  it("go from 1 µs to 60 s, 1 mV to 500 V, 10 µA to 1 A", () => {
    expect([timeSteps[0], timeSteps.at(-1)]).toEqual([1e-6, 60]);
    expect([voltSteps[0], voltSteps.at(-1)]).toEqual([0.001, 500]);
    expect([ampSteps[0], ampSteps.at(-1)]).toEqual([0.00001, 1]);
  });

  it("stop at their ends", () => {
    expect(stepBy(timeSteps, 60, 1)).toBe(60);
    expect(stepBy(timeSteps, 1e-6, -3)).toBe(1e-6);
  });

  it("find their place from a value between them", () => {
    expect(stepBy(voltSteps, 11, 1)).toBe(20);
  });
});

describe("the fit of a trace", () => {
  it("shows ringing on battery whole, with its zero line", () => {
    // 48 V with 127 V peak: -79 to 175 V, over six divisions.
    const fit = fitTo({ minimum: -79, maximum: 175 }, "V");
    expect(fit).toEqual({ unitsPerDivision: 50, positionDivisions: -1 });
  });

  it("is refused where nothing was measured", () => {
    expect(fitTo({ minimum: Number.NaN, maximum: Number.NaN }, "V")).toBeUndefined();
  });
});

describe("autoset", () => {
  it("keeps eight traces of ringing on battery each in its own lane", () => {
    const wave = { mean: -48, rms: 102, acRms: 90, hertz: 20, crestRatio: 1.4, dutyRatio: 0.5, riseSeconds: 0.01 };
    const ringing = { ...wave, minimum: -175, maximum: 79 };
    const set = autoset(
      Array.from({ length: 8 }, (_, index) => ({ index, measure: ringing, unit: "V" as const })),
      0,
    );
    set.channels.forEach(({ index, change }) => {
      const placeOf = (volts: number) => volts / (change.unitsPerDivision ?? NaN) + (change.positionDivisions ?? NaN);
      expect(placeOf(-175)).toBeGreaterThan(4 - (index + 1));
      expect(placeOf(79)).toBeLessThan(4 - index);
    });
  });
});

describe("the points of a trace", () => {
  const scale = { unitsPerDivision: 1, positionDivisions: 0 };

  it("follow a fall from maximum to minimum and a rise from minimum to maximum", () => {
    const points: TracePoint[] = [];
    fillTrace(points, { columns: 4, samples: new Float32Array([0, 1, 1, 2, 1, 2, 0, 1]) }, 0, scale);
    expect(points.map(({ y }) => y)).toEqual([0, 1, 1, 2, 2, 1, 1, 0]);
  });

  it("leave a gap where nothing was recorded", () => {
    const points: TracePoint[] = [];
    fillTrace(points, { columns: 2, samples: new Float32Array([Number.NaN, Number.NaN, 3, 3]) }, 0, scale);
    expect(points.map(({ y }) => y)).toEqual([Number.NaN, Number.NaN, 3, 3]);
  });

  it("are the same objects from frame to frame, so that a frame makes no garbage", () => {
    const points: TracePoint[] = [];
    const screen = { columns: 2, samples: new Float32Array([1, 2, 3, 4]) };
    fillTrace(points, screen, 0, scale);
    const first = points[0];
    fillTrace(points, screen, 0, scale);
    expect(points[0]).toBe(first);
    fillTrace(points, { columns: 1, samples: new Float32Array([1, 2]) }, 0, scale);
    expect(points).toHaveLength(2);
  });
});

describe("the line of a trace", () => {
  const frame = { left: 0, acrossPixels: 100, middle: 50, upPixels: 10 };
  const lineThrough = (...ys: number[]) => {
    const strokes: string[] = [];
    const points = ys.map((y, index) => ({ x: index / 10, y }));
    const note = (kind: string) => (x: number, y: number) => strokes.push(`${kind}${String(x)},${String(y)}`);
    traceLine({ moveTo: note("M"), lineTo: note("L") }, points, frame);
    return strokes.join(" ");
  };

  it("is one stroke where the level stays, from its first column to its last", () => {
    expect(lineThrough(1, 1, 1, 1)).toBe("M0,40 L30,40");
    expect(lineThrough(1, 1, 1, 2, 2)).toBe("M0,40 L20,40 L30,30 L40,30");
  });

  it("does not lose a level that creeps, however slowly", () => {
    // 0.05 pixels a column: after twenty columns it has moved by one.
    const creep = Array.from({ length: 21 }, (_, index) => index * 0.005);
    const end = Number(
      lineThrough(...creep)
        .split(",")
        .at(-1),
    );
    expect(Math.abs(end - 49)).toBeLessThan(0.1);
  });

  it("leaves a gap where nothing was recorded", () => {
    expect(lineThrough(Number.NaN, 1, 2, Number.NaN, 3, 3)).toBe("M10,40 L20,30 M40,20 L50,20");
  });
});

describe("the flags of events", () => {
  const overlaps = (places: ReturnType<typeof layOutFlags>, width: number) =>
    places.some((a, i) =>
      places.some((b, j) => i !== j && a.row !== undefined && a.row === b.row && a.left < b.left + width && b.left < a.left + width),
    );

  it("never cover one another, however many there are", () => {
    const width = 90;
    const flags = Array.from({ length: 30 }, (_, index) => ({ x: index * 11, width }));
    const places = layOutFlags(flags, 660, 3);
    expect(overlaps(places, width)).toBe(false);
    expect(places.filter(({ row }) => row !== undefined).length).toBeGreaterThan(9);
  });

  it("stay on the screen at the right edge", () => {
    expect(layOutFlags([{ x: 655, width: 90 }], 660, 3)[0]?.left).toBe(570);
  });
});

describe("the cursors", () => {
  it("read one ringing period as 20 Hz", () => {
    const reading = readTimeCursors({ ...defaultScopeSettings.cursors, timeA: 0.2, timeB: 0.25 }, 0.1);
    expect(reading.deltaSeconds).toBeCloseTo(0.05, 12);
    expect(reading.hertz).toBeCloseTo(20, 9);
  });

  it("give no frequency where they stand on each other", () => {
    expect(readTimeCursors({ ...defaultScopeSettings.cursors, timeA: 0.5, timeB: 0.5 }, 0.1).hertz).toBeUndefined();
  });

  it("read levels from the channel's zero line", () => {
    const channel = { probe: "line1.fxo.loopAmps", visible: true, unitsPerDivision: 0.01, positionDivisions: -3 };
    const reading = readLevelCursors({ ...defaultScopeSettings.cursors, levelA: -3, levelB: 0.12 }, channel);
    expect(reading.a).toBe(0);
    expect(reading.b).toBeCloseTo(0.0312, 12);
  });
});
