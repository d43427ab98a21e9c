/** The sketch on a bench's card shows what stands on that bench. */
import { describe, expect, it } from "vitest";
import { sketchHeight, sketchOf, sketchWidth } from "../../../../src/renderer/start/sketch-layout.ts";
import { builtInBenches, parallelExtension } from "../../../../src/shared/catalog/benches.ts";
import { wiringOf } from "../../../../src/shared/model/wiring.ts";

describe("the sketch of a bench", () => {
  it.each(builtInBenches.map((bench) => [bench.title, bench] as const))(
    "of %s has each device within the card, and each line's pair",
    (_, bench) => {
      const { items, runs, packets, cloud } = sketchOf(wiringOf(bench));
      expect(items.map(({ id }) => id).sort()).toEqual(Object.keys(bench.devices).sort());
      for (const { x, y, width, height } of items) {
        expect(Math.min(x - width / 2, y - height / 2)).toBeGreaterThanOrEqual(0);
        expect(x + width / 2).toBeLessThanOrEqual(sketchWidth);
        expect(y + height / 2).toBeLessThanOrEqual(sketchHeight);
      }
      // Sets in parallel hang on a joint: a pair to there, and one to each of them.
      expect(runs).toHaveLength(Object.values(bench.lines).reduce((count, { fxo }) => count + fxo.length + (fxo.length > 1 ? 1 : 0), 0));
      const onNetwork = Object.values(bench.devices).filter((device) => "ip" in device).length;
      expect(packets).toHaveLength(onNetwork);
      expect(cloud !== undefined).toBe(onNetwork > 0);
    },
  );

  it("forks the pair to two telephones in parallel near them, not at the exchange", () => {
    const [cable, ...branches] = sketchOf(wiringOf(parallelExtension)).runs;
    expect(branches.map(({ from }) => from)).toEqual([cable?.to, cable?.to]);
    const [first] = branches;
    if (cable === undefined || first === undefined) throw new Error("the sketch has no fork");
    expect(cable.to.x - cable.from.x).toBeGreaterThan(first.to.x - first.from.x);
  });
});
