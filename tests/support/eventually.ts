/** Waits for what comes by itself, as long as it may take on a machine that does other work too: a second, Vitest's own, is nothing there. */
import { vi } from "vitest";

export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000 });
}
