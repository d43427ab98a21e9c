/** The built simulation worker, driven as main drives it, with a look at its memory. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import { root } from "../run.mjs";

/** @typedef {Record<string, any> & { kind: string }} Report */

/** Beside the built worker, a port that answers with the memory of its thread. */
const wrapper = `
  const { workerData } = require("node:worker_threads");
  workerData.port.on("message", () => { globalThis.gc?.(); workerData.port.postMessage(process.memoryUsage()); });
  import(workerData.url);
`;

export class SimWorker {
  /** @type {Worker} */ #worker;
  /** @type {import("node:worker_threads").MessagePort} */ #memoryPort;
  /** @type {Map<number, (outcome: any) => void>} */ #waiting = new Map();
  /** @type {Set<(report: Report) => void>} */ #listeners = new Set();
  #nextId = 1;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    const url = pathToFileURL(join(root, "out/main/sim-worker.js")).href;
    this.#memoryPort = port1;
    this.#worker = new Worker(wrapper, { eval: true, workerData: { url, port: port2 }, transferList: [port2] });
    this.#worker.on("error", (error) => {
      throw error;
    });
    this.#worker.on("message", (/** @type {Report} */ message) => {
      if (message.kind !== "answer") for (const listener of [...this.#listeners]) listener(message);
      else this.#answered(message["id"], message["outcome"]);
    });
  }

  /** @param {number} id @param {any} outcome */
  #answered(id, outcome) {
    const tell = this.#waiting.get(id);
    this.#waiting.delete(id);
    tell?.(outcome);
  }

  /** Throws where the worker refuses. @param {string} kind @param {unknown} [input] @returns {Promise<any>} */
  async ask(kind, input) {
    const id = this.#nextId++;
    const outcome = await new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ kind, id, input });
    });
    if (!outcome.ok) throw new Error(`${kind}: ${outcome.refusal.text}`);
    return outcome.value;
  }

  /** The next report that fits. @param {(report: Report) => boolean} fits @returns {Promise<Report>} */
  hears(fits) {
    return new Promise((resolve) => {
      const listener = (/** @type {Report} */ report) => {
        if (!fits(report)) return;
        this.#listeners.delete(listener);
        resolve(report);
      };
      this.#listeners.add(listener);
    });
  }

  /** Memory of the worker's thread (heap, buffers) and of the whole process (rss), after a collection where one can be had. */
  memory() {
    return new Promise((/** @type {(usage: NodeJS.MemoryUsage) => void} */ resolve) => {
      this.#memoryPort.once("message", resolve);
      this.#memoryPort.postMessage("how much?");
    });
  }

  /** @param {unknown} bench @param {{ running: boolean, speed: number | "max" }} pace @param {readonly unknown[]} views */
  open(bench, pace, views = []) {
    const setup = { bench, seed: 1, stepHz: 48_000 };
    return this.ask("open", { setup, journal: [], toStep: 0, pace, views: views.map((view) => ({ client: 1, view })), audio: [] });
  }

  async end() {
    this.#memoryPort.close();
    await this.#worker.terminate();
  }
}

/** A built-in bench, as the command line shows it. @param {string} id */
export function builtInBench(id) {
  const shown = spawnSync(process.execPath, [join(root, "out/main/cli.js"), "show", id], { encoding: "utf8" });
  if (shown.status !== 0) throw new Error(shown.stderr);
  return JSON.parse(shown.stdout);
}

/** Four channels at 10 ms a division. */
export const fourChannels = {
  viewId: "bench",
  channels: ["line1.fxo.loopAmps", "line1.fxo.tipRingVolts", "line1.fxs.tipRingVolts", "line1.fxs.ringGroundVolts"].map((probe) => ({
    probe,
  })),
  secondsPerDivision: 0.01,
  divisions: 10,
  columns: 600,
  trigger: { kind: "roll" },
  sweep: "auto",
  triggerPosition: 0.5,
};
