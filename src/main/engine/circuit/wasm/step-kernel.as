/**
 * The step kernel in AssemblyScript, two numbers at a time: what `script-kernel.ts` does, the same operations in the same order,
 * so that both give the same bits. Change them together, then run `node tools/build-kernel.mjs`.
 * Places of words and numbers in a plan are those of `lane-layout.ts`.
 */

const methodTable: i32 = 1;
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

/** One block at the end of the step but for the ports' currents: its transition, and the value and slope of each input. */
@inline function turn(at: usize, place: usize, channels: usize, portChannels: usize): v128 {
  let next = plusProduct(f64x2.mul(pairAt(at), splatAt(place)), pairAt(at + 16), splatAt(place + 8));
  let drive = at;
  for (let c = channels; c < portChannels; c += 32) {
    drive += 32;
    next = plusProduct(next, pairAt(drive), splatAt(c));
    next = plusProduct(next, pairAt(drive + 16), splatAt(c + 8));
  }
  return next;
}

/** Where two ports or more, or none, are not watched. */
@inline function advanceMany(drives: usize, z: usize, modes: usize, inputs: i32, ports: i32): void {
  let at = drives;
  const channels = z + modes;
  const portChannels = channels + (<usize>inputs << 5);
  const end = portChannels + (<usize>ports << 4);
  const skipped: usize = ports == 1 ? 16 : 0;
  for (let place = z; place < channels; place += 16) {
    let next = turn(at, place, channels, portChannels);
    at += 32 + (<usize>inputs << 5);
    for (let c = portChannels; c < end; c += 16) {
      next = plusProduct(next, pairAt(at), splatAt(c));
      at += 16;
    }
    v128.store(place, next);
    at += skipped;
  }
}

@inline function copyChannels(from: usize, to: usize, bytes: usize): void {
  for (let k: usize = 0; k < bytes; k += 16) v128.store(to + k, v128.load(from + k));
}

/** Current beside the linear part, and its slope, from the characteristic's table. */
@inline function evaluate(numbers: usize, volts: f64, toAmps: usize, toSiemens: usize): void {
  const cellsPerVolt = load<f64>(numbers, 8);
  const cellCount = load<f64>(numbers, 16);
  const table = <usize><i32>load<f64>(numbers, 24);
  const siemens = load<f64>(numbers, 32);
  const at = (volts + load<f64>(numbers)) * cellsPerVolt;
  const isInside = at > 0 && at < cellCount;
  const cell = isInside ? <f64><i32>at : at > 0 ? cellCount : 0;
  const u = at - cell;
  const knot = table + (<usize><i32>cell << 4);
  const base = load<f64>(knot);
  const c1 = load<f64>(knot, 8);
  let c2: f64 = 0;
  let c3: f64 = 0;
  if (isInside) {
    const rise = load<f64>(knot, 16) - base;
    c3 = c1 + load<f64>(knot, 24) - 2 * rise;
    c2 = rise - c1 - c3;
  }
  const i = base + u * c1 + u * u * (c2 + u * c3);
  const s = c1 + u * (2 * c2 + u * (3 * c3));
  store<f64>(toAmps, i - siemens * volts);
  store<f64>(toSiemens, s * cellsPerVolt - siemens);
}

/** The port's current and its change since it was set last. */
@inline function setPort(place: usize, amps: f64): void {
  v128.store(place, f64x2.replace_lane(f64x2.splat(amps), 1, amps - load<f64>(place)));
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
      setPort(portChannels + (k << 1), load<f64>(amps + k) - load<f64>(slopes + k) * load<f64>(change + k) - load<f64>(own, 40));
      store<f64>(volts + width + k, load<f64>(volts + k) - load<f64>(volts + width + k));
      own += portNumberBytes;
    }
    return true;
  }
  return false;
}

