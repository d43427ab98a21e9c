/** The picture of the bench: its lamps, sizes and tips; a run that is paused, translated, cut off or stopped. */
import { choose, lift, openBench, openBenchAtRest, settle } from "../walk.mjs";
import { click, sees } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** @type {readonly Place[]} */
export const pictureStates = [
  {
    name: "live-message-lamp",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Signals");
      await page.waitForTimeout(300);
      await page.getByRole("switch", { name: /message waits/ }).click();
      await settle(page, 4000);
    },
  },
  {
    name: "live-port-tip",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page
        .getByRole("button", { name: /FXS: the jack/ })
        .first()
        .hover();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "live-zoom-in",
    bring: async (page) => {
      await openBenchAtRest(page, "PBX");
      for (let times = 0; times < 4; times += 1) await click(page, "Show the bench larger");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-zoom-out",
    bring: async (page) => {
      await openBenchAtRest(page, "Direct line");
      for (let times = 0; times < 4; times += 1) await click(page, "Show the bench smaller");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-paused",
    bring: async (page) => {
      await openBench(page, "Two subscribers");
      await lift(page, "Telephone 1");
      await settle(page, 900);
      await click(page, "Pause the simulation");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-pseudo",
    bring: async (page) => {
      await openBenchAtRest(page, "Two subscribers");
      await page.goto("/?language=pseudo");
      await page.waitForTimeout(3500);
    },
  },
  {
    name: "live-stopped",
    bring: async (page) => {
      const refusal = {
        code: "solve",
        text: "The circuit cannot be solved: currents do not settle on line 1.",
      };
      await page.routeWebSocket(/\/ws/, (socket) => {
        const server = socket.connectToServer();
        let isStopped = false;
        server.onMessage((message) => {
          if (!isStopped) socket.send(message);
        });
        setTimeout(() => {
          isStopped = true;
          socket.send(JSON.stringify({ push: { kind: "stopped", refusal } }));
        }, 9000);
      });
      await openBench(page, "Direct line");
      await sees(page, /cannot be solved/);
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-undone",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await settle(page, 800);
      await click(page, "Undo the last command");
      await settle(page, 500);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").last().fill("do");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-lost",
    bring: async (page) => {
      await page.routeWebSocket(/\/ws/, (socket) => {
        const server = socket.connectToServer();
        setTimeout(() => void server.close().then(() => socket.close()), 9000);
      });
      await openBench(page, "Direct line");
      await page.routeWebSocket(/\/ws/, (socket) => void socket.close());
      await sees(page, /lost|cannot be reached/);
      await page.waitForTimeout(400);
    },
  },
];
