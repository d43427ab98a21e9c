/** The operations of this folder as WebAssembly. Arrays are copied into its memory, one behind the other, and back: thousands of bytes beside millions of operations. */
import { decodeBase64 } from "../../base64.ts";
import type { MathKernel } from "../script-math-kernel.ts";
import { mathBase64 } from "./math-bytes.ts";

type Memory = { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
/** What is used of the global of that name; the engine's language library does not know it. */
type WebAssemblyLike = {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number }) => Memory;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};
type Argument = Float64Array | Int32Array | Uint8Array | number;
type Operation = (...values: number[]) => number;

const pageBytes = 65536;
/** Nothing lies at address 0. */
const firstByte = 64;
/** Room for a line of 40 states from the beginning. */
const firstPages = 8;

let kernel: MathKernel | "none" | undefined;

/** Undefined where this machine has no WebAssembly, or none with SIMD. */
export function compiledMathKernel(): MathKernel | undefined {
  kernel ??= compile() ?? "none";
  return kernel === "none" ? undefined : kernel;
}

function compile(): MathKernel | undefined {
  const webAssembly = (globalThis as { WebAssembly?: WebAssemblyLike }).WebAssembly;
  if (webAssembly === undefined) return undefined;
  try {
    const memory = new webAssembly.Memory({ initial: firstPages });
    const { exports } = new webAssembly.Instance(new webAssembly.Module(decodeBase64(mathBase64)), { env: { memory } });
    const operations = exports as Record<keyof MathKernel, Operation>;
    const number =
      (name: keyof MathKernel) =>
      (...values: Argument[]): number =>
        call(memory, operations[name], values);
    const flag =
      (name: keyof MathKernel) =>
      (...values: Argument[]): boolean =>
        call(memory, operations[name], values) !== 0;
    return {
      multiplyInto: number("multiplyInto"),
      factorInPlace: number("factorInPlace"),
      factorSymmetric: number("factorSymmetric"),
      solveFactored: number("solveFactored"),
      solveLowerInPlace: number("solveLowerInPlace"),
      decompose: flag("decompose"),
      arrange: flag("arrange"),
      findOrder: flag("findOrder"),
      equilibrateEntries: number("equilibrateEntries"),
      solveInOrder: flag("solveInOrder"),
      curveError: number("curveError"),
      tabulateSpans: number("tabulateSpans"),
      fillOutputs: number("fillOutputs"),
    };
  } catch {
    // Without SIMD, or where compiling is forbidden, JavaScript does the same.
    return undefined;
  }
}

function call(memory: Memory, operation: Operation, values: readonly Argument[]): number {
  let used = firstByte;
  const places = values.map((value) => {
    if (typeof value === "number") return value;
    const at = used;
    used += (value.byteLength + 15) & ~15;
    return at;
  });
  const missing = used - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  const { buffer } = memory;
  values.forEach((value, k) => {
    if (typeof value !== "number") within(buffer, places[k]!, value).set(value);
  });
  const answer = operation(...places);
  values.forEach((value, k) => {
    if (typeof value !== "number") value.set(within(buffer, places[k]!, value));
  });
  return answer;
}

function within(buffer: ArrayBuffer, at: number, like: Float64Array | Int32Array | Uint8Array): Float64Array | Int32Array | Uint8Array {
  if (like instanceof Float64Array) return new Float64Array(buffer, at, like.length);
  return like instanceof Int32Array ? new Int32Array(buffer, at, like.length) : new Uint8Array(buffer, at, like.length);
}
