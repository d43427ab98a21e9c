/** Finds tabs that went away without a word (lid closed, network gone), so that the lab stops writing to them. */
import type { WebSocket, WebSocketServer } from "ws";

const defaultBeatSeconds = 30;

/** Pings every socket; one that has not answered by the next beat is ended. Returns its own undo. */
export function watchHeartbeats(server: Pick<WebSocketServer, "clients" | "on" | "off">, beatSeconds = defaultBeatSeconds): () => void {
  const silent = new WeakSet<WebSocket>();
  const onConnection = (socket: WebSocket) => {
    socket.on("pong", () => silent.delete(socket));
  };
  server.on("connection", onConnection);
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
  }, beatSeconds * 1000);
  timer.unref();
  return () => {
    clearInterval(timer);
    server.off("connection", onConnection);
  };
}
