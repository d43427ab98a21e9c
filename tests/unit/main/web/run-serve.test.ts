import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runServe } from "../../../../src/main/web/run-serve.ts";
import type { ServeOptions } from "../../../../src/main/web/run-serve.ts";
import { eventually } from "../../../support/eventually.ts";
import { createFakeLab } from "../../../support/fake-lab.ts";

let rendererDir = "";
beforeEach(() => {
  rendererDir = mkdtempSync(join(tmpdir(), "tipring-serve-"));
  writeFileSync(join(rendererDir, "index.html"), "<title>lab</title>");
});
afterEach(() => rmSync(rendererDir, { recursive: true, force: true }));

function options(more: Partial<Pick<ServeOptions, "open" | "port" | "show">> = {}) {
  const lab = createFakeLab();
  const signals = new EventEmitter();
  const all = {
    lab,
    rendererDir,
    signals,
    port: 0,
    lan: false,
    open: false,
    say: vi.fn<(line: string) => void>(),
    complain: vi.fn<(line: string) => void>(),
  };
  return { ...all, closeLab: vi.spyOn(lab, "close"), ...more };
}

describe("serving the lab", () => {
  it.each(["SIGINT", "SIGTERM"])("says the address, and ends cleanly on %s", async (signal) => {
    const given = options();
    const code = runServe(given);
    await eventually(() => expect(given.say).toHaveBeenCalled());
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(given.say.mock.calls[0]![0])![0];
    expect(await (await fetch(url)).text()).toContain("lab");
    given.signals.emit(signal);
    expect(await code).toBe(0);
    expect(given.closeLab).toHaveBeenCalledOnce();
    await expect(fetch(url)).rejects.toThrow();
  });

  it("goes on without a browser where none opens, and says so", async () => {
    const given = options({ open: true, show: () => Promise.reject(new Error("no browser")) });
    const code = runServe(given);
    await eventually(() => expect(given.complain).toHaveBeenCalledWith(expect.stringContaining("open the address by hand")));
    given.signals.emit("SIGINT");
    expect(await code).toBe(0);
  });

  it("ends on a signal while the browser is still in the foreground", async () => {
    const given = options({ open: true, show: () => new Promise(() => undefined) });
    const code = runServe(given);
    await eventually(() => expect(given.say).toHaveBeenCalled());
    given.signals.emit("SIGINT");
    expect(await code).toBe(0);
  });

  it("answers a port in use with one sentence and exit code 2", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const given = options({ port });
    expect(await runServe(given)).toBe(2);
    expect(given.complain).toHaveBeenCalledExactlyOnceWith(
      `tipring: Port ${port} is in use; choose another with --port, or --port 0 for any free one.`,
    );
    expect(given.closeLab).toHaveBeenCalledOnce();
    await new Promise((resolve) => other.close(resolve));
  });
});
