/** Runs the desktop door: one instance, one lab, one window, a guarded way between them, and a clean end. */
import { join } from "node:path";
import type * as Electron from "electron";
import type { Channel, Input } from "../../shared/ipc/requests.ts";
import type { Installation } from "../app/installation.ts";
import type { Lab, LabDialogs } from "../app/lab-types.ts";
import { serveAppScheme, startUrl } from "./app-scheme.ts";
import { offerReload } from "./crash-offer.ts";
import { createDialogs, dialogApi } from "./dialogs.ts";
import { guardContents, guardSession } from "./guards.ts";
import { bringToFront, stateOf, windowOptions } from "./main-window.ts";
import { menuTemplate } from "./menu.ts";
import { openRequestGate } from "./request-gate.ts";
import { isTrustedSender, ownOrigins } from "./trusted-sender.ts";
import { joinWindow } from "./window-client.ts";
import type { WindowClient } from "./window-client.ts";
import type { WindowState } from "./window-state.ts";
import { fitToDisplays, readWindowState, writeWindowState } from "./window-state.ts";

export type DesktopOptions = {
  readonly electron: typeof Electron;
  readonly installation: Installation;
  readonly createLab: (dialogs: LabDialogs) => Lab;
  /** Address of the dev server while developing. */
  readonly devServerUrl: string | undefined;
};

type Open = { readonly window: Electron.BrowserWindow; readonly client: WindowClient };

/** Must be called before the app is ready, and after the scheme was registered. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { electron, installation, devServerUrl } = options;
  const { app, ipcMain, session, shell, protocol } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const origins = ownOrigins(devServerUrl);
  guardContents(app, { origins, shell });
  let open: Open | undefined;
  app.on("second-instance", () => {
    if (open !== undefined) bringToFront(open.window);
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });

  await app.whenReady();
  guardSession(session.defaultSession, origins);
  serveAppScheme(protocol, installation.rendererDir);
  const lab = options.createLab(createDialogs(dialogApi(electron.dialog), () => open?.window));
  closeLabOnQuit(app, lab);
  openRequestGate(ipcMain, {
    isTrusted: (event) => isTrustedSender(event, origins),
    clientOf: (event) => (open?.window.webContents === event.sender ? open.client.current() : undefined),
  });
  const show = async () => {
    const { stateFile, state } = await lastWindowState(electron);
    open = createWindow(options, lab, stateFile, state);
    open.window.on("closed", () => (open = undefined));
    await open.window.loadURL(devServerUrl ?? startUrl);
  };
  setMenu(electron, () => open?.client, devServerUrl !== undefined);
  app.on("activate", () => {
    if (open === undefined) void show();
  });
  await show();
}

async function lastWindowState({ app, screen }: typeof Electron): Promise<{ stateFile: string; state: WindowState }> {
  const stateFile = join(app.getPath("userData"), "window.json");
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  return { stateFile, state: fitToDisplays(await readWindowState(stateFile), workAreas) };
}

function createWindow({ electron, installation }: DesktopOptions, lab: Lab, stateFile: string, state: WindowState): Open {
  const { app, BrowserWindow, MessageChannelMain, dialog } = electron;
  const window = new BrowserWindow(windowOptions(state, installation.preloadFile));
  const client = joinWindow(lab, window.webContents, () => new MessageChannelMain());
  offerReload(
    window.webContents,
    (box) => dialog.showMessageBox(window, box),
    () => {
      app.quit();
    },
  );
  window.once("ready-to-show", () => {
    if (state.isMaximized) window.maximize();
    window.show();
  });
  window.on("close", () => {
    writeWindowState(stateFile, stateOf(window)).catch((error: unknown) => {
      console.error(`The window's place was not kept: ${String(error)}`);
    });
    client.leave();
  });
  return { window, client };
}

/** Menu entries ask the lab on behalf of the open window; what is refused is told there. */
function setMenu({ Menu }: typeof Electron, client: () => WindowClient | undefined, isDeveloping: boolean): void {
  const ask = async <C extends Channel>(channel: C, input: Input<C>) => {
    const outcome = await client()?.current()?.request(channel, input);
    if (outcome !== undefined && !outcome.ok) client()?.tell({ kind: "notice", text: outcome.refusal.text });
  };
  const template = menuTemplate({
    platform: process.platform,
    isDeveloping,
    ask: (channel, input) => void ask(channel, input),
    tell: (action) => client()?.tell({ kind: "menu", action }),
    isRunning: () => client()?.isRunning() ?? false,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The simulation ends before the process does. */
function closeLabOnQuit(app: Pick<Electron.App, "on" | "quit">, lab: Lab): void {
  let isClosed = false;
  app.on("will-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    void lab.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}
