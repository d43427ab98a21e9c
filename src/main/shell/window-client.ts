/** One window's membership in the lab: a port for its pushes, handed over afresh for every page that it loads. */
import type { MessageChannelMain, MessagePortMain, WebContents } from "electron";
import { portChannel } from "../../shared/ipc/desktop-door.ts";
import { encodeFrame, isFramePush } from "../../shared/ipc/frame-codec.ts";
import type { Push } from "../../shared/ipc/pushes.ts";
import type { Lab, LabClient } from "../app/lab-types.ts";

export type WindowClient = {
  /** The lab's client of the page that is loaded now; undefined while none is. */
  current(): LabClient | undefined;
  /** Sends something of the shell's own, over the same port as the lab's pushes. */
  tell(push: Push): void;
  /** Was the simulation running when the lab last spoke of it? */
  isRunning(): boolean;
  leave(): void;
};

type Joined = {
  readonly client: LabClient;
  readonly send: (push: Push) => void;
  readonly close: () => void;
  /** The window's end of the way, until it is handed over. */
  readonly port2: MessagePortMain | undefined;
};

type Contents = Pick<WebContents, "on" | "postMessage">;

/**
 * Joins the lab for each page that the window loads, and leaves it when the page goes. The page may ask from its first moment;
 * its port follows when its scripts have run, with all that was pushed meanwhile.
 */
export function joinWindow(lab: Lab, contents: Contents, createChannel: () => Pick<MessageChannelMain, "port1" | "port2">): WindowClient {
  let joined: Joined | undefined;
  let isRunning = false;
  let isHanging = false;

  const leave = () => {
    joined?.close();
    joined = undefined;
    isHanging = false;
  };
  const handOver = () => {
    if (joined?.port2 !== undefined) contents.postMessage(portChannel, undefined, [joined.port2]);
    if (joined !== undefined) joined = { ...joined, port2: undefined };
  };
  const join = () => {
    leave();
    const { port1, port2 } = createChannel();
    const send = (push: Push) => {
      if (push.kind === "pace") isRunning = push.pace.running;
      // Across processes a message is copied: samples go as one buffer, the rest as plain data.
      port1.postMessage(isFramePush(push) ? encodeFrame(push) : { push });
    };
    const client = lab.connect(send, { congested: () => isHanging });
    const close = () => {
      client.close();
      port1.close();
    };
    joined = { client, send, close, port2 };
  };

  contents.on("did-navigate", join);
  contents.on("dom-ready", handOver);
  contents.on("render-process-gone", leave);
  contents.on("unresponsive", () => (isHanging = true));
  contents.on("responsive", () => (isHanging = false));
  contents.on("destroyed", leave);
  return { current: () => joined?.client, tell: (push) => joined?.send(push), isRunning: () => isRunning, leave };
}
