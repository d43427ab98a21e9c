/**
 * Types of the files in this folder that are compiled twice: to JavaScript with everything else, and to WebAssembly by
 * `tools/build-kernel.mjs`, where an `Int` has 32 bits and arrays are addresses (`wasm/numbers.as`). One source does the same operations
 * in the same order, so both give the same bits. What such a file may hold is what both languages have: functions of these types,
 * loops, arithmetic and square roots; a variable that begins as a whole number says its type.
 */
export type Int = number;
export type Real = number;
export type Numbers = Float64Array;
export type Whole = Int32Array;
export type Marks = Uint8Array;
