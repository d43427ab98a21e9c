/** The picture's size: as it fits, or as one asks for, by key and by keyboard. */
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { nextZoom } from "../../../../src/renderer/bench/zoom.ts";
import { showBench } from "./bench-fixture.tsx";

it("the bench is shown larger and smaller, and as a whole again", async () => {
  const { container, getByRole, queryByRole } = await showBench();
  const picture = container.querySelector<HTMLElement>(".bench-picture")!;
  const scale = () => Number(container.querySelector<HTMLElement>(".bench-scene")!.style.zoom);
  const scrolls = () => picture.scrollHeight > picture.clientHeight + 1 || picture.scrollWidth > picture.clientWidth + 1;
  expect([scale(), scrolls()]).toEqual([1, false]);
  expect(queryByRole("button", { name: "Show the whole bench" })).toBeNull();

  getByRole("switch", { name: "Handset of Telephone 1" }).focus();
  await userEvent.keyboard("+");
  expect([scale(), scrolls()]).toEqual([1.25, true]);
  await userEvent.keyboard("-");
  expect([scale(), scrolls()]).toEqual([1, false]);

  await userEvent.click(getByRole("button", { name: "Show the bench larger" }));
  await userEvent.click(getByRole("button", { name: "Show the whole bench" }));
  expect([scale(), scrolls()]).toEqual([1, false]);
});

it("has an end in both directions", () => {
  expect([nextZoom(0.31, -1), nextZoom(1.9, 1)]).toEqual([0.3, 2]);
});
