/** The built lab behind its browser door, as a process of its own that can be killed, and one tab on it. */
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import type { Channel, Input, Output } from "../../src/shared/ipc/requests.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";
import { spawnLab } from "./spawned-lab.ts";

export type ServedLab = {
  readonly ask: <C extends Channel>(channel: C, input: Input<C>) => Promise<Outcome<Output<C>>>;
  /** The value of an answer; a refusal fails the test. */
  readonly value: <C extends Channel>(channel: C, input: Input<C>) => Promise<Output<C>>;
  readonly pushes: Push[];
  /** Ends the process at once, without a chance to do anything. */
  readonly kill: () => Promise<void>;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<void>;
};

/** `stateDir`: where it keeps runs. */
export async function serveLab(stateDir: string): Promise<ServedLab> {
  const lab = await spawnLab(stateDir);
  const { url } = lab;
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
  const ask: ServedLab["ask"] = (channel, input) => {
    id += 1;
    socket.send(JSON.stringify({ id, channel, input }));
    return new Promise((resolve) => waiting.set(id, resolve as (outcome: Outcome<unknown>) => void));
  };
  const end = async (signal: NodeJS.Signals) => {
    await lab.end(signal);
    socket.terminate();
  };
  return {
    ask,
    value: async (channel, input) => {
      const outcome = await ask(channel, input);
      if (!outcome.ok) throw new Error(outcome.refusal.text);
      return outcome.value;
    },
    pushes,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
