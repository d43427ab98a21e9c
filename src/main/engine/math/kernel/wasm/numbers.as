/** What `numbers.ts` and `rows.ts` are in WebAssembly: arrays are addresses, rows are taken two numbers at a time. */
type Int = i32;
type Real = f64;

@unmanaged @final class Numbers {
  @inline @operator("[]") at(k: i32): f64 { return load<f64>(changetype<usize>(this) + (<usize>k << 3)); }
  @inline @operator("[]=") put(k: i32, value: f64): void { store<f64>(changetype<usize>(this) + (<usize>k << 3), value); }
}

@unmanaged @final class Whole {
  @inline @operator("[]") at(k: i32): i32 { return load<i32>(changetype<usize>(this) + (<usize>k << 2)); }
  @inline @operator("[]=") put(k: i32, value: i32): void { store<i32>(changetype<usize>(this) + (<usize>k << 2), value); }
}

@unmanaged @final class Marks {
  @inline @operator("[]") at(k: i32): i32 { return <i32>load<u8>(changetype<usize>(this) + <usize>k); }
  @inline @operator("[]=") put(k: i32, value: i32): void { store<u8>(changetype<usize>(this) + <usize>k, <u8>value); }
}

function addRow(to: Numbers, target: i32, from: Numbers, source: i32, length: i32, factor: f64): void {
  let a = changetype<usize>(to) + (<usize>target << 3);
  let b = changetype<usize>(from) + (<usize>source << 3);
  const pairs = f64x2.splat(factor);
  for (const end = a + (<usize>(length & ~1) << 3); a < end; a += 16) {
    v128.store(a, f64x2.add(v128.load(a), f64x2.mul(pairs, v128.load(b))));
    b += 16;
  }
  if (length & 1) store<f64>(a, load<f64>(a) + factor * load<f64>(b));
}

function subtractRow(to: Numbers, target: i32, from: Numbers, source: i32, length: i32, factor: f64): void {
  let a = changetype<usize>(to) + (<usize>target << 3);
  let b = changetype<usize>(from) + (<usize>source << 3);
  const pairs = f64x2.splat(factor);
  for (const end = a + (<usize>(length & ~1) << 3); a < end; a += 16) {
    v128.store(a, f64x2.sub(v128.load(a), f64x2.mul(pairs, v128.load(b))));
    b += 16;
  }
  if (length & 1) store<f64>(a, load<f64>(a) - factor * load<f64>(b));
}

function scaleRow(row: Numbers, at: i32, length: i32, factor: f64): void {
  let a = changetype<usize>(row) + (<usize>at << 3);
  const pairs = f64x2.splat(factor);
  for (const end = a + (<usize>(length & ~1) << 3); a < end; a += 16) v128.store(a, f64x2.mul(v128.load(a), pairs));
  if (length & 1) store<f64>(a, load<f64>(a) * factor);
}

@inline function wholeOf(value: f64): i32 { return <i32>value; }
