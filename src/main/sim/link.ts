/** Requests to one worker and their answers; when the worker dies, whoever still waits hears "lost". */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { BatchCredit, FromSim, SimInput, SimOutput, SimReport, SimRequest, SimRequestKind } from "./protocol.ts";
import type { SimWorker } from "./sim-worker.ts";

export type Reply<K extends SimRequestKind> = Outcome<SimOutput<K>> | "lost";

type Waiting = (reply: Outcome<unknown> | "lost") => void;

export class SimLink {
  readonly #worker: SimWorker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #lost = false;

  constructor(worker: SimWorker, listeners: { report: (report: SimReport) => void; death: (reason: string) => void }) {
    this.#worker = worker;
    worker.onMessage((message) => this.#receive(message, listeners.report));
    worker.onDeath((reason) => {
      this.#lose();
      listeners.death(reason);
    });
  }

  request<K extends SimRequestKind>(kind: K, input: SimInput<K>): Promise<Reply<K>> {
    if (this.#lost) return Promise.resolve("lost");
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve) => {
      // The one cast: the worker answers each id with the output of its own kind.
      this.#waiting.set(id, resolve as Waiting);
      this.#worker.postMessage({ kind, id, input } as SimRequest);
    });
  }

  credit(): void {
    const credit: BatchCredit = { kind: "batch-credit" };
    this.#worker.postMessage(credit);
  }

  async end(): Promise<void> {
    this.#lose();
    await this.#worker.end();
  }

  #receive(message: FromSim, report: (report: SimReport) => void): void {
    if (message.kind !== "answer") {
      if (!this.#lost) report(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    waiting?.(message.outcome);
  }

  #lose(): void {
    this.#lost = true;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const tell of waiting) tell("lost");
  }
}
