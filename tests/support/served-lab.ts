/** The built lab behind its browser door, as a process of its own that can be killed, and one tab on it. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import type { Channel, Input, Output } from "../../src/shared/ipc/requests.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";

/** Built by `npm test` before any test runs. */
const entry = fileURLToPath(new URL("../../out/main/serve.js", import.meta.url));

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
  const env = { ...process.env, TIPRING_STATE: stateDir };
  const child = spawn(process.execPath, [entry, "--port", "0"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await addressOf(child);
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
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
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

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("exit", (code) => reject(new Error(`the lab ended with code ${code}: ${said}`)));
    child.stdout?.on("data", (piece: Buffer) => {
      said += piece.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}
