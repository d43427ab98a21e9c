/** Where devices stand on the editor's sheet before anybody has moved them. */
import { expect, it } from "vitest";
import { builtInBenches } from "../../../../src/shared/catalog/benches.ts";
import { placed, sizeOf } from "../../../../src/renderer/editor/draft-layout.ts";

/** Two rows of a label and the lanes of three cables. */
const roomForLabels = 60;

it("a PBX, gateway or adapter that is fed and feeds has room below it for the pairs that go round it, with their labels", () => {
  const bench = builtInBenches.find(({ title }) => title === "In the wrong jack")!;
  const spots = placed(bench);
  const [pbxId, pbx] = Object.entries(bench.devices).find(([, { kind }]) => kind === "pbx")!;
  const bottom = spots[pbxId]!.y + sizeOf(pbx).height;
  const below = Object.entries(spots).filter(([id, { x, y }]) => id !== pbxId && x === spots[pbxId]!.x && y > spots[pbxId]!.y);
  expect(below.length).toBeGreaterThan(0);
  for (const [id, { y }] of below) expect(y - bottom, id).toBeGreaterThanOrEqual(roomForLabels);
});
