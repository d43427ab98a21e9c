import { expect, it } from "vitest";
import { afterDrawing } from "../../../../src/renderer/state/after-drawing.ts";

it("hands on what came in its order, after the frame that was being made ready", async () => {
  const said: string[] = [];
  const later = afterDrawing();
  later(() => said.push("hook"));
  later(() => said.push("dial tone"));
  requestAnimationFrame(() => said.push("frame"));
  await expect.poll(() => said.length).toBe(3);
  expect(said).toEqual(["frame", "hook", "dial tone"]);
});

it("hands on at once what something more urgent must come after", () => {
  const said: string[] = [];
  const later = afterDrawing();
  later(() => said.push("hook"));
  later.flush();
  expect(said).toEqual(["hook"]);
});
