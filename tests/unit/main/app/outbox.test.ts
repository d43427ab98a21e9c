/** A slow window misses pictures, never events. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../../../../src/main/app/outbox.ts";
import type { Push } from "../../../../src/shared/ipc/pushes.ts";
import type { ScopeScreen } from "../../../../src/shared/model/scope.ts";

const screen = (viewId: string, toSeconds: number): Push => ({ kind: "scope", screen: { viewId, toSeconds } as ScopeScreen });
const event = (step: number): Push => ({
  kind: "events",
  events: [{ step, seconds: 0, source: "phone1", kind: "hook.off", text: "" }],
});

describe("a congested way to a window", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("keeps the newest screen of each view and every event", () => {
    let isFull = true;
    const arrived: Push[] = [];
    const outbox = new Outbox((push) => arrived.push(push), { congested: () => isFull });
    for (let i = 0; i < 100; i += 1) {
      outbox.send(screen("a", i));
      outbox.send(screen("b", i));
      outbox.send(event(i));
    }
    expect(arrived.length).toBe(100);
    expect(arrived.every(({ kind }) => kind === "events")).toBe(true);
    vi.advanceTimersByTime(100);
    expect(arrived.length).toBe(100);
    isFull = false;
    vi.advanceTimersByTime(30);
    expect(arrived.slice(100)).toEqual([screen("a", 99), screen("b", 99)]);
  });
  it("passes everything at once while it is free", () => {
    const arrived: Push[] = [];
    const outbox = new Outbox((push) => arrived.push(push), {});
    outbox.send(screen("a", 1));
    outbox.send(screen("a", 2));
    expect(arrived).toEqual([screen("a", 1), screen("a", 2)]);
  });
  it("forgets the pictures of a bench that was put away", () => {
    let isFull = true;
    const arrived: Push[] = [];
    const outbox = new Outbox((push) => arrived.push(push), { congested: () => isFull });
    outbox.send(screen("a", 1));
    outbox.send({ kind: "bench", open: undefined });
    isFull = false;
    vi.advanceTimersByTime(100);
    expect(arrived).toEqual([{ kind: "bench", open: undefined }]);
  });
});
