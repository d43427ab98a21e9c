/** The desktop door as a whole, on an Electron made for the test. */
import { EventEmitter } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runDesktop } from "../../../../src/main/shell/run-desktop.ts";
import type { DesktopOptions } from "../../../../src/main/shell/run-desktop.ts";
import { eventually } from "../../../support/eventually.ts";
import { createFakeLab } from "../../../support/fake-lab.ts";

let userData = "";
beforeEach(() => (userData = mkdtempSync(join(tmpdir(), "tipring-desktop-"))));
afterEach(() => rmSync(userData, { recursive: true, force: true }));

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;

class FakeWindow extends EventEmitter {
  readonly mainFrame = { url: "app://tipring/index.html", parent: null };
  readonly webContents = Object.assign(new EventEmitter(), { mainFrame: this.mainFrame, postMessage: vi.fn(), reload: vi.fn() });
  readonly loadURL = vi.fn(async () => void this.webContents.emit("did-navigate"));
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  readonly options: { readonly width: number; readonly webPreferences: unknown };
  constructor(options: { readonly width: number; readonly webPreferences: unknown }) {
    super();
    this.options = options;
    windows.push(this);
  }
  isMinimized() {
    return true;
  }
  isMaximized() {
    return false;
  }
  getNormalBounds() {
    return { x: 5, y: 6, width: 1000, height: 700 };
  }
}

let windows: FakeWindow[] = [];

function fakeElectron(isFirst = true) {
  windows = [];
  const app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: () => isFirst,
    quit: vi.fn(),
    whenReady: async () => undefined,
    getPath: () => userData,
  });
  const handlers = new Map<string, Handler>();
  const sessionHandlers = { setPermissionRequestHandler: vi.fn(), setPermissionCheckHandler: vi.fn(), setDevicePermissionHandler: vi.fn() };
  const electron = {
    app,
    ipcMain: { handle: (name: string, handler: Handler) => void handlers.set(name, handler), removeHandler: vi.fn() },
    session: { defaultSession: { ...sessionHandlers, webRequest: { onBeforeRequest: vi.fn() } } },
    shell: { openExternal: vi.fn() },
    protocol: { handle: vi.fn() },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    dialog: { showMessageBox: vi.fn() },
    Menu: { setApplicationMenu: vi.fn(), buildFromTemplate: (template: unknown) => template },
    BrowserWindow: FakeWindow,
    MessageChannelMain: class {
      readonly port1 = { postMessage: vi.fn(), close: vi.fn() };
      readonly port2 = {};
    },
  };
  return { electron, app, handlers, sessionHandlers };
}

async function start(isFirst = true) {
  const fake = fakeElectron(isFirst);
  const lab = createFakeLab();
  const close = vi.spyOn(lab, "close");
  await runDesktop({
    electron: fake.electron as unknown as DesktopOptions["electron"],
    installation: {
      version: "0",
      workerUrl: pathToFileURL("/worker.js"),
      surveyWorkerUrl: pathToFileURL("/survey.js"),
      deckWorkerUrl: pathToFileURL("/deck.js"),
      rendererDir: "/renderer",
      preloadFile: "/preload.cjs",
    },
    createLab: () => lab,
    devServerUrl: undefined,
  });
  const ask = fake.handlers.get("tipring:request");
  return { ...fake, lab, close, ask };
}

describe("desktop door", () => {
  it("opens one sandboxed, isolated window on its own scheme", async () => {
    await start();
    expect(windows).toHaveLength(1);
    expect(windows[0]!.loadURL).toHaveBeenCalledExactlyOnceWith("app://tipring/index.html");
    expect(windows[0]!.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      preload: "/preload.cjs",
    });
  });

  it("answers its own window's top frame and nobody else", async () => {
    const { ask, lab } = await start();
    const { webContents, mainFrame } = windows[0]!;
    expect(await ask?.({ sender: webContents, senderFrame: mainFrame }, "lab:info", {})).toMatchObject({ ok: true });
    const inside = { url: "app://tipring/index.html", parent: mainFrame };
    expect(await ask?.({ sender: webContents, senderFrame: inside }, "lab:info", {})).toMatchObject({
      ok: false,
      refusal: { code: "untrusted" },
    });
    const elsewhere = { url: "https://attacker.example/", parent: null };
    expect(await ask?.({ sender: { mainFrame: elsewhere }, senderFrame: elsewhere }, "lab:info", {})).toMatchObject({ ok: false });
    expect(lab.clients[0]!.requests).toHaveLength(1);
  });

  it("denies permissions from the start", async () => {
    const { sessionHandlers } = await start();
    for (const handler of Object.values(sessionHandlers)) expect(handler).toHaveBeenCalledOnce();
  });

  it("leaves a second start to the first, which comes to the front", async () => {
    const second = await start(false);
    expect(second.app.quit).toHaveBeenCalledOnce();
    expect(windows).toHaveLength(0);
    const first = await start();
    first.app.emit("second-instance");
    expect(windows[0]!.restore).toHaveBeenCalledOnce();
    expect(windows[0]!.focus).toHaveBeenCalledOnce();
  });

  it("keeps the window's place when it closes, and opens there again", async () => {
    await start();
    windows[0]!.emit("close");
    const file = join(userData, "window.json");
    await eventually(() => expect(existsSync(file)).toBe(true));
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ x: 5, y: 6, width: 1000, height: 700, isMaximized: false });
    await start();
    expect(windows[0]!.options).toMatchObject({ x: 5, y: 6, width: 1000, height: 700 });
  });

  it("ends the simulation before the process ends", async () => {
    const { app, close } = await start();
    const event = { preventDefault: vi.fn() };
    app.emit("will-quit", event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    await eventually(() => expect(app.quit).toHaveBeenCalledOnce());
    expect(close).toHaveBeenCalledOnce();
    app.emit("will-quit", event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });
});
