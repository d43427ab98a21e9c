/** A process of its own that runs loop A once; prints the milliseconds from before its first line was read to its last sample. */
import { LoopScenario } from "./loop-scenario.ts";

const { startMs } = globalThis as unknown as { readonly startMs: number };
const run = new LoopScenario({ feed: "coils", terminal: "function", sections: 8 }, 48_000).run();
if (!run.phoneVolts.every(Number.isFinite)) throw new Error("the run left the finite numbers");
console.log(performance.now() - startMs);
