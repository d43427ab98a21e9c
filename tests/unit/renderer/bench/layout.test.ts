/** Where the picture puts things: feeders left, a row for each terminal, wires from port to port. */
import { describe, expect, it } from "vitest";
import { fitLayout, layOut, leastReadableScale } from "../../../../src/renderer/bench/layout.ts";
import { ataBench, builtInBenches, directLine, pbxBench, twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import { wrongPairings } from "../../../../src/shared/catalog/wrong-pairings.ts";
import type { Bench } from "../../../../src/shared/model/bench.ts";

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
    expect(rowHeight).toBe(140);
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
    const little = fitLayout(ataBench, small, aspect, false);
    expect(little.fits).toBe(true);
    expect(little.scale).toBeLessThan(1);
    const much = fitLayout(pbxBench, small, aspect, false);
    expect([much.scale, much.fits]).toEqual([leastReadableScale, false]);
  });

  it("is whole at any size where that is asked for", () => {
    for (const bench of builtInBenches) {
      const { layout, scale, fits } = fitLayout(bench, small, aspect, true);
      expect([bench.id, fits]).toEqual([bench.id, true]);
      expect(layout.height * scale).toBeLessThanOrEqual(small.height + 1);
    }
  });

  it("stays as large as it is where it fits", () => {
    expect(fitLayout(twoSubscribers, small, aspect, false).scale).toBe(1);
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
