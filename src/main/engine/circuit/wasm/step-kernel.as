/**
 * The step kernel in AssemblyScript, two numbers at a time: what `script-kernel.ts` does, the same operations in the same order,
 * so that both give the same bits. Change them together, then run `node tools/build-kernel.mjs`.
 * Places of words and numbers in a plan are those of `lane-layout.ts`.
 */

const methodTable: i32 = 1;
const methodNewton: i32 = 2;
const methodNewtonOfTwo: i32 = 3;
const portNumberBytes: usize = 48;
const newtonLimit: i32 = 12;
const newtonVolts: f64 = 2e-6;
const newtonVoltsOfTwo: f64 = 2e-5;
const sameValueRatio: f64 = 1e-12;
const notFinite: i32 = -1;

@inline function blocksOf(plan: usize): i32 { return load<i32>(plan); }
@inline function inputsOf(plan: usize): i32 { return load<i32>(plan, 4); }
@inline function portsOf(plan: usize): i32 { return load<i32>(plan, 8); }
@inline function lengthOf(plan: usize): usize { return <usize>load<i32>(plan, 12) << 3; }
@inline function drivesOf(plan: usize): usize { return <usize>load<i32>(plan, 16); }
@inline function openRowsOf(plan: usize): usize { return <usize>load<i32>(plan, 20); }
@inline function methodOf(plan: usize): i32 { return load<i32>(plan, 28); }
@inline function tableOf(plan: usize): usize { return <usize>load<i32>(plan, 32); }
@inline function spansOf(plan: usize): i32 { return load<i32>(plan, 36); }
@inline function portNumbersOf(plan: usize): usize { return <usize>load<i32>(plan, 40); }
@inline function scratchOf(plan: usize): usize { return <usize>load<i32>(plan, 44); }
@inline function ownGainOf(plan: usize): f64 { return load<f64>(plan, 56); }
@inline function tableOriginOf(plan: usize): f64 { return load<f64>(plan, 64); }
@inline function tableScaleOf(plan: usize): f64 { return load<f64>(plan, 72); }

@inline function both(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

@inline function plusProduct(sum: v128, a: v128, b: v128): v128 {
  return f64x2.add(sum, f64x2.mul(a, b));
}

@inline function pairAt(at: usize): v128 {
  return v128.load(at);
}

@inline function splatAt(at: usize): v128 {
  return v128.load64_splat(at);
}

/** The part of a row times z that lies behind the modes: channels and the constant. */
@inline function sumTail(start: v128, row: usize, z: usize, modes: usize, length: usize): v128 {
  let sum = start;
  for (let k = modes; k < length; k += 16) sum = plusProduct(sum, pairAt(row + k), pairAt(z + k));
  return sum;
}

@inline function sumRow(row: usize, z: usize, modes: usize, length: usize): f64 {
  let sum = sumTail(f64x2.splat(0), row, z, modes, length);
  for (let k: usize = 0; k < modes; k += 16) sum = plusProduct(sum, pairAt(row + k), pairAt(z + k));
  return both(sum);
}

/** The block's transition alone. */
@inline function turn(at: usize, place: usize): v128 {
  return plusProduct(f64x2.mul(pairAt(at), splatAt(place)), pairAt(at + 16), splatAt(place + 8));
}

/** The same, with the port's row times the new modes summed on the way, before its own current is added: no input, one port. */
@inline function advanceOne(drives: usize, z: usize, modes: usize, amps: v128): v128 {
  let at = drives;
  let sum = f64x2.splat(0);
  for (let place = z; place < z + modes; place += 16) {
    const next = turn(at, place);
    sum = plusProduct(sum, pairAt(at + 48), next);
    v128.store(place, plusProduct(next, pairAt(at + 32), amps));
    at += 64;
  }
  return sum;
}

/** One input, one port. */
@inline function advanceThree(drives: usize, z: usize, modes: usize, value: v128, slope: v128, amps: v128): v128 {
  let at = drives;
  let sum = f64x2.splat(0);
  for (let place = z; place < z + modes; place += 16) {
    let next = plusProduct(turn(at, place), pairAt(at + 32), value);
    next = plusProduct(next, pairAt(at + 48), slope);
    sum = plusProduct(sum, pairAt(at + 80), next);
    v128.store(place, plusProduct(next, pairAt(at + 64), amps));
    at += 96;
  }
  return sum;
}

/** Two inputs, one port. */
@inline function advanceFive(
  drives: usize, z: usize, modes: usize, value: v128, slope: v128, value2: v128, slope2: v128, amps: v128,
): v128 {
  let at = drives;
  let sum = f64x2.splat(0);
  for (let place = z; place < z + modes; place += 16) {
    let next = plusProduct(turn(at, place), pairAt(at + 32), value);
    next = plusProduct(next, pairAt(at + 48), slope);
    next = plusProduct(next, pairAt(at + 64), value2);
    next = plusProduct(next, pairAt(at + 80), slope2);
    sum = plusProduct(sum, pairAt(at + 112), next);
    v128.store(place, plusProduct(next, pairAt(at + 96), amps));
    at += 128;
  }
  return sum;
}

/** Any number of inputs and ports. */
@inline function advanceMany(drives: usize, z: usize, modes: usize, inputs: i32, ports: i32): v128 {
  let at = drives;
  let sum = f64x2.splat(0);
  const watched = <usize>ports << 4;
  const channels = z + modes;
  const portChannels = channels + (<usize>inputs << 5);
  const end = portChannels + 8 * <usize>ports;
  for (let place = z; place < channels; place += 16) {
    let next = turn(at, place);
    at += 32;
    for (let c = channels; c < portChannels; c += 32) {
      next = plusProduct(next, pairAt(at), splatAt(c));
      next = plusProduct(next, pairAt(at + 16), splatAt(c + 8));
      at += 32;
    }
    sum = plusProduct(sum, pairAt(at + watched), next);
    for (let c = portChannels; c < end; c += 8) {
      next = plusProduct(next, pairAt(at), splatAt(c));
      at += 16;
    }
    v128.store(place, next);
    at += 16;
  }
  return sum;
}

@inline function copyChannels(from: usize, to: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 16) v128.store(to + k, v128.load(from + k));
}

