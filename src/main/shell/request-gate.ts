/** The one gate between window and lab: the sender is checked here, the content in the lab. */
import type { IpcMain, IpcMainInvokeEvent } from "electron";
import { requestChannel } from "../../shared/ipc/desktop-door.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { refuse } from "../../shared/ipc/outcome.ts";
import type { LabClient } from "../app/lab-types.ts";

export type GateOptions = {
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  /** The lab's client of the window that asks; undefined before the window has loaded. */
  readonly clientOf: (event: IpcMainInvokeEvent) => LabClient | undefined;
};

/** Opens the gate; returns its own undo. */
export function openRequestGate(ipcMain: Pick<IpcMain, "handle" | "removeHandler">, { isTrusted, clientOf }: GateOptions): () => void {
  ipcMain.handle(requestChannel, async (event, channel: unknown, input: unknown): Promise<Outcome<unknown>> => {
    if (!isTrusted(event)) return refuse("untrusted", "Only the lab's own window may ask.");
    if (typeof channel !== "string") return refuse("bad-input", `channel: a ${typeof channel} was given; expected the name of a request.`);
    const client = clientOf(event);
    if (client === undefined) return refuse("stopped", "This window is not joined to the lab yet.");
    return client.request(channel, input);
  });
  return () => {
    ipcMain.removeHandler(requestChannel);
  };
}
