/** The run itself: stopped by what cannot be solved, worked out once more, taken back and brought again. */
import { lift, openBench, openBenchAfresh, phase, settle } from "../walk.mjs";
import { dialTone } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

/** No bench is known to stop the solver: its news is put among those of a run that goes. @param {Page} page @returns {Promise<(text: string) => void>} */
async function stopper(page) {
  /** @type {import("playwright").WebSocketRoute | undefined} */
  let window;
  let isStopped = false;
  await page.routeWebSocket(/\/ws/, (socket) => {
    window = socket;
    // A lab that has stopped tells nothing more.
    socket.connectToServer().onMessage((message) => {
      if (!isStopped) socket.send(message);
    });
  });
  return (text) => {
    isStopped = true;
    window?.send(JSON.stringify({ push: { kind: "stopped", refusal: { code: "solve-failed", text } } }));
  };
}

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const runStates = [
  {
    name: "run-stopped",
    bring: async (page) => {
      const stop = await stopper(page);
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      const clock = await page.getByRole("timer", { name: "Simulated time" }).innerText();
      stop(`At ${clock} no voltages can be found for line1: its nonlinear parts do not settle within 50 iterations.`);
      await page.getByText("The bench stopped.").waitFor();
      await page.waitForTimeout(500);
    },
  },
  {
    name: "run-taken-back",
    bring: async (page) => {
      await dialTone(page, {}, 400);
      await page.getByRole("button", { name: /^Undo/ }).click();
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "run-worked-out-again",
    bring: async (page) => {
      await openBenchAfresh(page, "Two subscribers");
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      await page.getByRole("textbox", { name: "Number to dial on Telephone 1" }).fill("5550102");
      await page.keyboard.press("Enter");
      await page.getByRole("combobox", { name: "Speed", exact: true }).selectOption("max");
      await settle(page, 60_000);
      await page.getByRole("button", { name: /^Undo/ }).click();
      await page.getByRole("button", { name: /^Redo/ }).hover();
      await page.waitForTimeout(250);
    },
  },
];