/** The port's current beside its resting one at an open voltage. */
@inline function lookUp(openVolts: f64, origin: f64, scale: f64, spans: i32, table: usize): f64 {
  const at = (openVolts - origin) * scale;
  let u: f64;
  let c: usize;
  if (at > 0 && at < <f64>spans) {
    const span = <i32>at;
    const own = table + (<usize>span << 4);
    const inSpan = (at - <f64>span) * load<f64>(own);
    const cell = <i32>inSpan;
    u = inSpan - <f64>cell;
    c = table + (<usize><i32>load<f64>(own, 8) << 3) + (<usize>cell << 5);
  } else {
    const line = at > 0 ? spans : spans + 1;
    u = at - (at > 0 ? <f64>spans : 0);
    c = table + (<usize><i32>load<f64>(table + (<usize>line << 4), 8) << 3);
  }
  return load<f64>(c) + u * (load<f64>(c, 8) + u * (load<f64>(c, 16) + u * load<f64>(c, 24)));
}

/** Current beside the linear part, and its slope, from the characteristic's table. */
@inline function evaluate(numbers: usize, volts: f64, toAmps: usize, toSiemens: usize): void {
  const cellsPerVolt = load<f64>(numbers, 8);
  const cellCount = load<f64>(numbers, 16);
  const table = <usize><i32>load<f64>(numbers, 24);
  const siemens = load<f64>(numbers, 32);
  const at = (volts + load<f64>(numbers)) * cellsPerVolt;
  let i: f64;
  let s: f64;
  if (at > 0 && at < cellCount) {
    const cell = <i32>at;
    const u = at - <f64>cell;
    const knot = table + (<usize>cell << 4);
    const base = load<f64>(knot);
    const c1 = load<f64>(knot, 8);
    const rise = load<f64>(knot, 16) - base;
    const c3 = c1 + load<f64>(knot, 24) - 2 * rise;
    const c2 = rise - c1 - c3;
    i = base + u * (c1 + u * (c2 + u * c3));
    s = c1 + u * (2 * c2 + u * (3 * c3));
  } else {
    const knot = at > 0 ? cellCount : 0;
    const place = table + (<usize><i32>knot << 4);
    s = load<f64>(place, 8);
    i = load<f64>(place) + s * (at - knot);
  }
  store<f64>(toAmps, i - siemens * volts);
  store<f64>(toSiemens, s * cellsPerVolt - siemens);
}

