import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { appFile, registerAppScheme, serveAppScheme } from "../../../../src/main/shell/app-scheme.ts";

let folder = "";
let ask: (url: string, method?: string) => Promise<Response>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tipring-scheme-"));
  mkdirSync(join(folder, "renderer/assets"), { recursive: true });
  writeFileSync(join(folder, "renderer/index.html"), "<title>lab</title>");
  writeFileSync(join(folder, "renderer/assets/index-1.js"), "export {};");
  writeFileSync(join(folder, "renderer/notes.txt"), "no page of ours");
  writeFileSync(join(folder, "outside.html"), "outside");
  const handle = vi.fn<(scheme: string, handler: (request: Request) => Response | Promise<Response>) => void>();
  serveAppScheme({ handle }, join(folder, "renderer"));
  const [scheme, handler] = handle.mock.calls[0]!;
  expect(scheme).toBe("app");
  ask = async (url, method = "GET") => handler({ url, method } as Request);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("app scheme", () => {
  it("serves the window with the same strict policy as the browser door", async () => {
    const response = await ask("app://tipring/index.html");
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("<title>lab</title>");
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect((await ask("app://tipring/")).status).toBe(200);
    expect((await ask("app://tipring/assets/index-1.js?v=1#a")).headers.get("content-type")).toContain("javascript");
  });

  it.each([
    ["climbing out", "app://tipring/../outside.html"],
    ["climbing out, encoded", "app://tipring/%2e%2e/outside.html"],
    ["climbing out, slash encoded", "app://tipring/..%2foutside.html"],
    ["climbing out from a folder", "app://tipring/assets/..%2f..%2foutside.html"],
    ["a backslash", "app://tipring/..%5coutside.html"],
    ["a zero byte", "app://tipring/index.html%00.js"],
    ["broken encoding", "app://tipring/%zz.html"],
    ["another host", "app://attacker/index.html"],
    ["a kind of file that is none of ours", "app://tipring/notes.txt"],
    ["a folder", "app://tipring/assets/"],
    ["no such file", "app://tipring/none.js"],
  ])("refuses %s", async (_what, url) => {
    const silence = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const response = await ask(url);
    silence.mockRestore();
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("Not found.\n");
  });

  it("answers GET only", async () => {
    expect((await ask("app://tipring/index.html", "POST")).status).toBe(404);
  });

  it("never names a file outside its folder", () => {
    const root = join(folder, "renderer");
    for (const path of ["..", "../", "..%2f", "%2e%2e%2f%2e%2e%2f", "assets/../../", "....//", "/etc/passwd", "//etc/passwd"]) {
      const file = appFile(`app://tipring/${path}`, root);
      expect(file === undefined || file.startsWith(join(root, "/")), `${path} gives ${String(file)}`).toBe(true);
    }
  });

  it("is a secure scheme of its own origin, without power over the policy", () => {
    const registerSchemesAsPrivileged = vi.fn();
    registerAppScheme({ registerSchemesAsPrivileged });
    expect(registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });
});
