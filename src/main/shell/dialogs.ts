/** Native open and save dialogs: the window never sees a path, the lab gives and gets content and a file's name. */
import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import type {
  BaseWindow,
  Dialog,
  FileFilter,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
  WebContents,
} from "electron";
import type { LabDialogs } from "../app/lab-types.ts";
import { writeWhole } from "../app/write-whole.ts";

/** A bench or experiment file has tens of kilobytes; more than this is something else. */
const maxFileBytes = 4 * 1024 * 1024;

type DialogApi = Pick<Dialog, "showErrorBox"> & {
  showOpenDialog(window: BaseWindow | undefined, options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
  showSaveDialog(window: BaseWindow | undefined, options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
};

/** Electron's dialogs take no window as a missing argument, not as undefined. */
export function dialogApi(dialog: Dialog): DialogApi {
  return {
    showErrorBox: (title, content) => {
      dialog.showErrorBox(title, content);
    },
    showOpenDialog: (window, options) => (window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)),
    showSaveDialog: (window, options) => (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)),
  };
}

/** What is asked of the open window: where dialogs stand, and its page on paper. */
export type DialogWindow = BaseWindow & { readonly webContents: Pick<WebContents, "printToPDF"> };

export function createDialogs(dialog: DialogApi, window: () => DialogWindow | undefined): LabDialogs {
  return {
    save: async (fileName, content) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: fileName, filters: filtersFor(fileName) });
      if (canceled || filePath === "") return undefined;
      try {
        await writeWhole(filePath, content);
      } catch (error) {
        dialog.showErrorBox("Not saved", `${filePath} could not be written: ${reason(error)}.`);
        return undefined;
      }
      return basename(filePath);
    },
    printPage: async () => {
      const shown = window();
      if (shown === undefined) throw new Error("no window is open whose page could be printed");
      // Size and margins are the page's own (@page in report.css).
      return shown.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
    },
    openText: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ["openFile"],
        filters: filtersFor("bench.json"),
      });
      const [file] = filePaths;
      if (canceled || file === undefined) return undefined;
      try {
        const { size } = await stat(file);
        if (size > maxFileBytes) throw new Error(`it has ${size} bytes; a bench file has at most ${maxFileBytes}`);
        return { fileName: basename(file), content: await readFile(file, "utf8") };
      } catch (error) {
        dialog.showErrorBox("Not opened", `${file} could not be read: ${reason(error)}.`);
        return undefined;
      }
    },
  };
}

const fileKinds: readonly FileFilter[] = [
  { name: "Table", extensions: ["csv"] },
  { name: "Sound", extensions: ["wav"] },
  { name: "Sigrok session", extensions: ["sr"] },
  { name: "Value change dump", extensions: ["vcd"] },
  { name: "SPICE deck", extensions: ["cir"] },
  { name: "Picture", extensions: ["png"] },
  { name: "Drawing", extensions: ["svg"] },
  { name: "PDF", extensions: ["pdf"] },
];

function filtersFor(fileName: string): FileFilter[] {
  const all = { name: "All files", extensions: ["*"] };
  const known = fileKinds.find(({ extensions }) => extensions.some((extension) => extname(fileName) === `.${extension}`));
  if (known !== undefined) return [known, all];
  return [{ name: "Bench or experiment", extensions: ["json"] }, all];
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
