/** Drawings stand beside their plug and their controls, and cover neither. */
import { describe, expect, it } from "vitest";
import { drawingSize } from "../../../../../src/renderer/bench/devices/terminal-place.tsx";
import { controlsWidth, plugRoom } from "../../../../../src/renderer/bench/layout.ts";
import { displayOverhang, telephoneAspect } from "../../../../../src/renderer/bench/telephone/telephone-size.ts";

describe("a telephone with a Caller ID box", () => {
  it.each([
    { width: 387, height: 130 },
    { width: 406, height: 140 },
    { width: 520, height: 220 },
    { width: 560, height: 300 },
  ])("leaves its plug and its controls free in $width by $height", (box) => {
    const { left, width, tall } = drawingSize(box, telephoneAspect, displayOverhang);
    // The drawing's place is rounded to whole pixels.
    expect(left - displayOverhang * width).toBeGreaterThanOrEqual(plugRoom - 1);
    expect(left + width).toBeLessThanOrEqual(box.width - (tall ? 0 : controlsWidth) + 1);
  });
});
