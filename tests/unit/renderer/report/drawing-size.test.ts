/** The bench on paper: all of it, at the paper's width, no higher than it is. */
import { describe, expect, it } from "vitest";
import { layOut } from "../../../../src/renderer/bench/layout.ts";
import { widestAspect } from "../../../../src/renderer/bench/telephone/telephone-size.ts";
import { drawingSize } from "../../../../src/renderer/report/drawing-size.ts";
import { builtInBenches } from "../../../../src/shared/catalog/benches.ts";

describe("a bench on paper", () => {
  it.each(builtInBenches.map((bench) => [bench.title, bench] as const))("has all devices of %s, none cut off", (_, bench) => {
    const { width, height, scale } = drawingSize(bench);
    const layout = layOut(bench, { width, height }, widestAspect(bench));
    expect(layout.width).toBeLessThanOrEqual(width + 0.5);
    expect(layout.height).toBeLessThanOrEqual(height + 0.5);
    expect(width * scale).toBeCloseTo(737, 3);
    expect(height * scale).toBeLessThan(500);
  });

  it("takes no more of the sheet than its telephone needs, where it is one line to one telephone", () => {
    const direct = builtInBenches.find(({ id }) => id === "direct-line")!;
    const { width, height } = drawingSize(direct);
    const aspect = widestAspect(direct);
    expect(height).toBeLessThan(400);
    expect(layOut(direct, { width, height }, aspect).rowHeight).toBe(layOut(direct, { width, height: 450 }, aspect).rowHeight);
  });
});
