/** The desktop window's only way out: requests through one gate, pushes over a port that main hands in. */
import { contextBridge, ipcRenderer } from "electron";
import type { PortMessage } from "../shared/ipc/desktop-door.ts";
import { portChannel, requestChannel } from "../shared/ipc/desktop-door.ts";

contextBridge.exposeInMainWorld("tipring", {
  request: (channel: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(requestChannel, channel, input),
});

// A port cannot pass through contextBridge; the window's own message event carries it.
ipcRenderer.on(portChannel, (event) => {
  const message: PortMessage = { kind: "tipring-port" };
  window.postMessage(message, window.location.origin, event.ports);
});
