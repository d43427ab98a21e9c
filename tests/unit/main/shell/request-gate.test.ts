import type { IpcMainInvokeEvent } from "electron";
import { describe, expect, it, vi } from "vitest";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import { openRequestGate } from "../../../../src/main/shell/request-gate.ts";
import { isTrustedSender, ownOrigins } from "../../../../src/main/shell/trusted-sender.ts";

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

function gate(options: { trusted?: boolean; joined?: boolean } = {}) {
  const { trusted = true, joined = true } = options;
  const request = vi.fn(async (channel: string) => done(channel));
  const handle = vi.fn<(name: string, handler: Handler) => void>();
  const removeHandler = vi.fn();
  const close = openRequestGate(
    { handle, removeHandler },
    { isTrusted: () => trusted, clientOf: () => (joined ? { request, close: () => undefined } : undefined) },
  );
  const [name, handler] = handle.mock.calls[0]!;
  return { name, close, request, removeHandler, ask: (...args: unknown[]) => handler({} as IpcMainInvokeEvent, ...args) };
}

describe("request gate", () => {
  it("passes a trusted window's request into the lab", async () => {
    const { name, ask, request } = gate();
    expect(name).toBe("tipring:request");
    expect(await ask("lab:info", {})).toEqual({ ok: true, value: "lab:info" });
    expect(request).toHaveBeenCalledWith("lab:info", {});
  });

  it("refuses a foreign sender before anything is looked at", async () => {
    const { ask, request } = gate({ trusted: false });
    expect(await ask("lab:info", {})).toMatchObject({ ok: false, refusal: { code: "untrusted" } });
    expect(request).not.toHaveBeenCalled();
  });

  it("refuses a channel that is no name", async () => {
    expect(await gate().ask({ toString: () => "lab:info" }, {})).toMatchObject({ ok: false, refusal: { code: "bad-input" } });
  });

  it("says that a window has not joined yet", async () => {
    expect(await gate({ joined: false }).ask("lab:info", {})).toMatchObject({ ok: false, refusal: { code: "stopped" } });
  });

  it("closes", () => {
    const { close, removeHandler } = gate();
    close();
    expect(removeHandler).toHaveBeenCalledWith("tipring:request");
  });
});

describe("trusted sender", () => {
  const origins = ownOrigins(undefined);
  const frame = (url: string) => ({ url, parent: null });

  it("is the top frame of the window, with a page of ours", () => {
    const mainFrame = frame("app://tipring/index.html");
    expect(isTrustedSender({ sender: { mainFrame }, senderFrame: mainFrame } as never, origins)).toBe(true);
  });

  it.each([
    "https://attacker.example/",
    "app://tipring.attacker.example/",
    "app://other/index.html",
    "file:///index.html",
    "about:blank",
    "data:text/html,x",
    "",
  ])("is not a page at %j", (url) => {
    const mainFrame = frame(url);
    expect(isTrustedSender({ sender: { mainFrame }, senderFrame: mainFrame } as never, origins)).toBe(false);
  });

  it("is not a frame inside, nor one that has gone", () => {
    const mainFrame = frame("app://tipring/index.html");
    const inside = { url: "app://tipring/index.html", parent: mainFrame };
    expect(isTrustedSender({ sender: { mainFrame }, senderFrame: inside } as never, origins)).toBe(false);
    expect(isTrustedSender({ sender: { mainFrame }, senderFrame: null } as never, origins)).toBe(false);
  });

  it("is the dev server's page only while developing", () => {
    const mainFrame = frame("http://localhost:5173/");
    const sender = { sender: { mainFrame }, senderFrame: mainFrame } as never;
    expect(isTrustedSender(sender, origins)).toBe(false);
    expect(isTrustedSender(sender, ownOrigins("http://localhost:5173"))).toBe(true);
  });
});
