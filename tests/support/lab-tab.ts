/** A tab on a running lab without a window: what a browser would ask over its socket, and what it would be told. */
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";
import type { Channel, Input, Output } from "../../src/shared/ipc/requests.ts";

export type LabTab = {
  readonly ask: <C extends Channel>(channel: C, input: Input<C>) => Promise<Outcome<Output<C>>>;
  /** The value of an answer; a refusal fails the test. */
  readonly value: <C extends Channel>(channel: C, input: Input<C>) => Promise<Output<C>>;
  readonly pushes: Push[];
  readonly close: () => void;
};

/** `url` ends with a slash. */
export async function openTab(url: string): Promise<LabTab> {
  const socket = new WebSocket(`${url.replace("http", "ws")}ws`, { origin: url.slice(0, -1) });
  const waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
  const pushes: Push[] = [];
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) return;
    const message = JSON.parse(data.toString("utf8")) as { id?: number; outcome?: Outcome<unknown>; push?: Push };
    if (message.push !== undefined) pushes.push(message.push);
    else if (message.id !== undefined && message.outcome !== undefined) waiting.get(message.id)?.(message.outcome);
  });
  socket.on("error", () => undefined); // a lab that is killed breaks it
  await once(socket, "open");
  let id = 0;
  const ask: LabTab["ask"] = (channel, input) => {
    id += 1;
    socket.send(JSON.stringify({ id, channel, input }));
    return new Promise((resolve) => waiting.set(id, resolve as (outcome: Outcome<unknown>) => void));
  };
  return {
    ask,
    value: async (channel, input) => {
      const outcome = await ask(channel, input);
      if (!outcome.ok) throw new Error(outcome.refusal.text);
      return outcome.value;
    },
    pushes,
    close: () => socket.terminate(),
  };
}
