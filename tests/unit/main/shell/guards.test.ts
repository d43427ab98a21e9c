import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { guardContents, guardSession, isCitedLink } from "../../../../src/main/shell/guards.ts";
import { ownOrigins } from "../../../../src/main/shell/trusted-sender.ts";

const origins = ownOrigins(undefined);

function guardedContents() {
  const app = new EventEmitter();
  const openExternal = vi.fn(async () => undefined);
  guardContents(app as never, { origins, shell: { openExternal } });
  const setWindowOpenHandler = vi.fn<(handler: (details: { url: string }) => unknown) => void>();
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler });
  app.emit("web-contents-created", {}, contents);
  const isStopped = (event: string, url: string) => {
    const preventDefault = vi.fn();
    contents.emit(event, { preventDefault, url });
    return preventDefault.mock.calls.length === 1;
  };
  return { isStopped, openExternal, openWindow: (url: string) => setWindowOpenHandler.mock.calls[0]![0]({ url }) };
}

describe("navigation", () => {
  it.each(["will-navigate", "will-frame-navigate", "will-redirect"])("stays with our own pages (%s)", (event) => {
    const { isStopped } = guardedContents();
    expect(isStopped(event, "https://attacker.example/")).toBe(true);
    expect(isStopped(event, "file:///etc/passwd")).toBe(true);
    expect(isStopped(event, "javascript:alert(1)")).toBe(true);
    expect(isStopped(event, "app://tipring/index.html")).toBe(false);
  });

  it("attaches no webview", () => {
    expect(guardedContents().isStopped("will-attach-webview", "")).toBe(true);
  });

  it("opens no window, and gives only links to cited sources to the user's browser", () => {
    const { openWindow, openExternal } = guardedContents();
    expect(openWindow("app://tipring/index.html")).toEqual({ action: "deny" });
    expect(openWindow("https://attacker.example/")).toEqual({ action: "deny" });
    expect(openExternal).not.toHaveBeenCalled();
    expect(openWindow("https://www.itu.int/rec/T-REC-Q.24")).toEqual({ action: "deny" });
    expect(openExternal).toHaveBeenCalledExactlyOnceWith("https://www.itu.int/rec/T-REC-Q.24");
  });

  it.each([
    "http://www.itu.int/",
    "https://www.itu.int.attacker.example/",
    "https://user@www.itu.int/",
    "https://www.itu.int:8443/",
    "smb://www.itu.int/",
    "no address",
  ])("does not take %j for a cited source", (url) => {
    expect(isCitedLink(url)).toBe(false);
  });
});

describe("session", () => {
  function guardedSession() {
    const handlers: Record<string, (...args: never[]) => unknown> = {};
    const keep = (name: string) => (handler: (...args: never[]) => unknown) => void (handlers[name] = handler);
    guardSession(
      {
        setPermissionRequestHandler: keep("request"),
        setPermissionCheckHandler: keep("check"),
        setDevicePermissionHandler: keep("device"),
        webRequest: { onBeforeRequest: keep("web") },
      } as never,
      origins,
    );
    return handlers;
  }

  it("denies every permission", () => {
    const handlers = guardedSession();
    const answer = vi.fn();
    (handlers["request"] as (...args: unknown[]) => void)({}, "media", answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    expect(handlers["check"]?.()).toBe(false);
    expect(handlers["device"]?.()).toBe(false);
  });

  it.each([
    ["https://attacker.example/x.js", true],
    ["http://127.0.0.1:4571/", true],
    ["ws://attacker.example/", true],
    ["file:///etc/passwd", true],
    ["app://tipring/assets/index.js", false],
    ["blob:app://tipring/1", false],
  ])("request of %s: cancelled %s", (url, cancel) => {
    const answer = vi.fn();
    (guardedSession()["web"] as (...args: unknown[]) => void)({ url }, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel });
  });
});
