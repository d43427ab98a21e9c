/** What may be said to the browser door on the command line: `[--port N] [--lan] [--open]`. */
import { parseArgs } from "node:util";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";

export type ServeArguments = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Open to the local network, not to this machine only. */
  readonly lan: boolean;
  /** Show the lab in the default browser. */
  readonly open: boolean;
};

export const defaultPort = 4571;
const maxPort = 65_535;

export function readServeArguments(args: readonly string[]): Outcome<ServeArguments> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { port: { type: "string" }, lan: { type: "boolean" }, open: { type: "boolean" } },
    }));
  } catch (error) {
    return refuse("bad-input", error instanceof Error ? error.message : String(error));
  }
  const port = readPort(values.port);
  if (!port.ok) return port;
  return done({ port: port.value, lan: values.lan ?? false, open: values.open ?? false });
}

/** A port as typed; left out means the usual one. */
export function readPort(text: string | undefined): Outcome<number> {
  if (text === undefined) return done(defaultPort);
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= maxPort) return done(port);
  return refuse("bad-input", `--port: "${text}" is not a port; expected a whole number from 0 (any free port) to ${maxPort}.`, {
    path: "--port",
  });
}
