/** The real desktop app: window, preload, gate and port. Skipped, with the reason, where the binary or a display is missing. */
import { _electron as electron, expect, test } from "@playwright/test";
import type { ElectronApplication, Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { electronPath, whyNoDisplay } from "../../../tools/electron-path.mjs";

const root = join(import.meta.dirname, "../../..");
const executablePath = electronPath();
const whyNot = executablePath === undefined ? "the Electron binary is not installed (npx install-electron)" : whyNoDisplay();
test.skip(whyNot !== undefined, `No desktop app: ${whyNot ?? ""}`);

let app: ElectronApplication;
let page: Page;
let profile = "";

test.beforeEach(async () => {
  if (executablePath === undefined || whyNot !== undefined) return;
  profile = mkdtempSync(join(tmpdir(), "tipring-profile-"));
  // Chromium refuses its own sandbox to root on Linux.
  const noSandbox = process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  app = await electron.launch({ executablePath, args: [...noSandbox, `--user-data-dir=${profile}`, root] });
  page = await app.firstWindow();
});

test.afterEach(async () => {
  if (whyNot !== undefined) return;
  await app.close();
  rmSync(profile, { recursive: true, force: true });
});

test("shows the lab from its own scheme, without Node in the page", async () => {
  expect(page.url()).toBe("app://tipring/index.html");
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe("undefined");
  expect(await page.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe("undefined");
  await expect(page.getByText("Direct line").first()).toBeVisible();
});

test("answers requests through the gate, and refuses what is none", async () => {
  const ask = (channel: string, input: unknown) =>
    page.evaluate(
      ([c, i]) => (window as unknown as { tipring: { request(c: unknown, i: unknown): Promise<unknown> } }).tipring.request(c, i),
      [channel, input] as const,
    );
  expect(await ask("lab:info", {})).toMatchObject({ ok: true, value: { door: "desktop", dialogs: true } });
  expect(await ask("no:such", {})).toMatchObject({ ok: false, refusal: { code: "bad-input" } });
});

test("opens a bench and shows its voltages, pushed over the port", async () => {
  await page.getByText("Direct line").first().click();
  await expect(page.getByText(/48\.\d+ V|-48\.\d+ V/).first()).toBeVisible();
});

test("stays on its page and opens no window", async () => {
  await page.evaluate(() => {
    window.open("https://attacker.example/");
    location.href = "https://attacker.example/";
  });
  await expect.poll(() => page.url()).toBe("app://tipring/index.html");
  expect(app.windows()).toHaveLength(1);
});

test("has the menu, with its keys", async () => {
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label.replace("&", "")) ?? []);
  expect(labels).toEqual(expect.arrayContaining(["File", "Bench", "Simulation", "View"]));
});

test("remembers its size", async () => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 40, width: 1100, height: 700 }));
  await app.close();
  app = await electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", `--user-data-dir=${profile}`, root],
  });
  await app.firstWindow();
  const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1100, height: 700 });
});
