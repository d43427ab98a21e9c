/** Where the picture puts things: feeders left, a row for each terminal, wires from port to port. */
import { describe, expect, it } from "vitest";
import { fitLayout, layOut, leastReadableScale } from "../../../../src/renderer/bench/layout.ts";
import { leastRow } from "../../../../src/renderer/bench/layout-slots.ts";
import { builtInBenches, directLine, pbxBench, twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import { wrongPairings } from "../../../../src/shared/catalog/wrong-pairings.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";
import type { Box } from "../../../../src/renderer/bench/layout.ts";

const small = { width: 940, height: 320 };
const large = { width: 1460, height: 520 };
const aspect = 1.38;

const telephone = twoSubscribers.devices["phone1"];
const line = twoSubscribers.lines["line1"];
if (telephone === undefined || line === undefined) throw new Error("the two-subscriber bench has no first line");

const parallel: Bench = {
  ...directLine,
  devices: { ...directLine.devices, phone2: telephone },
  lines: { line1: { ...line, fxo: ["phone1.line", "phone2.line"] } },
};

function withLines(count: number): Bench {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  return {
    ...twoSubscribers,
    devices: { ...twoSubscribers.devices, ...Object.fromEntries(ids.map((id) => [`phone${id}`, telephone])) } as Bench["devices"],
    lines: Object.fromEntries(ids.map((id) => [`line${id}`, { fxs: `exchange.${id}`, fxo: [`phone${id}.line`], cable: [] }])),
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe("the layout of a bench", () => {
  it("puts the exchange left of the telephones, and fits two lines into a small window without scrolling", () => {
    const { boxes, width, height } = layOut(twoSubscribers, small, aspect);
    expect(boxes["exchange"]?.x).toBeLessThan(boxes["phone1"]?.x ?? 0);
    expect(width).toBe(small.width);
    expect(height).toBe(small.height);
  });

  it("leaves room between the boxes for a cable", () => {
    for (const view of [small, large]) {
      const run = layOut(twoSubscribers, view, aspect).runs["line1"];
      expect((run?.to[0]?.x ?? 0) - (run?.from.x ?? 0)).toBeGreaterThan(200);
    }
  });

  it("gives each line its own row, in order", () => {
    const { boxes, runs } = layOut(twoSubscribers, small, aspect);
    expect(boxes["phone2"]?.y).toBeGreaterThanOrEqual((boxes["phone1"]?.y ?? 0) + (boxes["phone1"]?.height ?? 0));
    expect(runs["line2"]?.from.y).toBe(runs["line2"]?.to[0]?.y);
  });

  it("grows with the view", () => {
    expect(layOut(twoSubscribers, large, aspect).rowHeight).toBeGreaterThan(layOut(twoSubscribers, small, aspect).rowHeight);
  });

  it("scrolls down for six lines rather than draw telephones too small to press", () => {
    const { height, rowHeight } = layOut(withLines(6), small, aspect);
    expect(rowHeight).toBe(leastRow);
    expect(height).toBeGreaterThan(small.height);
  });

  it("fans one pair out to two sets in parallel, from a jack between them", () => {
    const run = layOut(parallel, large, aspect).runs["line1"];
    const [first, second] = run?.to ?? [];
    expect(run?.to).toHaveLength(2);
    expect(run?.from.y).toBeCloseTo(((first?.y ?? 0) + (second?.y ?? 0)) / 2, 6);
  });

  it("places a device that is wired to nothing", () => {
    const bench: Bench = { ...directLine, devices: { ...directLine.devices, spare: telephone } };
    expect(layOut(bench, large, aspect).boxes["spare"]).toBeDefined();
  });
});

describe("a picture that is too large for its view", () => {
  it("is made smaller until it fits, but not below two thirds, where its words can still be read", () => {
    const little = fitLayout(pbxBench, small, aspect, "readable");
    expect(little.fits).toBe(true);
    expect(little.scale).toBeLessThan(1);
    const much = fitLayout(withLines(6), small, aspect, "readable");
    expect([much.scale, much.fits]).toEqual([leastReadableScale, false]);
  });

  // The picture's place in a window of 1280 x 800 and 1920 x 1080, and the widest telephones, which have a Caller ID box.
  it.each([
    { width: 934, height: 304 },
    { width: 1474, height: 437 },
  ])("shows every bench of the lab whole in $width x $height, nothing over anything", (view) => {
    for (const bench of builtInBenches) {
      const { layout, scale, fits } = fitLayout(bench, view, 1.47, "readable");
      expect([bench.id, fits]).toEqual([bench.id, true]);
      expect(scale).toBeGreaterThanOrEqual(view.width > 1000 ? 0.85 : leastReadableScale);
      const boxes = Object.entries(layout.boxes);
      boxes.forEach(([id, box], index) => {
        const over = boxes.slice(index + 1).filter(([, other]) => overlap(box, other));
        expect([bench.id, id, over.map(([otherId]) => otherId)]).toEqual([bench.id, id, []]);
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= layout.width + 1 && box.y + box.height <= layout.height + 1).toBe(true);
      });
    }
  });

  it("is as large as one asks for, and scrolls where that is more than fits", () => {
    const large2 = fitLayout(pbxBench, small, aspect, 1);
    expect([large2.scale, large2.fits]).toEqual([1, false]);
    expect(large2.layout.height).toBeGreaterThan(small.height);
  });

  it("is whole at any size where that is asked for", () => {
    for (const bench of builtInBenches) {
      const { layout, scale, fits } = fitLayout(bench, small, aspect, "whole");
      expect([bench.id, fits]).toEqual([bench.id, true]);
      expect(layout.height * scale).toBeLessThanOrEqual(small.height + 1);
    }
  });

  it("stays as large as it is where it fits", () => {
    expect(fitLayout(twoSubscribers, small, aspect, "readable").scale).toBe(1);
  });
});

it("an exchange at the far end has a row for each of its lines", () => {
  const { runs } = layOut(
    wrongPairings.find(({ id }) => id === "fxs-to-fxs")!,
    large,
    aspect,
  );
  const ends = Object.values(runs).map(({ from, to }) => [from.y, to[0]!.y]);
  for (const [from, to] of ends) expect(from).toBe(to);
  expect(new Set(ends.map(([from]) => from)).size).toBe(3);
});
