/** What the two commands look for on a machine: a Chromium, the Electron binary, a display, stale packages. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { electronPath, whyNoDisplay } from "../../../tools/electron-path.mjs";
import { findChromium } from "../../../tools/find-chromium.mjs";
import { whyInstall } from "../../../tools/install-if-stale.mjs";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tipring-tools-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text = ""): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe("Chromium", () => {
  it("is the one that the environment names, where it is there", () => {
    const named = put("mine/chrome");
    expect(findChromium({ CHROMIUM: named, PATH: "" }, "linux")).toBe(named);
  });

  it("is found on the path", () => {
    const installed = put("bin/google-chrome");
    expect(findChromium({ CHROMIUM: join(folder, "gone"), PATH: join(folder, "bin") }, "linux")).toBe(installed);
  });

  it("is Edge or Chrome in the usual folders of Windows", () => {
    const edge = put("Microsoft/Edge/Application/msedge.exe");
    expect(findChromium({ PROGRAMFILES: folder }, "win32")).toBe(edge);
  });

  it("is else the newest that Playwright keeps", () => {
    put("pw/chromium-99/chrome-linux/chrome");
    const newest = put("pw/chromium-1200/chrome-linux64/chrome");
    const env = { PATH: "", PLAYWRIGHT_BROWSERS_PATH: join(folder, "pw"), LOCALAPPDATA: folder };
    expect(findChromium(env, "win32")).toBe(newest);
  });
});

describe("Electron", () => {
  it("is there only where its binary is, not where only its package is", () => {
    expect(electronPath({}, folder)).toBeUndefined();
    put("node_modules/electron/path.txt", "electron");
    expect(electronPath({}, folder)).toBeUndefined();
    const binary = put("node_modules/electron/dist/electron");
    expect(electronPath({}, folder)).toBe(binary);
  });

  it("may lie in a folder that the environment names", () => {
    const binary = put("elsewhere/electron");
    expect(electronPath({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, "elsewhere") }, folder)).toBe(binary);
  });

  it("needs a display on Linux only", () => {
    expect(whyNoDisplay({}, "linux")).toContain("no display");
    expect(whyNoDisplay({ DISPLAY: ":0" }, "linux")).toBeUndefined();
    expect(whyNoDisplay({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBeUndefined();
    expect(whyNoDisplay({}, "darwin")).toBeUndefined();
  });
});

describe("packages", () => {
  const lock = (version: string) =>
    JSON.stringify({
      packages: { "": {}, "node_modules/zod": { version }, "node_modules/@os/part": { version: "1.0.0", optional: true } },
    });

  it("are stale where they are missing or differ from the lock, but for parts of other platforms", () => {
    put("package-lock.json", lock("4.0.0"));
    expect(whyInstall(folder)).toBe("the packages are not installed yet");
    put("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/zod": { version: "3.0.0" } } }));
    expect(whyInstall(folder)).toBe("zod is not at version 4.0.0");
    put("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/zod": { version: "4.0.0" } } }));
    expect(whyInstall(folder)).toBeUndefined();
  });
});