@inline function eliminate(matrix: usize, right: usize, n: usize): bool {
  const row = n << 3;
  for (let k: usize = 0; k < n; k++) {
    const own = matrix + k * row;
    const pivot = load<f64>(own + (k << 3));
    if (!(pivot > 1e-9)) return false;
    const inverse = 1 / pivot;
    store<f64>(own + (k << 3), inverse);
    for (let i = k + 1; i < n; i++) {
      const other = matrix + i * row;
      const factor = load<f64>(other + (k << 3)) * inverse;
      for (let c = (k + 1) << 3; c < row; c += 8) store<f64>(other + c, load<f64>(other + c) - factor * load<f64>(own + c));
      store<f64>(right + (i << 3), load<f64>(right + (i << 3)) - factor * load<f64>(right + (k << 3)));
    }
  }
  for (let i: isize = <isize>n - 1; i >= 0; i--) {
    const own = matrix + <usize>i * row;
    let sum = load<f64>(right + (<usize>i << 3));
    for (let c = (<usize>i + 1) << 3; c < row; c += 8) sum -= load<f64>(own + c) * load<f64>(right + c);
    store<f64>(right + (<usize>i << 3), sum * load<f64>(own + (<usize>i << 3)));
  }
  return true;
}

function solve(plan: usize, z: usize, modes: usize, inputs: i32, ports: usize, length: usize): bool {
  const numbers = portNumbersOf(plan);
  const width = ports << 3;
  const gains = numbers + portNumberBytes * ports;
  const open = scratchOf(plan);
  const amps = open + width;
  const slopes = amps + width;
  const change = slopes + width;
  const matrix = change + width;
  const volts = z + length;
  const portChannels = z + modes + (<usize>inputs << 5);
  let row = openRowsOf(plan);
  for (let k: usize = 0; k < width; k += 8) {
    store<f64>(open + k, sumRow(row, z, modes, length));
    row += length;
    const last = load<f64>(volts + k);
    store<f64>(volts + k, last + load<f64>(volts + width + k));
    store<f64>(volts + width + k, last);
  }
  for (let round = 0; round < newtonLimit; round++) {
    let own = numbers;
    for (let k: usize = 0; k < width; k += 8) {
      evaluate(own, load<f64>(volts + k), amps + k, slopes + k);
      own += portNumberBytes;
    }
    let place: usize = 0;
    for (let i: usize = 0; i < width; i += 8) {
      let residual = load<f64>(volts + i) - load<f64>(open + i);
      for (let k: usize = 0; k < width; k += 8) {
        const gain = load<f64>(gains + place);
        residual -= gain * load<f64>(amps + k);
        store<f64>(matrix + place, (i == k ? 1.0 : 0.0) - gain * load<f64>(slopes + k));
        place += 8;
      }
      store<f64>(change + i, residual);
    }
    if (!eliminate(matrix, change, ports)) return false;
    let largest: f64 = 0;
    for (let k: usize = 0; k < width; k += 8) {
      const volt = Math.abs(load<f64>(change + k));
      store<f64>(volts + k, load<f64>(volts + k) - load<f64>(change + k));
      if (!(volt <= largest)) largest = volt;
    }
    if (!(largest < newtonVolts)) continue;
    own = numbers;
    for (let k: usize = 0; k < width; k += 8) {
      store<f64>(portChannels + k, load<f64>(amps + k) - load<f64>(slopes + k) * load<f64>(change + k) - load<f64>(own, 40));
      store<f64>(volts + width + k, load<f64>(volts + k) - load<f64>(volts + width + k));
      own += portNumberBytes;
    }
    return true;
  }
  return false;
}

