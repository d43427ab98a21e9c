/** One browser tab: its requests go into the lab, the lab's pushes come out, and neither can hurt the server. */
import type { RawData, WebSocket } from "ws";
import { encodeFrame, isFramePush } from "../../shared/ipc/frame-codec.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { refuse } from "../../shared/ipc/outcome.ts";
import type { Push } from "../../shared/ipc/pushes.ts";
import type { Lab } from "../app/lab-types.ts";
import { outcomeText, pushText, readMessage } from "./wire.ts";

/** Longest message that is read: a bench file is a few tens of kilobytes, a recording some megabytes. */
export const maxMessageBytes = 16 * 1024 * 1024;
/** A message longer than this is not even received: the socket is closed (code 1009). */
export const maxReceivedBytes = 4 * maxMessageBytes;

/** Unsent bytes from which on a client counts as slow: about a second of four traces. */
const congestedBytes = 1024 * 1024;
/** Unsent bytes at which a client is given up: its events alone have filled this, so it has long stopped reading. */
const hopelessBytes = 64 * 1024 * 1024;
/** Requests of one client that may wait for an answer; a window waits for a few at most. */
const maxWaitingRequests = 256;

export const closeCodes = { goingAway: 1001, tooSlow: 4001 } as const;

/** What is used of a WebSocket. */
export type ClientSocket = Pick<WebSocket, "on" | "send" | "close" | "bufferedAmount" | "readyState" | "OPEN">;

/** Joins a socket to the lab until it closes. */
export function joinLab(lab: Lab, socket: ClientSocket): void {
  let waitingRequests = 0;
  const isCongested = () => socket.bufferedAmount > congestedBytes;
  const send = (data: string | ArrayBuffer) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > hopelessBytes) socket.close(closeCodes.tooSlow, "too slow");
    else socket.send(data);
  };
  const onPush = (push: Push) => {
    if (!isFramePush(push)) send(pushText(push));
    else if (!isCongested()) send(encodeFrame(push));
  };
  const client = lab.connect(onPush, { congested: isCongested });

  const answer = async (data: RawData, isBinary: boolean) => {
    const message = readData(data, isBinary);
    if (!message.ok) {
      send(outcomeText(message.id, { ok: false, refusal: message.refusal }));
      return;
    }
    if (waitingRequests >= maxWaitingRequests) {
      send(outcomeText(message.id, refuse("not-possible", `${waitingRequests} requests wait for an answer already; wait for one first.`)));
      return;
    }
    waitingRequests += 1;
    const outcome = await client.request(message.channel, message.input).catch(unexpected);
    waitingRequests -= 1;
    send(outcomeText(message.id, outcome));
  };

  socket.on("message", (data, isBinary) => void answer(data, isBinary));
  socket.on("close", () => {
    client.close();
  });
}

function readData(data: RawData, isBinary: boolean): ReturnType<typeof readMessage> {
  if (isBinary)
    return { ok: false, id: undefined, ...refusedData("Binary messages go from the lab to the window only; expected JSON text.") };
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  if (bytes.length <= maxMessageBytes) return readMessage(bytes.toString("utf8"));
  return { ok: false, id: undefined, ...refusedData(`The message has ${bytes.length} bytes; expected at most ${maxMessageBytes}.`) };
}

function refusedData(text: string): { readonly refusal: ReturnType<typeof refuse>["refusal"] } {
  return { refusal: refuse("bad-input", text).refusal };
}

/** The lab promises never to reject; if it does all the same, this tab learns it and the others go on. */
function unexpected(error: unknown): Outcome<never> {
  console.error("A request failed inside the lab:", error);
  return refuse("internal", `The lab failed to answer: ${error instanceof Error ? error.message : String(error)}.`);
}
