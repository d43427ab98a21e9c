/** Cables on the editor's sheet: round the devices, not behind them. */
import { describe, expect, it } from "vitest";
import { isClear, labelSpot, roundedPath, route, withPorts } from "../../../../src/renderer/editor/route.ts";
import { edgesOf, networkEdgesOf } from "../../../../src/renderer/editor/sheet-parts.ts";
import { intercomBench } from "../../../../src/shared/catalog/gateway-benches.ts";
import { ataBench, builtInBenches, parallelExtension, twoSubscribers } from "../../../../src/shared/catalog/benches.ts";

const nothing = { devices: [], lines: [] };
const box = { x: 0, y: 0, width: 190, height: 160 };

/** Every few pixels of a way. */
function places(way: readonly { x: number; y: number }[]) {
  return way.slice(1).flatMap((to, index) => {
    const from = way[index]!;
    return Array.from({ length: 21 }, (_, at) => ({
      x: from.x + ((to.x - from.x) * at) / 20,
      y: from.y + ((to.y - from.y) * at) / 20,
    }));
  });
}

describe("a cable on the sheet", () => {
  it("goes straight where nothing is in its way", () => {
    expect(route({ x: 220, y: 40 }, { x: 400, y: 40 }, [box])).toEqual([
      { x: 220, y: 40 },
      { x: 400, y: 40 },
    ]);
  });

  it("goes round a device from the jack on its right to a plug on its left", () => {
    const way = route({ x: 205, y: 60 }, { x: -160, y: 300 }, [box]);
    expect(way[0]).toEqual({ x: 205, y: 60 });
    expect(way.at(-1)).toEqual({ x: -160, y: 300 });
    expect(isClear(places(way), [box])).toBe(true);
  });

  it("has round corners, and its label on its longest level piece where there is room", () => {
    const way = [
      { x: 0, y: 0 },
      { x: 40, y: 0 },
      { x: 40, y: 200 },
    ];
    expect(roundedPath(way)).toBe("M0 0L31 0Q40 0 40 9L40 200");
    expect(labelSpot(way)).toEqual({ x: 40, y: 100 });
    expect(labelSpot([...way, { x: 160, y: 200 }])).toEqual({ x: 100, y: 200 });
  });
});

describe("the IP network on the sheet", () => {
  it("joins every device that registers to its server, round all devices and their ports", () => {
    for (const bench of builtInBenches) {
      const edges = networkEdgesOf(bench, {});
      const registering = Object.entries(bench.devices).flatMap(([id, device]) => ("server" in device ? [`${id} ${device.server}`] : []));
      expect([bench.id, edges.map(({ source, target }) => `${source} ${target}`)]).toEqual([bench.id, registering]);
      const [first] = edgesOf(bench, nothing, {});
      for (const { data } of edges)
        expect(isClear(places(data?.way ?? []), withPorts(first?.data?.surroundings.obstacles ?? []))).toBe(true);
    }
  });

  it("has its name clear of the labels of lines", () => {
    const [named] = networkEdgesOf(intercomBench, {});
    const line3 = { x: (205 + 315) / 2, y: (134 + 62) / 2 };
    const { x = 0, y = 0 } = named?.data?.nameAt ?? {};
    expect(Math.abs(x - line3.x) >= 110 || Math.abs(y - line3.y) >= 26).toBe(true);
  });

  it("is named once", () => {
    expect(networkEdgesOf(ataBench, {}).filter(({ data }) => data?.nameAt !== undefined)).toHaveLength(1);
    expect(networkEdgesOf(ataBench, {})[0]?.ariaLabel).toBe("Adapter registers at Provider over the IP network");
  });
});

describe("a line with several plugs on the sheet", () => {
  it("has its cable once, to a joint before the plugs", () => {
    const joints = edgesOf(parallelExtension, nothing, {}).map(({ data }) => data?.joint);
    expect(joints.map((joint) => joint?.hasCable)).toEqual([true, false]);
    expect(edgesOf(twoSubscribers, nothing, {}).map(({ data }) => data?.joint)).toEqual([undefined, undefined]);
  });
});