function solveTwo(plan: usize, z: usize, modes: usize, inputs: i32, length: usize): bool {
  const numbers = portNumbersOf(plan);
  const other = numbers + portNumberBytes;
  const gains = other + portNumberBytes;
  const amps = scratchOf(plan);
  const slopes = amps + 16;
  const volts = z + length;
  const portChannels = z + modes + (<usize>inputs << 5);
  const openRows = openRowsOf(plan);
  const open0 = sumRow(openRows, z, modes, length);
  const open1 = sumRow(openRows + length, z, modes, length);
  const g00 = load<f64>(gains);
  const g01 = load<f64>(gains, 8);
  const g10 = load<f64>(gains, 16);
  const g11 = load<f64>(gains, 24);
  const rest0 = load<f64>(numbers, 40);
  const rest1 = load<f64>(other, 40);
  let v0 = load<f64>(volts);
  let v1 = load<f64>(volts, 8);
  let j0 = load<f64>(portChannels) + rest0;
  let j1 = load<f64>(portChannels, 8) + rest1;
  let s0 = load<f64>(volts, 16);
  let s1 = load<f64>(volts, 24);
  let isKnown = s0 == s0 && s1 == s1;
  for (let round = 0; round < newtonLimit; round++) {
    if (!isKnown) {
      evaluate(numbers, v0, amps, slopes);
      evaluate(other, v1, amps + 8, slopes + 8);
      j0 = load<f64>(amps);
      j1 = load<f64>(amps, 8);
      s0 = load<f64>(slopes);
      s1 = load<f64>(slopes, 8);
    }
    const r0 = v0 - open0 - (g00 * j0 + g01 * j1);
    const r1 = v1 - open1 - (g10 * j0 + g11 * j1);
    const a = 1 - g00 * s0;
    const b = g01 * s1;
    const c = g10 * s0;
    const d = 1 - g11 * s1;
    const determinant = a * d - b * c;
    if (!(a > 1e-9 && determinant > 1e-9 * a)) return false;
    const inverse = 1 / determinant;
    const d0 = (d * r0 + b * r1) * inverse;
    const d1 = (c * r0 + a * r1) * inverse;
    v0 -= d0;
    v1 -= d1;
    const wasKnown = isKnown;
    isKnown = false;
    if (wasKnown || !(Math.abs(d0) < newtonVoltsOfTwo && Math.abs(d1) < newtonVoltsOfTwo)) continue;
    store<f64>(portChannels, j0 - s0 * d0 - rest0);
    store<f64>(portChannels, j1 - s1 * d1 - rest1, 8);
    store<f64>(volts, v0);
    store<f64>(volts, v1, 8);
    store<f64>(volts, s0, 16);
    store<f64>(volts, s1, 24);
    return true;
  }
  return false;
}

export function run(
  plan: usize, lane: usize, kept: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32,
  historyAt: usize,
): i32 {
  const inputs = inputsOf(plan);
  const ports = portsOf(plan);
  const length = lengthOf(plan);
  const drives = drivesOf(plan);
  const openRow = openRowsOf(plan);
  const method = methodOf(plan);
  const modes = <usize>blocksOf(plan) << 4;
  const channels = lane + modes;
  const inputBytes = <usize>inputs << 5;
  const portAmps = channels + inputBytes;
  const ownGain = ownGainOf(plan);
  let portNow: f64 = load<f64>(portAmps);
  const origin = tableOriginOf(plan);
  const scale = tableScaleOf(plan);
  const spans = spansOf(plan);
  const table = tableOf(plan);
  const laneBytes = length + (<usize>ports << 4);
  for (let k: usize = 0; k < laneBytes; k += 16) v128.store(kept + k, v128.load(lane + k));
  let from = channelsAt;
  let to = outputs;
  let history = historyAt;
  for (let step = 0; step < steps; step++) {
    if (method == methodTable) {
      const amps = f64x2.splat(portNow);
      let modesSum: v128;
      if (inputs == 1) modesSum = advanceThree(drives, lane, modes, splatAt(channels), splatAt(channels + 8), amps);
      else if (inputs == 2) {
        modesSum = advanceFive(
          drives, lane, modes, splatAt(channels), splatAt(channels + 8), splatAt(channels + 32), splatAt(channels + 40), amps,
        );
      } else if (inputs == 0) modesSum = advanceOne(drives, lane, modes, amps);
      else modesSum = advanceMany(drives, lane, modes, inputs, ports);
      copyChannels(from, channels, inputBytes);
      const open = both(sumTail(modesSum, openRow, lane, modes, length)) + ownGain * portNow;
      portNow = lookUp(open, origin, scale, spans, table);
      store<f64>(portAmps, portNow);
    } else {
      advanceMany(drives, lane, modes, inputs, ports);
      copyChannels(from, channels, inputBytes);
      if (method == methodNewtonOfTwo) {
        if (!solveTwo(plan, lane, modes, inputs, length)) return step;
      } else if (method == methodNewton && !solve(plan, lane, modes, inputs, ports, length)) return step;
    }
    from += inputBytes;
    let place = to;
    for (let p: usize = 0; p < <usize>probeCount; p++) {
      store<f64>(place, sumRow(<usize>load<i32>(probes + (p << 2)), lane, modes, length));
      place += <usize>outputStride << 3;
    }
    to += 8;
    if (history != 0) {
      copyChannels(lane, history, length);
      history += length;
    }
  }
  let check: f64 = 0;
  for (let k: usize = 0; k < length; k += 8) check += load<f64>(lane + k);
  return check - check == 0 ? steps : notFinite;
}

