/** A simulation worker as main holds it: a real thread, or in tests anything that speaks the same. */
import { Worker } from "node:worker_threads";
import type { FromSim, ToSim } from "./protocol.ts";

export type SimWorker = {
  postMessage(message: ToSim): void;
  onMessage(listener: (message: FromSim) => void): void;
  /** Calls back once when the worker is gone, with the reason as a sentence. */
  onDeath(listener: (reason: string) => void): void;
  end(): Promise<void>;
};

export type StartWorker = () => SimWorker;

/** What the thread is told at its start. */
export type WorkerStart = {
  /** People watch: the first handset shall not find the program cold. */
  readonly isWatched: boolean;
};

/** Starts the built worker in a thread of its own. */
export function threadWorker(workerUrl: URL, start: WorkerStart = { isWatched: false }): SimWorker {
  const worker = new Worker(workerUrl, { workerData: start });
  let dead = false;
  return {
    postMessage: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) => {
      worker.on("message", listener);
    },
    onDeath: (listener) => {
      const once = (reason: string) => {
        if (dead) return;
        dead = true;
        listener(reason);
      };
      worker.on("error", (error: unknown) => once(error instanceof Error ? error.message : String(error)));
      worker.on("exit", (code) => once(`it ended with code ${code}`));
    },
    end: async () => {
      dead = true;
      await worker.terminate();
    },
  };
}
