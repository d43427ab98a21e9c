import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { Push } from "../../../../src/shared/ipc/pushes.ts";
import { decodeFrame } from "../../../../src/shared/ipc/frame-codec.ts";
import { maxMessageBytes, maxReceivedBytes } from "../../../../src/main/web/lab-socket.ts";
import { startWebDoor, WebDoorError } from "../../../../src/main/web/web-door.ts";
import type { WebDoor } from "../../../../src/main/web/web-door.ts";
import { eventually } from "../../../support/eventually.ts";
import { createFakeLab } from "../../../support/fake-lab.ts";

let folder = "";
let lab = createFakeLab();
let door: WebDoor;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tipring-door-"));
  const rendererDir = join(folder, "renderer");
  mkdirSync(join(rendererDir, "assets"), { recursive: true });
  writeFileSync(join(rendererDir, "index.html"), "<!doctype html><title>lab</title>");
  writeFileSync(join(rendererDir, "assets/index-abc123.js"), "export {};");
  writeFileSync(join(rendererDir, ".secret"), "secret");
  writeFileSync(join(folder, "outside.txt"), "outside");
  lab = createFakeLab();
  door = await startWebDoor({ lab, port: 0, lan: false, rendererDir });
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await door.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A raw request, so that paths and headers go out as written. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { hostname, port } = new URL(door.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on("error", reject).end();
  });
}

type Tab = { readonly socket: WebSocket; readonly texts: unknown[]; readonly frames: Buffer[]; next(): Promise<unknown> };

/** A browser tab: opens the socket with our own page's origin unless the test gives another. */
async function openTab(options: { origin?: string; headers?: Record<string, string> } = {}): Promise<Tab> {
  const { origin = door.url.replace(/\/$/, ""), headers = {} } = options;
  const socket = new WebSocket(door.url.replace("http", "ws") + "ws", { origin, headers });
  sockets.push(socket);
  const texts: unknown[] = [];
  const frames: Buffer[] = [];
  let read = 0;
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) frames.push(data);
    else texts.push(JSON.parse(data.toString("utf8")));
  });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("unexpected-response", (_request, response) => reject(new Error(`HTTP ${String(response.statusCode)}`)));
    socket.once("error", reject);
  });
  const next = async () => {
    await eventually(() => expect(texts.length).toBeGreaterThan(read));
    return texts[read++];
  };
  return { socket, texts, frames, next };
}

async function openTabPastGreeting(): Promise<Tab> {
  const tab = await openTab();
  await tab.next();
  return tab;
}

describe("pages", () => {
  it("serves the window with a strict policy", async () => {
    const { status, headers, body } = await ask("/");
    expect(status).toBe(200);
    expect(body).toContain("<title>lab</title>");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
    expect(headers["cache-control"]).toBe("no-cache");
  });

  it("lets a browser keep assets that carry a hash", async () => {
    expect((await ask("/assets/index-abc123.js")).headers["cache-control"]).toContain("immutable");
  });

  it.each([
    "/assets/",
    "/nothing.js",
    "/.secret",
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/assets/..%5c..%5coutside.txt",
  ])("gives nothing away at %s, and keeps the policy", async (path) => {
    const { status, headers, body } = await ask(path);
    expect([400, 403, 404]).toContain(status);
    expect(body).not.toMatch(/secret|outside\n?$/);
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
  });

  it("answers GET only", async () => {
    expect((await ask("/", {}, "POST")).status).toBe(404);
  });

  it("refuses another site's name for this machine", async () => {
    const { status, body } = await ask("/", { host: "attacker.example" });
    expect(status).toBe(403);
    expect(body).toBe("This address is not one of the lab's own.\n");
  });

  it("refuses another site's page", async () => {
    expect((await ask("/", { origin: "https://attacker.example" })).status).toBe(403);
  });
});

