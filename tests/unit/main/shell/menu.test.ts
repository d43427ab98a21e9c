import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it, vi } from "vitest";
import { requests } from "../../../../src/shared/ipc/requests.ts";
import { menuTemplate } from "../../../../src/main/shell/menu.ts";
import type { MenuOptions } from "../../../../src/main/shell/menu.ts";

function build(more: Partial<MenuOptions> = {}) {
  const ask = vi.fn<(channel: string, input: unknown) => void>();
  const tell = vi.fn<(action: string) => void>();
  const template = menuTemplate({ ask, tell, isRunning: () => true, platform: "linux", isDeveloping: false, ...more });
  return { ask, tell, items: flatten(template) };
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

function click(items: readonly MenuItemConstructorOptions[], label: string): void {
  const item = items.find((candidate) => candidate.label?.replace("&", "") === label);
  (item?.click as (() => void) | undefined)?.();
}

describe("menu", () => {
  it("asks the lab only what the lab's own schemas accept", () => {
    const { ask, items } = build();
    for (const item of items) (item.click as (() => void) | undefined)?.();
    expect(ask.mock.calls.length).toBeGreaterThan(12);
    for (const [channel, input] of ask.mock.calls) {
      const spec = requests[channel as keyof typeof requests];
      expect(spec.input.safeParse(input).success, `${channel} ${JSON.stringify(input)}`).toBe(true);
    }
  });

  it.each(["linux", "darwin", "win32"] as const)("gives no key twice on %s", (platform) => {
    const keys = build({ platform }).items.flatMap((item) => (item.accelerator === undefined ? [] : [item.accelerator]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("CmdOrCtrl+S");
  });

  it("pauses a running simulation and sets a paused one going", () => {
    const running = build({ isRunning: () => true });
    click(running.items, "Pause or go on");
    expect(running.ask).toHaveBeenCalledWith("sim:pace", { running: false });
    const paused = build({ isRunning: () => false });
    click(paused.items, "Pause or go on");
    expect(paused.ask).toHaveBeenCalledWith("sim:pace", { running: true });
  });

  it("tells the window to change the theme", () => {
    const { tell, items } = build();
    click(items, "Light or dark theme");
    expect(tell).toHaveBeenCalledExactlyOnceWith("toggle-theme");
  });

  it("has developer tools only while developing", () => {
    const roles = (isDeveloping: boolean) => build({ isDeveloping }).items.map((item) => item.role);
    expect(roles(true)).toContain("toggleDevTools");
    expect(roles(false)).not.toContain("toggleDevTools");
    expect(roles(false)).not.toContain("forceReload");
  });
});
