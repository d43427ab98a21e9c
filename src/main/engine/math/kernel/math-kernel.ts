/**
 * What a circuit's matrices need, in WebAssembly or in JavaScript with the same bits. In a process that has just begun nearly all set-up is
 * code that runs for the first time: JavaScript is interpreted then, and makes an object of every number, where WebAssembly is compiled.
 */
import { scriptMathKernel } from "./script-math-kernel.ts";
import type { MathKernel } from "./script-math-kernel.ts";
import { compiledMathKernel } from "./wasm/compiled-math-kernel.ts";

/** "compiled" where this machine has WebAssembly, else the same in JavaScript. */
export function mathKernel(kind: "compiled" | "script" = "compiled"): MathKernel {
  return (kind === "compiled" ? compiledMathKernel() : undefined) ?? scriptMathKernel;
}
