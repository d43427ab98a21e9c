/** Values of a bench file that no exchange could have. */
import { describe, expect, it } from "vitest";
import { exchangePort } from "../../../../src/shared/catalog/feeds.ts";
import { RingingSource } from "../../../../src/shared/model/feed.ts";

const ringing = exchangePort("5550101").ringing;

describe("a ringing generator in a bench file", () => {
  it("has a silent interval after each burst: an odd cadence is refused", () => {
    expect(RingingSource.safeParse({ ...ringing, cadenceSeconds: [2, 4] }).success).toBe(true);
    expect(RingingSource.safeParse({ ...ringing, cadenceSeconds: [2, 4, 2] }).success).toBe(false);
  });

  it("turns at 5 to 100 Hz: 1 nHz is refused", () => {
    expect(RingingSource.safeParse({ ...ringing, hertz: 16.6 }).success).toBe(true);
    expect(RingingSource.safeParse({ ...ringing, hertz: 1e-9 }).success).toBe(false);
  });
});
