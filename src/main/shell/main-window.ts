/** The one window: sandboxed, isolated, without Node, and back where it was. */
import type { BrowserWindow, BrowserWindowConstructorOptions } from "electron";
import type { WindowState } from "./window-state.ts";

export const smallestWindow = { minWidth: 960, minHeight: 600 } as const;

export function windowOptions(state: WindowState, preloadFile: string): BrowserWindowConstructorOptions {
  const { x, y, width, height } = state;
  return {
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    ...smallestWindow,
    // Shown when drawn: no white flash.
    show: false,
    backgroundColor: "#12161c",
    title: "Tipring",
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // The scope of a lab goes on while another window lies over it.
      backgroundThrottling: false,
    },
  };
}

type StatefulWindow = Pick<BrowserWindow, "getNormalBounds" | "isMaximized">;

/** Size and place as they are without maximising, so that both come back. */
export function stateOf(window: StatefulWindow): WindowState {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

/** A second start shows the window of the first. */
export function bringToFront(window: Pick<BrowserWindow, "isMinimized" | "restore" | "show" | "focus">): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
