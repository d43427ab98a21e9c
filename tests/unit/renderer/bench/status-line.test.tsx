/** The sentence under the picture keeps up with a bench whose figures never stand still, without saying every one of them. */
import { act } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reading, showBench, snapshotWith } from "./bench-fixture.tsx";

const offHook = (loopAmps: number, phase: string) =>
  snapshotWith({
    phone1: { hook: "off" },
    port1: { phase, loop: "closed" },
    line1: { fxs: reading(), fxo: reading({ loopDcAmps: loopAmps }) },
  });

describe("the status line", () => {
  beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
  afterEach(() => vi.useRealTimers());

  it("goes on from phase to phase while the current moves with every snapshot", async () => {
    const bench = await showBench();
    const snapshots = (phase: string, count: number) => {
      for (let index = 0; index < count; index += 1) {
        bench.tell(offHook(0.03 + index * 1e-4, phase));
        act(() => void vi.advanceTimersByTime(40));
      }
    };
    snapshots("dial tone", 50);
    expect(bench.getByRole("status").textContent).toContain("sends dial tone");
    snapshots("talking", 50);
    expect(bench.getByRole("status").textContent).toContain("speech path is open");
  });

  it("offers the rest of its words only while two lines do not hold them, however wide the window becomes", async () => {
    const bench = await showBench();
    bench.tell(offHook(0.03, "dial tone"));
    act(() => void vi.advanceTimersByTime(2000));
    const said = bench.getByRole("status");
    const room = said.closest<HTMLElement>(".bench-view")!.parentElement!;
    for (const [width, isCut] of [
      [980, false],
      [330, true],
      [980, false],
    ] as const) {
      room.style.width = `${width}px`;
      await vi.waitFor(() => expect(bench.queryByRole("button", { name: "Show the whole sentence" }) !== null).toBe(isCut));
      expect(said.scrollHeight > said.clientHeight + 1).toBe(isCut);
    }
  });

  it("does not say figures alone more often than every second and a half", async () => {
    const bench = await showBench();
    bench.tell(offHook(0.03, "dial tone"));
    act(() => void vi.advanceTimersByTime(2000));
    const before = bench.getByRole("status").textContent;
    bench.tell(offHook(0.031, "dial tone"));
    act(() => void vi.advanceTimersByTime(1400));
    expect(bench.getByRole("status").textContent).toBe(before);
    act(() => void vi.advanceTimersByTime(200));
    expect(bench.getByRole("status").textContent).toContain("31.0\u00a0mA");
  });
});
