/** The step kernel as WebAssembly, compiled from `step-kernel.as`. Every thread compiles it once; each memory has an instance of its own. */
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
    module ??= new webAssembly.Module(decode(kernelBase64));
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

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** By tables and four digits at a time: a fresh process does this before its code is translated. */
export function decode(base64: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let k = 0; k < digits.length; k++) values[digits.charCodeAt(k)] = k;
  const length = base64.indexOf("=") < 0 ? base64.length : base64.indexOf("=");
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  for (let from = 0, to = 0; from < length; from += 4, to += 3) {
    const bits =
      (values[base64.charCodeAt(from)]! << 18) |
      (values[base64.charCodeAt(from + 1)]! << 12) |
      ((values[base64.charCodeAt(from + 2)] ?? 0) << 6) |
      (values[base64.charCodeAt(from + 3)] ?? 0);
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
  }
  return bytes;
}
