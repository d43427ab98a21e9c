/**
 * Memory for lanes and plans, shared by many circuits. It is given out and never taken back: when a memory is full the next one
 * begins, and the old one goes when the last circuit in it does. Where things lie in it changes no result.
 */
import { scriptKernel } from "./script-kernel.ts";
import type { StepKernel } from "./step-kernel.ts";
import { compiledKernel } from "./wasm/compiled-kernel.ts";

/** WebAssembly where this machine has it, or the same in JavaScript. */
export type KernelKind = "compiled" | "script";

const usualBytes = 8 * 1024 * 1024;
/** Nothing lies at address 0, so that a forgotten address is noticed. */
const firstByte = 64;

export class KernelMemory {
  readonly kind: KernelKind;
  readonly numbers: Float64Array;
  readonly words: Int32Array;
  readonly kernel: StepKernel;
  readonly #bytes: number;
  #used = firstByte;
  readonly #kept = new WeakMap<Float64Array, number>();
  readonly #alike = new Map<string, Float64Array[]>();

  constructor(kind: KernelKind, bytes: number) {
    this.kind = kind;
    this.#bytes = bytes;
    const compiled = kind === "compiled" ? compiledKernel(bytes) : undefined;
    const buffer = compiled?.buffer ?? new ArrayBuffer(bytes);
    this.numbers = new Float64Array(buffer);
    this.words = new Int32Array(buffer);
    this.kernel = compiled?.kernel ?? scriptKernel(this.numbers, this.words);
  }

  /** Address of room for so many numbers, all zero, aligned for pairs of them; undefined where the memory is full. */
  allocate(count: number): number | undefined {
    const bytes = (count * 8 + 15) & ~15;
    if (this.#used + bytes > this.#bytes) return undefined;
    const at = this.#used;
    this.#used += bytes;
    return at;
  }

  hasRoom(count: number): boolean {
    return this.#used + 8 * count <= this.#bytes;
  }

  /** Address of a copy of the values, made once; they must not change. Undefined where the memory is full. */
  keep(values: Float64Array): number | undefined {
    const known = this.#kept.get(values);
    if (known !== undefined) return known;
    const at = this.allocate(values.length);
    if (at === undefined) return undefined;
    this.numbers.set(values, at / 8);
    this.#kept.set(values, at);
    return at;
  }

  /** The same, where values that are the same already lie somewhere. */
  keepAlike(values: Float64Array): number | undefined {
    const known = this.#kept.get(values);
    if (known !== undefined) return known;
    const key = `${values.length} ${values.reduce((sum, value) => sum + value, 0)}`;
    const alike = this.#alike.get(key)?.find((other) => other.every((value, k) => Object.is(value, values[k])));
    if (alike !== undefined) {
      const at = this.keep(alike);
      if (at !== undefined) this.#kept.set(values, at);
      return at;
    }
    const list = this.#alike.get(key);
    if (list === undefined) this.#alike.set(key, [values]);
    else list.push(values);
    return this.keep(values);
  }
}

const latest = new Map<KernelKind, KernelMemory>();

/** The memory that new circuits share. */
export function sharedMemory(kind: KernelKind): KernelMemory {
  return latest.get(kind) ?? newMemory(kind, usualBytes);
}

/** A fresh memory, after `full` had no room. */
export function memoryAfter(full: KernelMemory): KernelMemory {
  const shared = latest.get(full.kind);
  return shared !== undefined && shared !== full ? shared : newMemory(full.kind, usualBytes);
}

/** A fresh memory of its own for something large. */
export function newMemory(kind: KernelKind, bytes: number): KernelMemory {
  const memory = new KernelMemory(kind, bytes);
  latest.set(kind, memory);
  return memory;
}
