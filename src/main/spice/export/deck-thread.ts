/** Decks for a lab at work, each written in a thread of its own. */
import { Worker } from "node:worker_threads";
import type { WriteDeck } from "../../app/lab-types.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { refuse } from "../../../shared/ipc/outcome.ts";

/** `workerUrl`: the built `deck-worker.ts`. */
export function deckWriter(workerUrl: URL): WriteDeck {
  return async (input) => {
    const worker = new Worker(workerUrl, { workerData: input });
    const outcome = await new Promise<Outcome<string>>((resolve) => {
      worker.once("message", resolve);
      worker.once("error", (error) => resolve(refuse("internal", `The deck could not be written: ${String(error)}`)));
      worker.once("exit", () => resolve(refuse("internal", "The deck could not be written: its thread ended.")));
    });
    await worker.terminate();
    return outcome;
  };
}
