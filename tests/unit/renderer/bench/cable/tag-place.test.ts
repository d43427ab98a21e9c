/** Tags of cables in the picture: they can be read, and so can what stands around them. */
import { describe, expect, it } from "vitest";
import { drawnLine } from "../../../../../src/renderer/bench/cable/drawn-line.ts";
import { plateBox } from "../../../../../src/renderer/bench/cable/plate-place.ts";
import { tagPlaces } from "../../../../../src/renderer/bench/cable/tag-place.ts";
import type { TagLine } from "../../../../../src/renderer/bench/cable/tag-place.ts";
import { onCentreLine } from "../../../../../src/renderer/bench/cable/twisted-pair.ts";
import type { Box, Place } from "../../../../../src/renderer/bench/layout.ts";

const words = { full: "100 m, 0.4 mm", short: "100 m" };

function lineOf(from: Place, to: Place): TagLine {
  const drawn = drawnLine({ from, to: [to] });
  const plates = [
    { at: drawn.from, side: "left", isShort: false },
    { at: drawn.end, side: "right", isShort: false },
  ] as const;
  return { drawn, plates, faultsAt: [], words };
}

function place(lines: Readonly<Record<string, TagLine>>, boxes: readonly Box[] = []) {
  return tagPlaces({ lines, boxes, height: 500, growth: 1 });
}

/** Heights of the pair under or over a tag of this half width. */
function pairHeights({ drawn: { from, end } }: TagLine, x: number, half: number): number[] {
  return Array.from({ length: 21 }, (_, index) => {
    const along = (x - half + (index / 10) * half - from.x) / (end.x - from.x);
    return onCentreLine(from, end, along).y;
  });
}

describe("the tag of a cable", () => {
  it("hangs with all its words under the middle of a level pair", () => {
    const line = lineOf({ x: 100, y: 200 }, { x: 500, y: 200 });
    const tag = place({ line1: line })["line1"];
    expect(tag?.isShort).toBe(false);
    expect(tag?.at.x).toBeCloseTo((line.drawn.from.x + line.drawn.end.x) / 2, 6);
    expect(tag?.at.y).toBeGreaterThan(200);
  });

  it("hangs clear of its own pair where that goes down to a lower set", () => {
    const line = lineOf({ x: 100, y: 120 }, { x: 400, y: 220 });
    const tag = place({ line1: line })["line1"]!;
    const half = tag.isShort ? 34 : 59;
    const heights = pairHeights(line, tag.at.x, half);
    const isUnder = tag.at.y >= Math.max(...heights) + 8;
    const isAbove = tag.at.y + 26 <= Math.min(...heights) - 8;
    expect(isUnder || isAbove).toBe(true);
  });

  it("lies on no figures of the line below it", () => {
    const lines = {
      line1: lineOf({ x: 100, y: 100 }, { x: 330, y: 100 }),
      line2: lineOf({ x: 100, y: 190 }, { x: 330, y: 190 }),
    };
    const { at, isShort } = place(lines)["line1"]!;
    const half = isShort ? 34 : 59;
    for (const plate of [...lines.line1.plates, ...lines.line2.plates]) {
      const { x, y, width, height } = plateBox(plate, 1);
      const isApart = x + width <= at.x - half || x >= at.x + half || y + height <= at.y || y >= at.y + 26;
      expect(isApart).toBe(true);
    }
  });

  it("says the length alone and lies on the middle of its own pair where there is no room beside it", () => {
    const crowd = [0, 1, 2].map((row) => lineOf({ x: 100, y: 100 + row * 50 }, { x: 300, y: 100 + row * 50 }));
    const tag = place({ line1: crowd[0]!, line2: crowd[1]!, line3: crowd[2]! })["line2"]!;
    expect(tag.isShort).toBe(true);
    const share = (tag.at.x - 116) / (296 - 116);
    expect(tag.at.y + 13).toBeCloseTo(onCentreLine({ x: 116, y: 150 }, { x: 296, y: 150 }, share).y, 1);
  });

  it("lies on no device", () => {
    const device = { x: 240, y: 205, width: 120, height: 100 };
    const { at } = place({ line1: lineOf({ x: 100, y: 200 }, { x: 500, y: 200 }) }, [device])["line1"]!;
    expect(at.y < 205 || at.x + 59 <= 240 || at.x - 59 >= 360).toBe(true);
  });
});
