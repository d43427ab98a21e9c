/** The desktop door: `electron .` starts here. */
import * as electron from "electron";
import { findInstallation } from "./app/installation.ts";
import { createLab } from "./app/lab.ts";
import { registerAppScheme } from "./shell/app-scheme.ts";
import { runDesktop } from "./shell/run-desktop.ts";
import { deckWriter } from "./spice/export/deck-thread.ts";

const installation = findInstallation(import.meta.url);
registerAppScheme(electron.protocol);
// Not awaited: Electron is ready only after this file has run to its end.
runDesktop({
  electron,
  installation,
  createLab: (dialogs) => {
    const { version, workerUrl, surveyWorkerUrl, deckWorkerUrl } = installation;
    const stateDir = electron.app.getPath("userData");
    return createLab({ version, door: "desktop", workerUrl, surveyWorkerUrl, dialogs, stateDir, writeDeck: deckWriter(deckWorkerUrl) });
  },
  // Set by electron-vite's dev server; a packed app must not be led astray by its environment.
  devServerUrl: electron.app.isPackaged ? undefined : process.env["ELECTRON_RENDERER_URL"],
}).catch((error: unknown) => {
  electron.dialog.showErrorBox("Tipring did not start", error instanceof Error ? (error.stack ?? error.message) : String(error));
  electron.app.exit(1);
});