/** The rows that are read after each step, and where their values and the states go. */
@inline function showStep(
  lane: usize, modes: usize, length: usize, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, history: usize,
): void {
  let place = outputs;
  for (let p: usize = 0; p < <usize>probeCount; p++) {
    store<f64>(place, sumRow(<usize>load<i32>(probes + (p << 2)), lane, modes, length));
    place += <usize>outputStride << 3;
  }
  if (history != 0) copyChannels(lane, history, length);
}

@inline function isLaneFinite(lane: usize, length: usize): bool {
  let check: f64 = 0;
  for (let k: usize = 0; k < length; k += 8) check += load<f64>(lane + k);
  return check - check == 0;
}

/**
 * One port by its table. The cell of the last look-up is kept, as the voltage mostly stays in it: then nothing waits for an address that
 * depends on it.
 */
function runTable(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): void {
  const inputBytes = <usize>inputsOf(plan) << 5;
  const driveBytes = inputBytes + 64;
  const length = lengthOf(plan);
  const drives = drivesOf(plan);
  const openRow = openRowsOf(plan);
  const modes = <usize>blocksOf(plan) << 4;
  const channels = lane + modes;
  const portAmps = channels + inputBytes;
  const ownGain = ownGainOf(plan);
  const origin = tableOriginOf(plan);
  const scale = tableScaleOf(plan);
  const spans = <f64>spansOf(plan);
  const table = tableOf(plan);
  const start = v128.load64_zero(openRow + length - 16);
  let amps = load<f64>(portAmps);
  let span: f64 = 0;
  let cells: f64 = 0;
  let cell: f64 = NaN;
  let c0: f64 = 0;
  let c1: f64 = 0;
  let c2: f64 = 0;
  let c3: f64 = 0;
  let from = channelsAt;
  let to = outputs;
  let history = historyAt;
  for (let step = 0; step < steps; step++) {
    const now = f64x2.splat(amps);
    let sum = start;
    let at = drives;
    for (let place = lane; place < channels; place += 16) {
      const next = turn(at, place, channels, portAmps);
      at += driveBytes;
      sum = plusProduct(sum, pairAt(at - 16), next);
      v128.store(place, plusProduct(next, pairAt(at - 32), now));
    }
    for (let k: usize = 0; k < inputBytes; k += 16) {
      const channel = pairAt(from + k);
      v128.store(channels + k, channel);
      sum = plusProduct(sum, pairAt(openRow + modes + k), channel);
    }
    from += inputBytes;
    const open = both(sum) + ownGain * amps;
    const place = (open - origin) * scale;
    let u = (place - span) * cells - cell;
    if (!(u >= 0 && u < 1)) {
      let c: usize;
      if (place > 0 && place < spans) {
        span = <f64><i32>place;
        const own = table + (<usize><i32>place << 4);
        cells = load<f64>(own);
        const inSpan = (place - span) * cells;
        cell = Math.min(<f64><i32>inSpan, cells - 1);
        u = inSpan - cell;
        c = table + (<usize><i32>load<f64>(own, 8) << 3) + (<usize><i32>cell << 5);
      } else {
        const line = place > 0 ? <i32>spans : <i32>spans + 1;
        cell = NaN;
        u = place - (place > 0 ? spans : 0);
        c = table + (<usize><i32>load<f64>(table + (<usize>line << 4), 8) << 3);
      }
      c0 = load<f64>(c);
      c1 = load<f64>(c, 8);
      c2 = load<f64>(c, 16);
      c3 = load<f64>(c, 24);
    }
    const last = amps;
    amps = c0 + u * c1 + u * u * (c2 + u * c3);
    v128.store(portAmps, f64x2.replace_lane(f64x2.splat(amps), 1, amps - last));
    showStep(lane, modes, length, probes, probeCount, to, outputStride, history);
    to += 8;
    if (history != 0) history += length;
  }
}

