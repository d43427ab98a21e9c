/** Rows of numbers, one by one; in WebAssembly `wasm/numbers.as` takes two at a time, which changes no bit. */
import type { Int, Numbers, Real } from "./numbers.ts";

/** hot path */
export function addRow(to: Numbers, target: Int, from: Numbers, source: Int, length: Int, factor: Real): void {
  for (let c = 0; c < length; c++) to[target + c]! += factor * from[source + c]!;
}

/** hot path */
export function subtractRow(to: Numbers, target: Int, from: Numbers, source: Int, length: Int, factor: Real): void {
  for (let c = 0; c < length; c++) to[target + c]! -= factor * from[source + c]!;
}

export function scaleRow(row: Numbers, at: Int, length: Int, factor: Real): void {
  for (let c = 0; c < length; c++) row[at + c]! *= factor;
}

/** The whole number below one that is not negative and below two thousand million. */
export function wholeOf(value: Real): Int {
  return value | 0;
}
