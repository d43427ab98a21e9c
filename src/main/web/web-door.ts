/** The browser door: the built window over HTTP and the lab over a WebSocket, for this machine only unless told otherwise. */
import fastifyStatic from "@fastify/static";
import fastifyWebsocket from "@fastify/websocket";
import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import type { AddressInfo } from "node:net";
import { contentPolicy, protectiveHeaders } from "../app/content-policy.ts";
import type { Lab } from "../app/lab-types.ts";
import { closeCodes, joinLab, maxReceivedBytes } from "./lab-socket.ts";
import type { OriginGuard } from "./origin-guard.ts";
import { createOriginGuard, networkAddresses, ownHostNames } from "./origin-guard.ts";
import { watchHeartbeats } from "./heartbeat.ts";

export type WebDoorOptions = {
  readonly lab: Lab;
  /** 0 takes any free port. */
  readonly port: number;
  /** True opens the door to the local network; else only this machine may come in. */
  readonly lan: boolean;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
};

export type WebDoor = {
  /** Address for a browser on this machine. */
  readonly url: string;
  /** Addresses for others on the network; empty without `lan`. */
  readonly networkUrls: readonly string[];
  close(): Promise<void>;
};

/** The door could not open, and a sentence says why. */
export class WebDoorError extends Error {
  override readonly name = "WebDoorError";
}

export async function startWebDoor({ lab, port, lan, rendererDir }: WebDoorOptions): Promise<WebDoor> {
  const server = Fastify({ logger: false, forceCloseConnections: true, requestTimeout: 30_000, exposeHeadRoutes: false });
  await server.register(fastifyWebsocket, { options: { maxPayload: maxReceivedBytes }, preClose: closeSockets, errorHandler: endSocket });
  // After the WebSocket plugin, which ends the connection of a refused upgrade only where its own hook came first.
  guardRequests(server, createOriginGuard({ boundPort: () => boundPort(server), hostNames: ownHostNames(lan) }));
  await server.register(fastifyStatic, {
    root: rendererDir,
    dotfiles: "ignore",
    index: "index.html",
    cacheControl: false,
    setHeaders: setCaching,
  });
  const stopHeartbeats = watchHeartbeats(server.websocketServer);
  server.get("/ws", { websocket: true }, (socket) => {
    joinLab(lab, socket);
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).type("text/plain").send("Not found.\n"));

  await listen(server, lan ? "0.0.0.0" : "127.0.0.1", port);
  const bound = boundPort(server) ?? port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    networkUrls: lan ? networkAddresses().map((address) => `http://${address}:${bound}/`) : [],
    close: async () => {
      stopHeartbeats();
      await server.close();
    },
  };
}

/** Refuses foreign hosts and origins before anything else happens, and puts the protective headers on every answer. */
function guardRequests(server: FastifyInstance, guard: OriginGuard): void {
  server.addHook("onRequest", async (request, reply) => {
    const { host, origin } = request.headers;
    const isOwnHost = guard.isOwnHost(host);
    void reply.headers(protectiveHeaders).header("Content-Security-Policy", contentPolicy(isOwnHost ? [`ws://${String(host)}`] : []));
    if (!isOwnHost) return refuseRequest(reply, "This address is not one of the lab's own.");
    if (!guard.isOwnOrigin(origin, host)) return refuseRequest(reply, "Only the lab's own pages may ask.");
    return undefined;
  });
}

function refuseRequest(reply: { code(status: number): { type(media: string): { send(text: string): unknown } } }, text: string): unknown {
  return reply.code(403).type("text/plain").send(`${text}\n`);
}

/** Built assets carry a hash in their name and never change; the page itself is asked for anew. */
function setCaching(response: { setHeader(name: string, value: string): unknown }, path: string): void {
  const hashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
}

async function listen(server: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    throw new WebDoorError(listenSentence(error as NodeJS.ErrnoException, port), { cause: error });
  }
}

function boundPort(server: FastifyInstance): number | undefined {
  return (server.server.address() as AddressInfo | null)?.port;
}

function listenSentence(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === "EADDRINUSE") return `Port ${port} is in use; choose another with --port, or --port 0 for any free one.`;
  if (error.code === "EACCES") return `Port ${port} may not be opened by this user; choose one above 1023 with --port.`;
  return `The lab cannot listen on port ${port}: ${error.message}.`;
}

/** On closing: tells every tab, then ends those that do not answer. */
function closeSockets(this: FastifyInstance, done: () => void): void {
  const { websocketServer } = this;
  for (const socket of websocketServer.clients) {
    socket.close(closeCodes.goingAway, "the lab closes");
    setTimeout(() => {
      socket.terminate();
    }, 500).unref();
  }
  websocketServer.close(() => undefined);
  done();
}

/** A broken socket (cut line, message past the limit, not WebSocket at all) ends; the lab goes on. */
function endSocket(
  error: Error,
  socket: { close(): void; terminate(): void; readonly readyState: number; readonly CLOSING: number },
): void {
  console.error(`A browser tab's connection failed: ${error.message}`);
  if (socket.readyState !== socket.CLOSING) socket.terminate();
}