/** Two ports by Newton's method. What is known at their last voltages stays at hand, and so do the cells of their characteristics. */
function runTwo(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  const inputBytes = <usize>inputsOf(plan) << 5;
  const driveBytes = inputBytes + 96;
  const length = lengthOf(plan);
  const drives = drivesOf(plan);
  const openRow = openRowsOf(plan);
  const otherRow = openRow + length;
  const modes = <usize>blocksOf(plan) << 4;
  const channels = lane + modes;
  const portAmps = channels + inputBytes;
  const numbers = portNumbersOf(plan);
  const other = numbers + portNumberBytes;
  const gains = other + portNumberBytes;
  const g00 = load<f64>(gains);
  const g01 = load<f64>(gains, 8);
  const g10 = load<f64>(gains, 16);
  const g11 = load<f64>(gains, 24);
  const rest0 = load<f64>(numbers, 40);
  const rest1 = load<f64>(other, 40);
  const start0 = v128.load64_zero(otherRow - 16);
  const start1 = v128.load64_zero(otherRow + length - 16);
  const scratch = scratchOf(plan);
  const volts = lane + length;
  let v0 = load<f64>(volts);
  let v1 = load<f64>(volts, 8);
  let s0 = load<f64>(volts, 16);
  let s1 = load<f64>(volts, 24);
  let amps0 = load<f64>(portAmps);
  let amps1 = load<f64>(portAmps, 16);
  let from = channelsAt;
  let to = outputs;
  let history = historyAt;
  for (let step = 0; step < steps; step++) {
    const now0 = f64x2.splat(amps0);
    const now1 = f64x2.splat(amps1);
    let sum0 = start0;
    let sum1 = start1;
    let at = drives;
    for (let place = lane; place < channels; place += 16) {
      const next = turn(at, place, channels, portAmps);
      at += driveBytes;
      sum0 = plusProduct(sum0, pairAt(at - 32), next);
      sum1 = plusProduct(sum1, pairAt(at - 16), next);
      v128.store(place, plusProduct(plusProduct(next, pairAt(at - 64), now0), pairAt(at - 48), now1));
    }
    for (let k: usize = 0; k < inputBytes; k += 16) {
      const channel = pairAt(from + k);
      v128.store(channels + k, channel);
      sum0 = plusProduct(sum0, pairAt(openRow + modes + k), channel);
      sum1 = plusProduct(sum1, pairAt(otherRow + modes + k), channel);
    }
    from += inputBytes;
    const open0 = both(sum0) + (load<f64>(gains, 32) * amps0 + load<f64>(gains, 40) * amps1);
    const open1 = both(sum1) + (load<f64>(gains, 48) * amps0 + load<f64>(gains, 56) * amps1);
    let j0 = amps0 + rest0;
    let j1 = amps1 + rest1;
    let isKnown = s0 == s0 && s1 == s1;
    let isSolved = false;
    for (let round = 0; round < newtonLimit; round++) {
      if (!isKnown) {
        evaluate(numbers, v0, scratch, scratch + 16);
        evaluate(other, v1, scratch + 8, scratch + 24);
        j0 = load<f64>(scratch);
        j1 = load<f64>(scratch, 8);
        s0 = load<f64>(scratch, 16);
        s1 = load<f64>(scratch, 24);
      }
      const r0 = v0 - (g00 * j0 + g01 * j1) - open0;
      const r1 = v1 - (g10 * j0 + g11 * j1) - open1;
      const a = 1 - g00 * s0;
      const b = g01 * s1;
      const c = g10 * s0;
      const d = 1 - g11 * s1;
      const determinant = a * d - b * c;
      if (!(a > 1e-9 && determinant > 1e-9 * a)) return step;
      const inverse = 1 / determinant;
      const d0 = (d * r0 + b * r1) * inverse;
      const d1 = (c * r0 + a * r1) * inverse;
      v0 -= d0;
      v1 -= d1;
      const wasKnown = isKnown;
      isKnown = false;
      if (wasKnown || !(Math.abs(d0) < newtonVoltsOfTwo && Math.abs(d1) < newtonVoltsOfTwo)) continue;
      const next0 = j0 - s0 * d0 - rest0;
      const next1 = j1 - s1 * d1 - rest1;
      v128.store(portAmps, f64x2.replace_lane(f64x2.splat(next0), 1, next0 - amps0));
      v128.store(portAmps + 16, f64x2.replace_lane(f64x2.splat(next1), 1, next1 - amps1));
      amps0 = next0;
      amps1 = next1;
      isSolved = true;
      break;
    }
    if (!isSolved) return step;
    showStep(lane, modes, length, probes, probeCount, to, outputStride, history);
    to += 8;
    if (history != 0) history += length;
  }
  store<f64>(volts, v0);
  store<f64>(volts, v1, 8);
  store<f64>(volts, s0, 16);
  store<f64>(volts, s1, 24);
  return steps;
}

