/** A thread that ends on its own says why, once; one that is ended on purpose says nothing. */
import { describe, expect, it } from "vitest";
import { threadWorker } from "../../../../src/main/sim/sim-worker.ts";

const script = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

describe("a simulation thread", () => {
  it.each([
    ['throw new Error("boom")', "boom"],
    ["process.exit(3)", "it ended with code 3"],
  ])("that ends by %s says why, once", async (code, reason) => {
    const worker = threadWorker(script(code));
    const reasons: string[] = [];
    await new Promise<void>((resolve) => {
      worker.onDeath((said) => {
        reasons.push(said);
        // By then the exit that follows an error has been seen as well.
        setImmediate(() => setImmediate(resolve));
      });
    });
    await worker.end();
    expect(reasons).toEqual([reason]);
  });
  it("that is ended says nothing", async () => {
    const worker = threadWorker(script("setInterval(() => undefined, 1000)"));
    const reasons: string[] = [];
    worker.onDeath((said) => reasons.push(said));
    await worker.end();
    expect(reasons).toEqual([]);
  });
});