export function readNow(row: usize, z: usize, modes: i32, length: i32): f64 {
  return sumRow(row, z, <usize>modes << 3, <usize>length << 3);
}

export function readAlong(row: usize, history: usize, modes: i32, length: i32, count: i32, outputs: usize): void {
  const modeBytes = <usize>modes << 3;
  const bytes = <usize>length << 3;
  let z = history;
  for (let to = outputs; to < outputs + (<usize>count << 3); to += 8) {
    store<f64>(to, sumRow(row, z, modeBytes, bytes));
    z += bytes;
  }
}

@inline function near(value: f64, other: f64): bool {
  return Math.abs(value - other) <= sameValueRatio * (Math.abs(value) + Math.abs(other));
}

export function follow(signals: usize, steps: i32, stepHz: f64, from: usize, channelsAt: usize, channelStride: usize): i32 {
  let value = load<f64>(from);
  let slope = load<f64>(from, 8);
  let s = signals;
  let c = channelsAt;
  for (let step = 0; step < steps; step++) {
    const startValue = load<f64>(s);
    const startSlope = load<f64>(s, 8);
    const endValue = load<f64>(s, 16);
    const endSlope = load<f64>(s, 24);
    if (!(startValue == value && startSlope == slope) && !(near(value, startValue) && near(slope, startSlope))) return step;
    const curvature = (6 * stepHz * (startValue - endValue) + 2 * startSlope + 4 * endSlope) * stepHz;
    if (!(curvature - curvature == 0)) return step;
    store<f64>(c, endValue);
    store<f64>(c, endSlope, 8);
    store<f64>(c, curvature, 16);
    value = endValue;
    slope = endSlope;
    s += 32;
    c += channelStride;
  }
  return steps;
}