/** No port, one before its table is made, or more than two. */
function runMany(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  const inputs = inputsOf(plan);
  const ports = portsOf(plan);
  const length = lengthOf(plan);
  const drives = drivesOf(plan);
  const modes = <usize>blocksOf(plan) << 4;
  const inputBytes = <usize>inputs << 5;
  let from = channelsAt;
  let to = outputs;
  let history = historyAt;
  for (let step = 0; step < steps; step++) {
    advanceMany(drives, lane, modes, inputs, ports);
    copyChannels(from, lane + modes, inputBytes);
    from += inputBytes;
    if (ports > 0 && !solve(plan, lane, modes, inputs, ports, length)) return step;
    showStep(lane, modes, length, probes, probeCount, to, outputStride, history);
    to += 8;
    if (history != 0) history += length;
  }
  return steps;
}

export function run(
  plan: usize, lane: usize, kept: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32,
  historyAt: usize,
): i32 {
  const length = lengthOf(plan);
  const method = methodOf(plan);
  copyChannels(lane, kept, length + (<usize>portsOf(plan) << 4));
  let taken = steps;
  if (method == methodTable) runTable(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  else if (method == methodNewtonOfTwo) taken = runTwo(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  else taken = runMany(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  if (taken < steps) return taken;
  return isLaneFinite(lane, length) ? steps : notFinite;
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
    store<f64>(c, (12 * stepHz * (startValue - endValue) + 6 * (startSlope + endSlope)) * stepHz * stepHz, 24);
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
  const spans = <f64>load<i32>(plan, 32);
  const ownGains = pairAt(plan + 48);
  const origins = pairAt(plan + 64);
  const scales = pairAt(plan + 80);
  const hz = f64x2.splat(load<f64>(plan, 96));
  const sixHz = f64x2.splat(6 * load<f64>(plan, 96));
  const twelveHz = f64x2.splat(12 * load<f64>(plan, 96));
  const half = f64x2.splat(0.5 * load<f64>(plan, 96));
  const two = f64x2.splat(2);
  const four = f64x2.splat(4);
  const six = f64x2.splat(6);
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
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
  const start = pairAt(tail + 96);
  let lastSpans = zero;
  let lastCells = zero;
  let lastCell = f64x2.splat(NaN);
  let c0 = zero;
  let c1 = zero;
  let c2 = zero;
  let c3 = zero;
  for (let step = 0; step < steps; step++) {
    const newest = f64x2.replace_lane(f64x2.splat(<f64>load<f32>(from0)), 1, <f64>load<f32>(from1));
    from0 += 4;
    from1 += 4;
    const endSlope = f64x2.mul(f64x2.sub(newest, value), half);
    const fall = f64x2.sub(value, coming);
    const curvature = f64x2.mul(
      f64x2.add(f64x2.add(f64x2.mul(sixHz, fall), f64x2.mul(two, slope)), f64x2.mul(four, endSlope)),
      hz,
    );
    const jerk = f64x2.mul(
      f64x2.mul(f64x2.add(f64x2.mul(twelveHz, fall), f64x2.mul(six, f64x2.add(slope, endSlope))), hz),
      hz,
    );
    v128.store(channels, coming);
    v128.store(channels + 16, endSlope);
    v128.store(channels + 32, curvature);
    v128.store(channels + 48, jerk);
    let even = start;
    let odd = zero;
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
    odd = plusProduct(odd, pairAt(tail + 48), jerk);
    const open = plusProduct(f64x2.add(even, odd), ownGains, amps);
    const places = f64x2.mul(f64x2.sub(open, origins), scales);
    let u = f64x2.sub(f64x2.mul(f64x2.sub(places, lastSpans), lastCells), lastCell);
    if (i64x2.bitmask(v128.and(f64x2.ge(u, zero), f64x2.lt(u, one))) != 3) {
      // Each line looks up for itself.
      for (let line = 0; line < 2; line++) {
        const place = line == 0 ? f64x2.extract_lane(places, 0) : f64x2.extract_lane(places, 1);
        const table = line == 0 ? table0 : table1;
        let span: f64 = 0;
        let cells: f64 = 0;
        let cell: f64 = NaN;
        let share: f64;
        let c: usize;
        if (place > 0 && place < spans) {
          span = <f64><i32>place;
          const own = table + (<usize><i32>place << 4);
          cells = load<f64>(own);
          const inSpan = (place - span) * cells;
          cell = Math.min(<f64><i32>inSpan, cells - 1);
          share = inSpan - cell;
          c = table + (<usize><i32>load<f64>(own, 8) << 3) + (<usize><i32>cell << 5);
        } else {
          const beyond = place > 0 ? <i32>spans : <i32>spans + 1;
          share = place - (place > 0 ? spans : 0);
          c = table + (<usize><i32>load<f64>(table + (<usize>beyond << 4), 8) << 3);
        }
        if (line == 0) {
          lastSpans = f64x2.replace_lane(lastSpans, 0, span);
          lastCells = f64x2.replace_lane(lastCells, 0, cells);
          lastCell = f64x2.replace_lane(lastCell, 0, cell);
          u = f64x2.replace_lane(u, 0, share);
          c0 = v128.load64_lane(c, c0, 0);
          c1 = v128.load64_lane(c, c1, 0, 8);
          c2 = v128.load64_lane(c, c2, 0, 16);
          c3 = v128.load64_lane(c, c3, 0, 24);
        } else {
          lastSpans = f64x2.replace_lane(lastSpans, 1, span);
          lastCells = f64x2.replace_lane(lastCells, 1, cells);
          lastCell = f64x2.replace_lane(lastCell, 1, cell);
          u = f64x2.replace_lane(u, 1, share);
          c0 = v128.load64_lane(c, c0, 1);
          c1 = v128.load64_lane(c, c1, 1, 8);
          c2 = v128.load64_lane(c, c2, 1, 16);
          c3 = v128.load64_lane(c, c3, 1, 24);
        }
      }
    }
    const last = amps;
    amps = f64x2.add(plusProduct(c0, u, c1), f64x2.mul(f64x2.mul(u, u), plusProduct(c2, u, c3)));
    const change = f64x2.sub(amps, last);
    v128.store(channels + 80, change);
    v128.store(channels + 64, amps);
    value = coming;
    slope = endSlope;
    coming = newest;
    let row = probeRows;
    let place0 = to0;
    let place1 = to1;
    for (let p = 0; p < probeCount; p++) {
      let evenSum = plusProduct(zero, pairAt(row + modes), value);
      let oddSum = plusProduct(zero, pairAt(row + modes + 16), slope);
      evenSum = plusProduct(evenSum, pairAt(row + modes + 32), curvature);
      oddSum = plusProduct(oddSum, pairAt(row + modes + 48), jerk);
      evenSum = plusProduct(evenSum, pairAt(row + modes + 64), amps);
      oddSum = plusProduct(oddSum, pairAt(row + modes + 80), change);
      evenSum = f64x2.add(evenSum, pairAt(row + modes + 96));
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
