/** The native menu: each entry asks the lab through the same gate as the window, or tells the window what only it can do. */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuAction } from "../../shared/ipc/pushes.ts";
import type { Channel, Input } from "../../shared/ipc/requests.ts";

export type MenuActions = {
  /** Asks the lab; a refusal is shown to the user. */
  readonly ask: <C extends Channel>(channel: C, input: Input<C>) => void;
  readonly tell: (action: MenuAction) => void;
  readonly isRunning: () => boolean;
};

export type MenuOptions = MenuActions & { readonly platform: NodeJS.Platform; readonly isDeveloping: boolean };

/** Samples that one press of the longer step takes: 10 ms on the 48 kHz grid. */
const longStepCount = 480;

const speeds: readonly (readonly [label: string, speed: number | "max"])[] = [
  ["1:1000 slow motion", 0.001],
  ["1:100 slow motion", 0.01],
  ["1:10 slow motion", 0.1],
  ["Real time", 1],
  ["10 times real time", 10],
  ["As fast as possible", "max"],
];

export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === "darwin";
  return [
    ...(isMac ? [{ role: "appMenu" } satisfies MenuItemConstructorOptions] : []),
    { label: "&File", submenu: fileMenu(options, isMac) },
    // Without it, copy and paste have no keys on macOS.
    { role: "editMenu" },
    { label: "&Bench", submenu: benchMenu(options) },
    { label: "&Simulation", submenu: simulationMenu(options) },
    { label: "&View", submenu: viewMenu(options) },
    { role: "windowMenu" },
    ...(isMac ? [] : [{ role: "help", submenu: [{ role: "about" }] } satisfies MenuItemConstructorOptions]),
  ];
}

function fileMenu({ ask }: MenuActions, isMac: boolean): MenuItemConstructorOptions[] {
  const save = (what: Input<"file:save">["what"]) => () => {
    ask("file:save", { what });
  };
  return [
    { label: "&Open bench...", accelerator: "CmdOrCtrl+O", click: () => ask("file:open", {}) },
    { label: "&Save bench...", accelerator: "CmdOrCtrl+S", click: save("bench") },
    { type: "separator" },
    { label: "&Export experiment...", accelerator: "CmdOrCtrl+E", click: save("experiment") },
    { label: "Export event &log...", click: save("events-csv") },
    { label: "Export &trace...", accelerator: "CmdOrCtrl+Shift+E", click: save("trace-csv") },
    { type: "separator" },
    { label: "&Close bench", click: () => ask("bench:close", {}) },
    isMac ? { role: "close" } : { role: "quit" },
  ];
}

function benchMenu({ ask }: MenuActions): MenuItemConstructorOptions[] {
  return [
    { label: "&Undo last command", accelerator: "CmdOrCtrl+Alt+Z", click: () => ask("bench:undo", {}) },
    { label: "&Redo command", accelerator: "CmdOrCtrl+Alt+Shift+Z", click: () => ask("bench:redo", {}) },
    { type: "separator" },
    { label: "Re&start", accelerator: "CmdOrCtrl+R", click: () => ask("bench:restart", {}) },
  ];
}

function simulationMenu({ ask, isRunning }: MenuActions): MenuItemConstructorOptions[] {
  return [
    { label: "&Pause or go on", accelerator: "CmdOrCtrl+P", click: () => ask("sim:pace", { running: !isRunning() }) },
    { label: "&Step one sample", accelerator: "CmdOrCtrl+.", click: () => ask("sim:advance", { steps: 1 }) },
    {
      label: `Step &${longStepCount} samples`,
      accelerator: "CmdOrCtrl+Shift+.",
      click: () => ask("sim:advance", { steps: longStepCount }),
    },
    { type: "separator" },
    ...speeds.map(([label, speed], index) => ({
      label,
      accelerator: `CmdOrCtrl+${index + 1}`,
      click: () => {
        ask("sim:pace", { speed });
      },
    })),
  ];
}

function viewMenu({ tell, isDeveloping }: MenuOptions): MenuItemConstructorOptions[] {
  return [
    { label: "Light or dark &theme", accelerator: "CmdOrCtrl+T", click: () => tell("toggle-theme") },
    { type: "separator" },
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
    ...(isDeveloping ? [{ type: "separator" } as const, { role: "forceReload" } as const, { role: "toggleDevTools" } as const] : []),
  ];
}
