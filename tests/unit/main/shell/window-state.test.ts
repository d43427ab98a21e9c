import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultWindowState, fitToDisplays, readWindowState, writeWindowState } from "../../../../src/main/shell/window-state.ts";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tipring-window-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beamer = { x: 1440, y: 0, width: 1920, height: 1080 };

describe("the window's place", () => {
  it("comes back as it was written, and leaves nothing else behind", async () => {
    const file = join(folder, "data/window.json");
    const state = { x: 10, y: 40, width: 1200, height: 800, isMaximized: true };
    await writeWindowState(file, state);
    expect(await readWindowState(file)).toEqual(state);
    expect(readdirSync(join(folder, "data"))).toEqual(["window.json"]);
  });

  it("is the usual one on the first run, without a complaint", async () => {
    const complain = vi.spyOn(console, "error");
    expect(await readWindowState(join(folder, "none.json"))).toEqual(defaultWindowState);
    expect(complain).not.toHaveBeenCalled();
    complain.mockRestore();
  });

  it.each(["", "{", '{"width":1e9,"height":900,"isMaximized":false}', '{"width":"wide"}', "null"])(
    "is the usual one after a spoilt file %j, with a complaint",
    async (text) => {
      const complain = vi.spyOn(console, "error").mockImplementation(() => undefined);
      writeFileSync(join(folder, "window.json"), text);
      expect(await readWindowState(join(folder, "window.json"))).toEqual(defaultWindowState);
      expect(complain).toHaveBeenCalledOnce();
      complain.mockRestore();
    },
  );

  it("is kept where a display shows it", () => {
    const state = { x: 1500, y: 100, width: 1200, height: 800, isMaximized: false };
    expect(fitToDisplays(state, [laptop, beamer])).toEqual(state);
  });

  it("is given up where the display has gone, is above the screen, or shows too little to take hold of", () => {
    const size = { width: 1200, height: 800, isMaximized: false };
    expect(fitToDisplays({ x: 1500, y: 100, ...size }, [laptop])).toEqual(size);
    expect(fitToDisplays({ x: 100, y: -50, ...size }, [laptop])).toEqual(size);
    expect(fitToDisplays({ x: 1400, y: 100, ...size }, [laptop])).toEqual(size);
  });

  it("is cut to the display", () => {
    expect(fitToDisplays({ x: 0, y: 25, width: 3000, height: 2000, isMaximized: true }, [laptop])).toEqual({
      ...laptop,
      isMaximized: true,
    });
  });

  it("is left alone where no display is known", () => {
    expect(fitToDisplays(defaultWindowState, [])).toEqual(defaultWindowState);
  });
});
