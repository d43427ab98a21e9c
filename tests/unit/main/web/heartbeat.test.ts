import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { WebSocket, WebSocketServer } from "ws";
import { watchHeartbeats } from "../../../../src/main/web/heartbeat.ts";

type FakeSocket = EventEmitter & { readonly ping: () => void; readonly terminate: () => void };

function fakeServer(answers: boolean) {
  const server = new EventEmitter() as EventEmitter & { clients: Set<FakeSocket> };
  const socket: FakeSocket = Object.assign(new EventEmitter(), {
    ping: vi.fn(() => answers && socket.emit("pong")),
    terminate: vi.fn(() => server.clients.delete(socket)),
  });
  server.clients = new Set([socket]);
  return { server: server as unknown as WebSocketServer, socket: socket as unknown as WebSocket };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("ends a tab that has gone away without a word, by the second beat", () => {
  const { server, socket } = fakeServer(false);
  const stop = watchHeartbeats(server, 30);
  server.emit("connection", socket);
  vi.advanceTimersByTime(30_000);
  expect(socket.terminate).not.toHaveBeenCalled();
  vi.advanceTimersByTime(30_000);
  expect(socket.terminate).toHaveBeenCalledOnce();
  stop();
});

it("leaves a tab that answers alone, and stops when asked", () => {
  const { server, socket } = fakeServer(true);
  const stop = watchHeartbeats(server, 30);
  server.emit("connection", socket);
  vi.advanceTimersByTime(300_000);
  expect(socket.ping).toHaveBeenCalledTimes(10);
  expect(socket.terminate).not.toHaveBeenCalled();
  stop();
  vi.advanceTimersByTime(300_000);
  expect(socket.ping).toHaveBeenCalledTimes(10);
});
