import { EventEmitter } from "node:events";
import { expect, it, vi } from "vitest";
import { offerReload } from "../../../../src/main/shell/crash-offer.ts";
import { eventually } from "../../../support/eventually.ts";

function windowThatAnswers(response: number) {
  const contents = Object.assign(new EventEmitter(), { reload: vi.fn() });
  const ask = vi.fn(async () => ({ response, checkboxChecked: false }));
  const quit = vi.fn();
  offerReload(contents as never, ask, quit);
  return { contents, ask, quit };
}

it("loads the page again where the user wants it", async () => {
  const { contents, quit } = windowThatAnswers(0);
  contents.emit("render-process-gone", {}, { reason: "crashed" });
  await eventually(() => expect(contents.reload).toHaveBeenCalledOnce());
  expect(quit).not.toHaveBeenCalled();
});

it("quits where the user wants that", async () => {
  const { contents, quit } = windowThatAnswers(1);
  contents.emit("render-process-gone", {}, { reason: "oom" });
  await eventually(() => expect(quit).toHaveBeenCalledOnce());
  expect(contents.reload).not.toHaveBeenCalled();
});

it("says nothing when a window simply closes", () => {
  const { contents, ask } = windowThatAnswers(0);
  contents.emit("render-process-gone", {}, { reason: "clean-exit" });
  expect(ask).not.toHaveBeenCalled();
});
