/** The cable of the IP network in the picture: every device on the network has a way to every other. */
import { describe, expect, it } from "vitest";
import { networkCables } from "../../../../src/renderer/bench/voip/network-cables.ts";

const box = (x: number, y: number) => ({ x, y, width: 300, height: 112 });

describe("the cable of the IP network", () => {
  it("runs over the boxes that stand under all else, with a drop from the adapter on a line", () => {
    const boxes = { ata: box(8, 10), server: box(8, 300), softphone: box(320, 300) };
    const cables = networkCables(boxes, (id) => id === "ata");
    expect(cables?.spine).toEqual(["M54 292H366"]);
    expect(cables?.drops.map(({ path }) => path)).toEqual(["M108 66V292", "M54 300V292", "M366 300V292"]);
  });

  it("goes round a telephone that stands under a gateway", () => {
    const boxes = { gateway: box(400, 10), server: box(8, 300) };
    const cables = networkCables(boxes, (id) => id === "gateway", [{ x: 400, y: 130, width: 310, height: 120 }]);
    expect(cables?.drops[0]?.path).toBe("M500 66V126H714V292");
    expect(cables?.spine).toEqual(["M54 292H714"]);
  });

  it("runs down before boxes that stand in a column at the right", () => {
    const boxes = { gateway: box(300, 100), server: box(620, 10), softphone: box(620, 200) };
    const cables = networkCables(boxes, (id) => id === "gateway");
    expect(cables?.spine).toEqual(["M608 66V256"]);
    expect(cables?.drops[0]).toMatchObject({ id: "gateway", path: "M600 156H608" });
  });

  it("is named on the cable where it runs long enough, past its end where it does not", () => {
    const wide = networkCables({ server: box(8, 300), softphone: box(320, 300) }, () => false);
    expect(wide?.name).toEqual({ x: 210, y: 292, isUpright: false, isOnCable: true });
    const narrow = networkCables({ ata: box(8, 10), server: box(8, 300) }, (id) => id === "ata");
    expect(narrow?.name).toMatchObject({ x: 116, isOnCable: false });
  });

  it("joins several rows at their left", () => {
    const cables = networkCables({ server: box(8, 300), a: box(320, 300), b: box(8, 420) }, () => false);
    expect(cables?.spine).toContain("M24 292V412");
  });

  it("is not drawn where nothing is on the network alone", () => {
    expect(networkCables({ ata: box(8, 10) }, () => true)).toBeUndefined();
  });
});
