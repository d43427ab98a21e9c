/** The window's way to the lab: the desktop preload where there is one, else a WebSocket that comes back by itself. */
import { decodeFrame } from "../shared/ipc/frame-codec.ts";
import type { Outcome } from "../shared/ipc/outcome.ts";
import { refuse } from "../shared/ipc/outcome.ts";
import type { Push } from "../shared/ipc/pushes.ts";
import type { Bridge, Channel, Input, Output } from "../shared/ipc/requests.ts";

/** What the preload puts on the window. */
type Preload = { readonly request: <C extends Channel>(channel: C, input: Input<C>) => Promise<Outcome<Output<C>>> };

export function createBridge(): Bridge {
  const preload = (window as Window & { readonly tipring?: Preload }).tipring;
  if (preload !== undefined) return createDesktopBridge(preload);
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return createSocketBridge(`${scheme}://${location.host}/ws`);
}

/** Requests through the preload; pushes through the port that main hands over once the window has loaded. */
export function createDesktopBridge(preload: Preload): Bridge {
  const pushes = listeners<Push>();
  const connections = listeners<"open" | "lost">();
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (event.source !== window || port === undefined || !isPortMessage(event.data)) return;
    port.onmessage = (message: MessageEvent<unknown>) => {
      for (const push of pushesIn(message.data)) pushes.tell(push);
    };
    port.start();
    connections.tell("open");
  });
  return { request: (channel, input) => preload.request(channel, input), onPush: pushes.add, onConnection: connections.add };
}

function isPortMessage(data: unknown): boolean {
  return typeof data === "object" && data !== null && (data as { kind?: unknown }).kind === "tipring-port";
}

export type SocketOptions = {
  /** Opens a socket; tests give their own. */
  readonly openSocket?: (url: string) => WebSocket;
  /** How long to wait before the first, second, ... try; the last is repeated. */
  readonly retrySeconds?: readonly number[];
};

const defaultRetrySeconds = [0.25, 0.5, 1, 2, 4];

type Waiting = (outcome: Outcome<never>) => void;

/** Text `{id, channel, input}` out, `{id, outcome}` or `{push}` in, binary frames in. Lost connections are told and tried again. */
export function createSocketBridge(url: string, options: SocketOptions = {}): Bridge {
  const { openSocket = (to) => new WebSocket(to), retrySeconds = defaultRetrySeconds } = options;
  const pushes = listeners<Push>();
  const connections = listeners<"open" | "lost">();
  const waiting = new Map<number, Waiting>();
  /** Requests made before the first connection stood. */
  let early: (() => void)[] | undefined = [];
  let socket: WebSocket | undefined;
  let nextId = 1;
  let failures = 0;

  const onOpen = () => {
    failures = 0;
    const queued = early ?? [];
    early = undefined;
    for (const send of queued) send();
    connections.tell("open");
  };
  const onMessage = (data: unknown) => {
    const reply = replyIn(data);
    if (reply === undefined) {
      for (const push of pushesIn(data)) pushes.tell(push);
      return;
    }
    waiting.get(reply.id)?.(reply.outcome);
    waiting.delete(reply.id);
  };
  const onClose = () => {
    socket = undefined;
    for (const settle of waiting.values()) settle(lost());
    waiting.clear();
    connections.tell("lost");
    const wait = retrySeconds[Math.min(failures, retrySeconds.length - 1)] ?? 1;
    failures += 1;
    setTimeout(connect, wait * 1000);
  };
  function connect() {
    const opened = openSocket(url);
    socket = opened;
    opened.binaryType = "arraybuffer";
    opened.onopen = onOpen;
    opened.onmessage = (event: MessageEvent<unknown>) => onMessage(event.data);
    opened.onclose = onClose;
  }
  connect();

  return {
    request: <C extends Channel>(channel: C, input: Input<C>) =>
      new Promise<Outcome<Output<C>>>((resolve) => {
        const send = () => {
          if (socket?.readyState !== WebSocket.OPEN) {
            resolve(lost());
            return;
          }
          const id = nextId++;
          waiting.set(id, resolve);
          socket.send(JSON.stringify({ id, channel, input }));
        };
        if (early === undefined) send();
        else early.push(send);
      }),
    onPush: pushes.add,
    onConnection: connections.add,
  };
}

function lost(): Outcome<never> {
  return refuse("stopped", "The connection to the lab is lost; what was asked last was not answered.");
}

function replyIn(data: unknown): { readonly id: number; readonly outcome: Outcome<never> } | undefined {
  if (typeof data !== "string") return undefined;
  const message = JSON.parse(data) as { id?: number; outcome?: Outcome<never> };
  return message.id === undefined || message.outcome === undefined ? undefined : { id: message.id, outcome: message.outcome };
}

/** Pushes in a message from our own lab: binary frames, or JSON as text or structured clone. */
function pushesIn(data: unknown): Push[] {
  if (data instanceof ArrayBuffer || data instanceof Uint8Array) {
    const frame = decodeFrame(data);
    if (frame.ok) return [frame.value];
    console.error(`A frame from the lab cannot be read and is left out: ${frame.refusal.text}`);
    return [];
  }
  const message = (typeof data === "string" ? JSON.parse(data) : data) as { push?: Push } | Push | null;
  if (message === null) return [];
  if ("kind" in message) return [message];
  return message.push === undefined ? [] : [message.push];
}

function listeners<T>() {
  const all = new Set<(value: T) => void>();
  return {
    add: (listener: (value: T) => void) => {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    tell: (value: T) => {
      for (const listener of [...all]) listener(value);
    },
  };
}