describe("socket", () => {
  it("greets a tab with the present state and answers its requests", async () => {
    const tab = await openTab();
    expect(await tab.next()).toEqual({ push: { kind: "bench" } });
    tab.socket.send(JSON.stringify({ id: 5, channel: "bench:open", input: { benchId: "direct-line" } }));
    expect(await tab.next()).toEqual({ id: 5, outcome: { ok: true, value: { channel: "bench:open", input: { benchId: "direct-line" } } } });
  });

  it.each([
    ["another origin", { origin: "http://attacker.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["another host name", { headers: { host: "attacker.example" }, origin: "http://attacker.example" }],
  ])("refuses %s with 403", async (_what, options) => {
    await expect(openTab(options)).rejects.toThrow("HTTP 403");
    expect(lab.clients).toHaveLength(0);
  });

  it("lets a program in that names no origin, as long as it asks one of our own addresses", async () => {
    const status = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(door.url.replace("http", "ws") + "ws", { headers });
        sockets.push(socket);
        socket.once("open", () => resolve("open"));
        socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
        socket.once("error", reject);
      });
    expect(await status({})).toBe("open");
    expect(await status({ host: "attacker.example" })).toBe(403);
    expect(await status({ origin: "null" })).toBe(403);
  });

  it("answers what is no request with a typed refusal, and goes on", async () => {
    const tab = await openTabPastGreeting();
    tab.socket.send("not json");
    expect(await tab.next()).toMatchObject({ outcome: { ok: false, refusal: { code: "bad-input" } } });
    tab.socket.send('{"id": 7, "channel": 5, "input": {}}');
    const text = 'channel is 5: expected text, in a request {"id", "channel", "input"}.';
    expect(await tab.next()).toEqual({ id: 7, outcome: { ok: false, refusal: { code: "bad-input", path: "channel", text } } });
    tab.socket.send(Buffer.from([1, 2, 3]));
    expect(await tab.next()).toMatchObject({ outcome: { ok: false, refusal: { code: "bad-input" } } });
    tab.socket.send(" ".repeat(maxMessageBytes + 1));
    expect(await tab.next()).toMatchObject({ outcome: { ok: false, refusal: { code: "bad-input" } } });
    tab.socket.send(JSON.stringify({ id: 1, channel: "lab:info", input: {} }));
    expect(await tab.next()).toMatchObject({ id: 1, outcome: { ok: true } });
  });

  it("closes the tab that sends far too much, and serves the others", async () => {
    const [rude, calm] = [await openTabPastGreeting(), await openTabPastGreeting()];
    const closed = new Promise((resolve) => rude.socket.once("close", resolve));
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    rude.socket.send(Buffer.alloc(maxReceivedBytes + 1));
    expect(await closed).toBe(1009);
    silence.mockRestore();
    calm.socket.send(JSON.stringify({ id: 2, channel: "lab:info", input: {} }));
    expect(await calm.next()).toMatchObject({ id: 2 });
    await eventually(() => expect(lab.clients[0]?.closed).toBe(true));
  });

  it("turns a lab that rejects into a refusal", async () => {
    const tab = await openTabPastGreeting();
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    lab.answer = () => Promise.reject(new Error("bug"));
    tab.socket.send(JSON.stringify({ id: 1, channel: "lab:info", input: {} }));
    expect(await tab.next()).toMatchObject({ id: 1, outcome: { ok: false, refusal: { code: "internal" } } });
    silence.mockRestore();
  });

  it("limits the requests that one tab may leave waiting", async () => {
    const tab = await openTabPastGreeting();
    lab.answer = () => new Promise(() => undefined);
    for (let id = 0; id < 300; id += 1) tab.socket.send(JSON.stringify({ id, channel: "lab:info", input: {} }));
    expect(await tab.next()).toMatchObject({ id: 256, outcome: { ok: false, refusal: { code: "not-possible" } } });
    expect(lab.clients[0]?.requests).toHaveLength(256);
  });

  it("lets many tabs join, each its own client, and ends each with its tab", async () => {
    const tabs = await Promise.all([openTabPastGreeting(), openTabPastGreeting(), openTabPastGreeting()]);
    for (const client of lab.clients) client.push({ kind: "notice", text: "hello" });
    for (const tab of tabs) expect(await tab.next()).toEqual({ push: { kind: "notice", text: "hello" } });
    tabs[1].socket.close();
    await eventually(() => expect(lab.clients.filter((client) => client.closed)).toHaveLength(1));
  });

  it("carries samples as binary frames", async () => {
    const tab = await openTabPastGreeting();
    lab.clients[0]?.push({ kind: "audio", probe: "phone1.earpiece", sampleHz: 8000, samples: Float32Array.of(0.5, -0.25) });
    await eventually(() => expect(tab.frames).toHaveLength(1));
    const frame = decodeFrame(new Uint8Array(tab.frames[0]!));
    expect(frame).toEqual({
      ok: true,
      value: { kind: "audio", probe: "phone1.earpiece", sampleHz: 8000, samples: Float32Array.of(0.5, -0.25) },
    });
  });

  it("drops frames for a tab that does not read, but never events", async () => {
    const tab = await openTabPastGreeting();
    const client = lab.clients[0]!;
    tab.socket.pause();
    const frame: Push = { kind: "audio", probe: "p", sampleHz: 8000, samples: new Float32Array(250_000) };
    // 60 MB in frames of a megabyte: far more than any socket buffer takes.
    for (let i = 0; i < 60; i += 1) client.push(frame);
    expect(client.options.congested?.()).toBe(true);
    for (let i = 0; i < 10; i += 1) client.push({ kind: "notice", text: `event ${i}` });
    tab.socket.resume();
    await eventually(() => expect(tab.texts).toHaveLength(11));
    expect(tab.frames.length).toBeLessThan(60);
    await eventually(() => expect(client.options.congested?.()).toBe(false));
  });

  it("tells every tab when the lab closes", async () => {
    const tab = await openTabPastGreeting();
    const closed = new Promise((resolve) => tab.socket.once("close", resolve));
    await door.close();
    expect(await closed).toBe(1001);
  });
});

describe("opening", () => {
  it("says in one sentence that the port is in use", async () => {
    const port = Number(new URL(door.url).port);
    const second = startWebDoor({ lab, port, lan: false, rendererDir: folder });
    await expect(second).rejects.toThrow(WebDoorError);
    await expect(second).rejects.toThrow(`Port ${port} is in use; choose another with --port, or --port 0 for any free one.`);
  });

  it("binds this machine only, and names addresses for others only with lan", async () => {
    expect(door.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(door.networkUrls).toEqual([]);
  });
});
