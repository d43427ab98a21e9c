/** The step kernel as WebAssembly, compiled from `step-kernel.as`. Every thread compiles it once; each memory has an instance of its own. */
import { decodeBase64 } from "../../math/base64.ts";
import type { StepKernel } from "../step-kernel.ts";
import { kernelBase64 } from "./kernel-bytes.ts";

/** What is used of the global of that name; the engine's language library does not know it. */
type WebAssemblyLike = {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

const pageBytes = 65536;

let module: object | "none" | undefined;

/** Undefined where this machine has no WebAssembly, or none with SIMD, or no room for another memory. */
export function compiledKernel(bytes: number): { readonly kernel: StepKernel; readonly buffer: ArrayBuffer } | undefined {
  const webAssembly = (globalThis as { WebAssembly?: WebAssemblyLike }).WebAssembly;
  if (webAssembly === undefined || module === "none") return undefined;
  try {
    module ??= new webAssembly.Module(decodeBase64(kernelBase64));
  } catch {
    // Without SIMD, or where compiling is forbidden, JavaScript does the same.
    module = "none";
    return undefined;
  }
  const pages = Math.ceil(bytes / pageBytes);
  try {
    const memory = new webAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new webAssembly.Instance(module, { env: { memory } });
    return { kernel: exports as StepKernel, buffer: memory.buffer };
  } catch {
    // No address space left: plain memory serves as well.
    return undefined;
  }
}
