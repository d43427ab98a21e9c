/**
 * A process of its own that runs loop A once; prints the milliseconds, and those of the processor, from before its first line was read to
 * its last sample. Looking whether the samples are numbers, and printing, come after.
 */
import { LoopScenario } from "./loop-scenario.ts";

const { startMs, startCpu } = globalThis as unknown as { readonly startMs: number; readonly startCpu: NodeJS.CpuUsage };
const run = new LoopScenario({ feed: "coils", terminal: "function", sections: 8 }, 48_000).run();
const wallMs = performance.now() - startMs;
const { user, system } = process.cpuUsage(startCpu);
if (!run.phoneVolts.every(Number.isFinite)) throw new Error("the run left the finite numbers");
console.log(wallMs, (user + system) / 1000);
