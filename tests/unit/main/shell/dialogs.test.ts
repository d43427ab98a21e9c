import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDialogs, type DialogWindow } from "../../../../src/main/shell/dialogs.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tipring-dialogs-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function userWhoPicks(file: string | undefined) {
  const showErrorBox = vi.fn<(title: string, content: string) => void>();
  const dialogs = createDialogs(
    {
      showErrorBox,
      showOpenDialog: async () => ({ canceled: file === undefined, filePaths: file === undefined ? [] : [file] }),
      showSaveDialog: async () => ({ canceled: file === undefined, filePath: file ?? "" }),
    },
    () => undefined,
  );
  return { dialogs, showErrorBox };
}

describe("dialogs", () => {
  it("write the text to the place that the user picked, and name the file without its folder", async () => {
    const { dialogs } = userWhoPicks(join(folder, "line.json"));
    expect(await dialogs.save("bench.json", "{}")).toBe("line.json");
    expect(readFileSync(join(folder, "line.json"), "utf8")).toBe("{}");
    expect(readdirSync(folder)).toEqual(["line.json"]);
  });

  it("write what comes in pieces whole, or nothing of it", async () => {
    const { dialogs, showErrorBox } = userWhoPicks(join(folder, "trace.wav"));
    const pieces = async function* (fails: boolean) {
      yield "RIFF";
      yield new Uint8Array([1, 2, 3]);
      if (fails) throw new Error("the record was lost");
    };
    expect(await dialogs.save("trace.wav", pieces(true))).toBeUndefined();
    expect(showErrorBox).toHaveBeenCalledExactlyOnceWith("Not saved", expect.stringContaining("the record was lost"));
    expect(readdirSync(folder)).toEqual([]);
    expect(await dialogs.save("trace.wav", pieces(false))).toBe("trace.wav");
    expect([...readFileSync(join(folder, "trace.wav"))]).toEqual([82, 73, 70, 70, 1, 2, 3]);
    expect(readdirSync(folder)).toEqual(["trace.wav"]);
  });

  it("print the page of the open window, with its colours and the page size of its own rules", async () => {
    const asked: unknown[] = [];
    const webContents = {
      printToPDF: async (options: unknown) => {
        asked.push(options);
        return Buffer.from("%PDF-1.4");
      },
    };
    const never = async () => Promise.reject(new Error("no dialog is wanted"));
    const api = { showErrorBox: vi.fn(), showOpenDialog: never, showSaveDialog: never };
    const dialogs = createDialogs(api, () => ({ webContents }) as unknown as DialogWindow);
    expect(Buffer.from(await dialogs.printPage()).toString()).toBe("%PDF-1.4");
    expect(asked).toEqual([{ printBackground: true, preferCSSPageSize: true }]);
    await expect(createDialogs(api, () => undefined).printPage()).rejects.toThrow("no window is open");
  });

  it("read the file that the user picked", async () => {
    writeFileSync(join(folder, "line.json"), '{"a":1}');
    expect(await userWhoPicks(join(folder, "line.json")).dialogs.openText()).toEqual({ fileName: "line.json", content: '{"a":1}' });
  });

  it("do nothing where the user cancels", async () => {
    const { dialogs, showErrorBox } = userWhoPicks(undefined);
    expect(await dialogs.save("bench.json", "{}")).toBeUndefined();
    expect(await dialogs.openText()).toBeUndefined();
    expect(showErrorBox).not.toHaveBeenCalled();
  });

  it("say why a file was not written, and leave what was there", async () => {
    const place = join(folder, "taken");
    mkdirSync(join(place, "inside"), { recursive: true });
    const { dialogs, showErrorBox } = userWhoPicks(place);
    expect(await dialogs.save("bench.json", "{}")).toBeUndefined();
    expect(showErrorBox).toHaveBeenCalledExactlyOnceWith("Not saved", expect.stringContaining("could not be written"));
    expect(readdirSync(folder)).toEqual(["taken"]);
  });

  it("say why a file was not read", async () => {
    const missing = userWhoPicks(join(folder, "none.json"));
    expect(await missing.dialogs.openText()).toBeUndefined();
    expect(missing.showErrorBox).toHaveBeenCalledExactlyOnceWith("Not opened", expect.stringContaining("could not be read"));
    writeFileSync(join(folder, "huge.json"), Buffer.alloc(4 * 1024 * 1024 + 1));
    const huge = userWhoPicks(join(folder, "huge.json"));
    expect(await huge.dialogs.openText()).toBeUndefined();
    expect(huge.showErrorBox).toHaveBeenCalledExactlyOnceWith("Not opened", expect.stringContaining("at most 4194304"));
  });
});
