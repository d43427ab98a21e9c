/** Simulation workers without threads: the real host on a message channel, which a test can let die. */
import { MessageChannel } from "node:worker_threads";
import type { CreateBench } from "../../src/main/sim/host.ts";
import { runSimHost } from "../../src/main/sim/host.ts";
import type { FromSim, ToSim } from "../../src/main/sim/protocol.ts";
import type { SimWorker, StartWorker } from "../../src/main/sim/sim-worker.ts";
import { createFakeBench } from "./fake-bench.ts";

export type LocalWorker = SimWorker & {
  /** Ends as a crashed thread ends: nothing more is said or heard. */
  die(reason: string): void;
  /** Dies before it hears the next message of this kind. */
  dieBefore(kind: ToSim["kind"]): void;
};

export type LocalWorkers = {
  readonly start: StartWorker;
  /** All that were ever started, oldest first. */
  readonly started: LocalWorker[];
  readonly newest: () => LocalWorker;
  readonly endAll: () => Promise<void>;
};

export function localWorkers(createBench: CreateBench = createFakeBench, prepare?: (worker: LocalWorker) => void): LocalWorkers {
  const started: LocalWorker[] = [];
  return {
    started,
    start: () => {
      const worker = localWorker(createBench);
      started.push(worker);
      prepare?.(worker);
      return worker;
    },
    newest: () => started.at(-1)!,
    endAll: async () => {
      for (const worker of started) await worker.end();
    },
  };
}

function localWorker(createBench: CreateBench): LocalWorker {
  const { port1, port2 } = new MessageChannel();
  const deaths: ((reason: string) => void)[] = [];
  let isAlive = true;
  let deadlyKind: ToSim["kind"] | undefined;
  const listeners: ((message: ToSim) => void)[] = [];
  port2.on("message", (message: ToSim) => {
    if (isAlive && message.kind === deadlyKind) die(`killed by ${message.kind}`);
    if (isAlive) for (const listener of listeners) listener(message);
  });
  runSimHost(
    {
      postMessage: (message: FromSim, transfer) => {
        if (isAlive) port2.postMessage(message, transfer);
      },
      on: (_event, listener) => listeners.push(listener),
    },
    createBench,
  );
  function die(reason: string): void {
    if (!isAlive) return;
    end();
    for (const tell of deaths) tell(reason);
  }
  function end(): void {
    isAlive = false;
    port1.close();
    port2.close();
  }
  return {
    postMessage: (message) => port1.postMessage(message),
    onMessage: (listener) => void port1.on("message", listener),
    onDeath: (listener) => void deaths.push(listener),
    end: async () => end(),
    die,
    dieBefore: (kind) => (deadlyKind = kind),
  };
}