/** The same for two lines at once, one in each half of every pair of numbers; each has one input, given as samples, and one port with a table. */
export function runPair(
  plan: usize, z: usize, kept: usize, steps: i32, samples0: usize, samples1: usize, outputs0: usize, outputs1: usize, outputStride: i32,
): i32 {
  const modes = <usize>load<i32>(plan) << 5;
  const length = <usize>load<i32>(plan, 4) << 4;
  const drives = <usize>load<i32>(plan, 8);
  const openRow = <usize>load<i32>(plan, 12);
  const probeRows = <usize>load<i32>(plan, 16);
  const probeCount = load<i32>(plan, 20);
  const table0 = <usize>load<i32>(plan, 24);
  const table1 = <usize>load<i32>(plan, 28);
  const spans = load<i32>(plan, 32);
  const ownGains = pairAt(plan + 48);
  const origin0 = load<f64>(plan, 64);
  const origin1 = load<f64>(plan, 72);
  const scale0 = load<f64>(plan, 80);
  const scale1 = load<f64>(plan, 88);
  const hz = f64x2.splat(load<f64>(plan, 96));
  const six = f64x2.splat(6 * load<f64>(plan, 96));
  const half = f64x2.splat(0.5 * load<f64>(plan, 96));
  const two = f64x2.splat(2);
  const four = f64x2.splat(4);
  const channels = z + modes;
  const end = z + length;
  let coming = pairAt(plan + 112);
  for (let k: usize = 0; k < length; k += 16) v128.store(kept + k, pairAt(z + k));
  v128.store(kept + length, coming);
  let value = pairAt(channels);
  let slope = pairAt(channels + 16);
  let amps = pairAt(channels + 64);
  let from0 = samples0;
  let from1 = samples1;
  let to0 = outputs0;
  let to1 = outputs1;
  const tail = openRow + modes;
  for (let step = 0; step < steps; step++) {
    const newest = f64x2.replace_lane(f64x2.splat(<f64>load<f32>(from0)), 1, <f64>load<f32>(from1));
    from0 += 4;
    from1 += 4;
    const endSlope = f64x2.mul(f64x2.sub(newest, value), half);
    const curvature = f64x2.mul(
      f64x2.add(f64x2.add(f64x2.mul(six, f64x2.sub(value, coming)), f64x2.mul(two, slope)), f64x2.mul(four, endSlope)),
      hz,
    );
    v128.store(channels, coming);
    v128.store(channels + 16, endSlope);
    v128.store(channels + 32, curvature);
    let even = f64x2.splat(0);
    let odd = f64x2.splat(0);
    let at = drives;
    for (let place = z; place < channels; place += 32) {
      const a = pairAt(place);
      const b = pairAt(place + 16);
      let x = plusProduct(f64x2.mul(pairAt(at), a), pairAt(at + 32), b);
      let y = plusProduct(f64x2.mul(pairAt(at + 16), a), pairAt(at + 48), b);
      x = plusProduct(x, pairAt(at + 64), value);
      y = plusProduct(y, pairAt(at + 80), value);
      x = plusProduct(x, pairAt(at + 96), slope);
      y = plusProduct(y, pairAt(at + 112), slope);
      even = plusProduct(even, pairAt(at + 160), x);
      odd = plusProduct(odd, pairAt(at + 176), y);
      v128.store(place, plusProduct(x, pairAt(at + 128), amps));
      v128.store(place + 16, plusProduct(y, pairAt(at + 144), amps));
      at += 192;
    }
    even = plusProduct(even, pairAt(tail), coming);
    odd = plusProduct(odd, pairAt(tail + 16), endSlope);
    even = plusProduct(even, pairAt(tail + 32), curvature);
    odd = f64x2.add(odd, pairAt(tail + 80));
    const open = plusProduct(f64x2.add(even, odd), ownGains, amps);
    amps = f64x2.replace_lane(
      f64x2.splat(lookUp(f64x2.extract_lane(open, 0), origin0, scale0, spans, table0)),
      1,
      lookUp(f64x2.extract_lane(open, 1), origin1, scale1, spans, table1),
    );
    v128.store(channels + 64, amps);
    value = coming;
    slope = endSlope;
    coming = newest;
    let row = probeRows;
    let place0 = to0;
    let place1 = to1;
    for (let p = 0; p < probeCount; p++) {
      let evenSum = plusProduct(f64x2.splat(0), pairAt(row + modes), value);
      let oddSum = plusProduct(f64x2.splat(0), pairAt(row + modes + 16), slope);
      evenSum = plusProduct(evenSum, pairAt(row + modes + 32), curvature);
      evenSum = plusProduct(evenSum, pairAt(row + modes + 64), amps);
      oddSum = f64x2.add(oddSum, pairAt(row + modes + 80));
      for (let k: usize = 0; k < modes; k += 32) {
        evenSum = plusProduct(evenSum, pairAt(row + k), pairAt(z + k));
        oddSum = plusProduct(oddSum, pairAt(row + k + 16), pairAt(z + k + 16));
      }
      const sum = f64x2.add(evenSum, oddSum);
      store<f32>(place0, <f32>f64x2.extract_lane(sum, 0));
      store<f32>(place1, <f32>f64x2.extract_lane(sum, 1));
      row += length;
      place0 += <usize>outputStride << 2;
      place1 += <usize>outputStride << 2;
    }
    to0 += 4;
    to1 += 4;
  }
  v128.store(plan + 112, coming);
  let check = coming;
  for (let place = z; place < end; place += 16) check = f64x2.add(check, pairAt(place));
  const difference = f64x2.sub(check, check);
  return f64x2.extract_lane(difference, 0) == 0 && f64x2.extract_lane(difference, 1) == 0 ? steps : notFinite;
}
