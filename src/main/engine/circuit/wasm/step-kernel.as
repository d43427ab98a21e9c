/**
 * The step kernel in AssemblyScript, two numbers at a time: what `script-kernel.ts` does, the same operations in the same order,
 * so that both give the same bits. Change them together, then run `node tools/build-kernel.mjs`.
 * Places of words and numbers in a plan are those of `lane-layout.ts`. Offsets are written as constants where they are, as sums of
 * addresses would be worked out one by one.
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

@inline function both(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

@inline function plusProduct(sum: v128, a: v128, b: v128): v128 {
  return f64x2.add(sum, f64x2.mul(a, b));
}

@inline function pairAt(at: usize): v128 {
  return v128.load(at);
}

@inline function withChange(amps: f64, last: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(amps), 1, amps - last);
}

/** A block's transition of its two modes: the diagonal, then what each takes of the other. */
@inline function turned(diagonal: v128, others: v128, z: v128): v128 {
  return plusProduct(f64x2.mul(diagonal, z), others, f64x2.shuffle(z, z, 1, 0));
}

@inline function sumRow(row: usize, z: usize, modes: usize, length: usize): f64 {
  let sum = f64x2.splat(0);
  let a = row;
  let b = z;
  for (const end = z + modes; b < end; b += 32) {
    sum = plusProduct(sum, pairAt(a), pairAt(b));
    sum = plusProduct(sum, v128.load(a, 16), v128.load(b, 16));
    a += 32;
  }
  for (const end = z + length; b < end; b += 16) {
    sum = plusProduct(sum, pairAt(a), pairAt(b));
    a += 16;
  }
  return both(sum);
}

/** Goes on with a row's sum where the modes end. */
@inline function sumTail(modesSum: v128, row: usize, z: usize, modes: usize, length: usize): f64 {
  let sum = modesSum;
  let a = row + modes;
  for (let b = z + modes; b < z + length; b += 16) {
    sum = plusProduct(sum, pairAt(a), pairAt(b));
    a += 16;
  }
  return both(sum);
}

@inline function copyPairs(from: usize, to: usize, bytes: usize): void {
  let b = to;
  const end = from + bytes;
  for (let a = from; a < end; a += 16) {
    v128.store(b, pairAt(a));
    b += 16;
  }
}

/** Modes, two blocks at a time, any number of inputs and ports. */
@inline function advance(drives: usize, z: usize, modes: usize, inputs: i32, ports: i32): void {
  const channels = z + modes;
  const portChannels = channels + (<usize>inputs << 5);
  const end = portChannels + (<usize>ports << 4);
  const turnBytes = modes << 1;
  let turn = drives;
  let portDrive = drives + turnBytes;
  let inputDrive = portDrive + modes * <usize>ports;
  for (let place = z; place < channels; place += 32) {
    let next0 = turned(pairAt(turn), v128.load(turn, 16), pairAt(place));
    let next1 = turned(v128.load(turn, 32), v128.load(turn, 48), v128.load(place, 16));
    turn += 64;
    let drive = inputDrive;
    for (let c = channels; c < portChannels; c += 32) {
      const value = v128.load64_splat(c);
      const slope = v128.load64_splat(c, 8);
      next0 = plusProduct(plusProduct(next0, pairAt(drive), value), v128.load(drive, 16), slope);
      next1 = plusProduct(plusProduct(next1, v128.load(drive, 32), value), v128.load(drive, 48), slope);
      drive += turnBytes;
    }
    inputDrive += 64;
    drive = portDrive;
    for (let c = portChannels; c < end; c += 16) {
      const amps = v128.load64_splat(c);
      next0 = plusProduct(next0, pairAt(drive), amps);
      next1 = plusProduct(next1, v128.load(drive, 16), amps);
      drive += modes;
    }
    portDrive += 32;
    v128.store(place, next0);
    v128.store(place, next1, 16);
  }
}

/** The same with one input and one port; returns a row's sum over the new modes. */
@inline function advanceOne(drives: usize, z: usize, modes: usize, row: usize): v128 {
  const channels = z + modes;
  const value = v128.load64_splat(channels);
  const slope = v128.load64_splat(channels, 8);
  const amps = v128.load64_splat(channels, 32);
  let sum = f64x2.splat(0);
  let turn = drives;
  let portDrive = drives + (modes << 1);
  let inputDrive = portDrive + modes;
  let weights = row;
  for (let place = z; place < channels; place += 32) {
    let next0 = turned(pairAt(turn), v128.load(turn, 16), pairAt(place));
    let next1 = turned(v128.load(turn, 32), v128.load(turn, 48), v128.load(place, 16));
    next0 = plusProduct(plusProduct(next0, pairAt(inputDrive), value), v128.load(inputDrive, 16), slope);
    next1 = plusProduct(plusProduct(next1, v128.load(inputDrive, 32), value), v128.load(inputDrive, 48), slope);
    next0 = plusProduct(next0, pairAt(portDrive), amps);
    next1 = plusProduct(next1, v128.load(portDrive, 16), amps);
    v128.store(place, next0);
    v128.store(place, next1, 16);
    sum = plusProduct(sum, pairAt(weights), next0);
    sum = plusProduct(sum, v128.load(weights, 16), next1);
    turn += 64;
    inputDrive += 64;
    portDrive += 32;
    weights += 32;
  }
  return sum;
}

/** The port's current beside its resting one at a place of its table. */
@inline function lookUp(at: f64, spans: i32, table: usize): f64 {
  let u: f64;
  let c: usize;
  if (at > 0 && at < <f64>spans) {
    const span = <i32>at;
    const own = table + (<usize>span << 4);
    const cells = load<f64>(own);
    const cell = <i32>((at - <f64>span) * cells);
    u = at - (<f64>span + <f64>cell / cells);
    c = table + (<usize><i32>load<f64>(own, 8) << 3) + (<usize>cell << 5);
  } else {
    const line = at > 0 ? spans : spans + 1;
    u = at - (at > 0 ? <f64>spans : 0);
    c = table + (<usize><i32>load<f64>(table + (<usize>line << 4), 8) << 3);
  }
  return load<f64>(c) + u * load<f64>(c, 8) + u * u * (load<f64>(c, 16) + u * load<f64>(c, 24));
}

/** Current beside the linear part, and its slope, from the characteristic's table; straight beyond its ends. */
@inline function evaluate(numbers: usize, volts: f64, to: usize): void {
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
  store<f64>(to, i - siemens * volts);
  store<f64>(to, s * cellsPerVolt - siemens, 8);
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

/** The port's current and its change since it was set last. */
@inline function setPort(place: usize, amps: f64): void {
  v128.store(place, withChange(amps, load<f64>(place)));
}

/** Newton for any number of ports; `open` holds their open voltages, and room for the rest lies behind. */
function solve(numbers: usize, open: usize, volts: usize, portAmps: usize, ports: usize): bool {
  const width = ports << 3;
  const gains = numbers + portNumberBytes * ports;
  const values = open + width;
  const change = values + (width << 1);
  const matrix = change + width;
  for (let k: usize = 0; k < width; k += 8) {
    const last = load<f64>(volts + k);
    store<f64>(volts + k, last + load<f64>(volts + width + k));
    store<f64>(volts + width + k, last);
  }
  for (let round = 0; round < newtonLimit; round++) {
    let own = numbers;
    for (let k: usize = 0; k < width; k += 8) {
      evaluate(own, load<f64>(volts + k), values + (k << 1));
      own += portNumberBytes;
    }
    let place: usize = 0;
    for (let i: usize = 0; i < width; i += 8) {
      let residual = load<f64>(volts + i) - load<f64>(open + i);
      for (let k: usize = 0; k < width; k += 8) {
        const gain = load<f64>(gains + place);
        residual -= gain * load<f64>(values + (k << 1));
        store<f64>(matrix + place, (i == k ? 1.0 : 0.0) - gain * load<f64>(values + (k << 1), 8));
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
      const value = values + (k << 1);
      setPort(portAmps + (k << 1), load<f64>(value) - load<f64>(value, 8) * load<f64>(change + k) - load<f64>(own, 40));
      store<f64>(volts + width + k, load<f64>(volts + k) - load<f64>(volts + width + k));
      own += portNumberBytes;
    }
    return true;
  }
  return false;
}

/** The same for one. */
@inline function solveOne(numbers: usize, value: usize, volts: usize, portAmps: usize, open: f64): bool {
  const gain = load<f64>(numbers, 48);
  const last = load<f64>(volts);
  let v = last + load<f64>(volts, 8);
  for (let round = 0; round < newtonLimit; round++) {
    evaluate(numbers, v, value);
    const j = load<f64>(value);
    const s = load<f64>(value, 8);
    const pivot = 1 - gain * s;
    if (!(pivot > 1e-9)) return false;
    const change = (v - open - gain * j) * (1 / pivot);
    v -= change;
    if (!(Math.abs(change) < newtonVolts)) continue;
    setPort(portAmps, j - s * change - load<f64>(numbers, 40));
    store<f64>(volts, v);
    store<f64>(volts, v - last, 8);
    return true;
  }
  return false;
}

/** What two ports' slopes (at `volts` + 16) make of the gains, for `solveTwo`: false where the circuit is not passive. */
@inline function weighTwo(gains: usize, s0: f64, s1: f64, to: usize): bool {
  const a = 1 - load<f64>(gains) * s0;
  const b = load<f64>(gains, 8) * s1;
  const c = load<f64>(gains, 16) * s0;
  const d = 1 - load<f64>(gains, 24) * s1;
  const determinant = a * d - b * c;
  if (!(a > 1e-9 && determinant > 1e-9 * a)) return false;
  store<f64>(to, a);
  store<f64>(to, b, 8);
  store<f64>(to, c, 16);
  store<f64>(to, d, 24);
  store<f64>(to, 1 / determinant, 32);
  return true;
}

/** Two ports. `scratch`: current and slope of each, then what `weighTwo` made of the slopes that are known already. */
function solveTwo(numbers: usize, scratch: usize, volts: usize, portAmps: usize, open0: f64, open1: f64): bool {
  const other = numbers + portNumberBytes;
  const gains = other + portNumberBytes;
  const rest0 = load<f64>(numbers, 40);
  const rest1 = load<f64>(other, 40);
  let v0 = load<f64>(volts);
  let v1 = load<f64>(volts, 8);
  let s0 = load<f64>(volts, 16);
  let s1 = load<f64>(volts, 24);
  let j0 = load<f64>(portAmps) + rest0;
  let j1 = load<f64>(portAmps, 16) + rest1;
  let isKnown = s0 == s0 && s1 == s1;
  for (let round = 0; round < newtonLimit; round++) {
    if (!isKnown) {
      evaluate(numbers, v0, scratch);
      evaluate(other, v1, scratch + 16);
      j0 = load<f64>(scratch);
      s0 = load<f64>(scratch, 8);
      j1 = load<f64>(scratch, 16);
      s1 = load<f64>(scratch, 24);
      if (!weighTwo(gains, s0, s1, scratch + 32)) return false;
    }
    const r0 = v0 - (load<f64>(gains) * j0 + load<f64>(gains, 8) * j1) - open0;
    const r1 = v1 - (load<f64>(gains, 16) * j0 + load<f64>(gains, 24) * j1) - open1;
    const inverse = load<f64>(scratch, 64);
    const d0 = (load<f64>(scratch, 56) * r0 + load<f64>(scratch, 40) * r1) * inverse;
    const d1 = (load<f64>(scratch, 48) * r0 + load<f64>(scratch, 32) * r1) * inverse;
    v0 -= d0;
    v1 -= d1;
    const wasKnown = isKnown;
    isKnown = false;
    if (wasKnown || !(Math.abs(d0) < newtonVoltsOfTwo && Math.abs(d1) < newtonVoltsOfTwo)) continue;
    setPort(portAmps, j0 - s0 * d0 - rest0);
    setPort(portAmps + 16, j1 - s1 * d1 - rest1);
    store<f64>(volts, v0);
    store<f64>(volts, v1, 8);
    store<f64>(volts, s0, 16);
    store<f64>(volts, s1, 24);
    return true;
  }
  return false;
}

/** The slopes that two ports have when the steps begin. */
@inline function beginTwo(numbers: usize, scratch: usize, volts: usize): bool {
  const s0 = load<f64>(volts, 16);
  const s1 = load<f64>(volts, 24);
  return !(s0 == s0 && s1 == s1) || weighTwo(numbers + 2 * portNumberBytes, s0, s1, scratch + 32);
}

/** Any numbers of modes, inputs and ports. */
function runMany(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  const inputs = inputsOf(plan);
  const ports = portsOf(plan);
  const length = lengthOf(plan);
  const drives = drivesOf(plan);
  const openRows = openRowsOf(plan);
  const numbers = portNumbersOf(plan);
  const scratch = scratchOf(plan);
  const isTable = methodOf(plan) == methodTable;
  const modes = <usize>blocksOf(plan) << 4;
  const inputBytes = <usize>inputs << 5;
  const portAmps = lane + modes + inputBytes;
  const volts = lane + length;
  let from = channelsAt;
  let to = outputs;
  let history = historyAt;
  const isOneEach = inputs == 1 && ports == 1;
  if (ports == 2 && !beginTwo(numbers, scratch, volts)) return 0;
  for (let step = 0; step < steps; step++) {
    let openSum = f64x2.splat(0);
    if (isOneEach) openSum = advanceOne(drives, lane, modes, openRows);
    else advance(drives, lane, modes, inputs, ports);
    copyPairs(from, lane + modes, inputBytes);
    from += inputBytes;
    if (ports == 1) {
      const open = isOneEach ? sumTail(openSum, openRows, lane, modes, length) : sumRow(openRows, lane, modes, length);
      if (isTable) setPort(portAmps, lookUp(open, spansOf(plan), tableOf(plan)));
      else if (!solveOne(numbers, scratch, volts, portAmps, open)) return step;
    } else if (ports == 2) {
      const open0 = sumRow(openRows, lane, modes, length);
      const open1 = sumRow(openRows + length, lane, modes, length);
      if (!solveTwo(numbers, scratch, volts, portAmps, open0, open1)) return step;
    } else if (ports > 0) {
      let row = openRows;
      for (let k: usize = 0; k < <usize>ports << 3; k += 8) {
        store<f64>(scratch + k, sumRow(row, lane, modes, length));
        row += length;
      }
      if (!solve(numbers, scratch, volts, portAmps, ports)) return step;
    }
    let place = to;
    for (let p: usize = 0; p < <usize>probeCount; p++) {
      store<f64>(place, sumRow(<usize>load<i32>(probes + (p << 2)), lane, modes, length));
      place += <usize>outputStride << 3;
    }
    to += 8;
    if (history != 0) {
      copyPairs(lane, history, length);
      history += length;
    }
  }
  return steps;
}

/**
 * Four blocks of modes, or six, and one port by its table, or two by Newton's method: the modes stay at hand from step to step, and the
 * ports' open voltages are summed before their currents are known. The cell of the last look-up is kept, as the voltage mostly stays in
 * it: then nothing waits for an address that depends on it.
 */
@inline function runFew(
  blocks: i32, ports: i32,
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  const inputBytes = <usize>inputsOf(plan) << 5;
  const length = lengthOf(plan);
  const openRow = openRowsOf(plan);
  const turn = drivesOf(plan);
  const port0 = turn + 32 * blocks;
  const port1 = port0 + 16 * blocks;
  const rows0 = ports > 1 ? port1 + 16 * blocks : port1;
  const rows1 = rows0 + 16 * blocks;
  const inputDrives = ports > 1 ? rows1 + 16 * blocks : rows1;
  const channels = lane + 16 * blocks;
  const portAmps = channels + inputBytes;
  const tail0 = openRow + 16 * blocks;
  const tail1 = tail0 + length;
  const start0 = v128.load64_zero(openRow + length - 16);
  const start1 = ports > 1 ? v128.load64_zero(openRow + 2 * length - 16) : f64x2.splat(0);
  const ownGain = ownGainOf(plan);
  const spans = <f64>spansOf(plan);
  const table = tableOf(plan);
  const numbers = portNumbersOf(plan);
  const scratch = scratchOf(plan);
  const volts = lane + length;
  let start: f64 = NaN;
  let width: f64 = 0;
  let cell: f64 = NaN;
  let c0: f64 = 0;
  let c1: f64 = 0;
  let c2: f64 = 0;
  let c3: f64 = 0;
  let amps0 = load<f64>(portAmps);
  let amps1: f64 = 0;
  let g00: f64 = 0;
  let g01: f64 = 0;
  let g10: f64 = 0;
  let g11: f64 = 0;
  let rest0: f64 = 0;
  let rest1: f64 = 0;
  let v0: f64 = 0;
  let v1: f64 = 0;
  let s0: f64 = 0;
  let s1: f64 = 0;
  let weightA: f64 = 0;
  let weightB: f64 = 0;
  let weightC: f64 = 0;
  let weightD: f64 = 0;
  let inverse: f64 = 0;
  let otherCell: f64 = NaN;
  let e0: f64 = 0;
  let e1: f64 = 0;
  let e2: f64 = 0;
  let e3: f64 = 0;
  if (ports > 1) {
    amps1 = load<f64>(portAmps, 16);
    g00 = load<f64>(numbers, 96);
    g01 = load<f64>(numbers, 104);
    g10 = load<f64>(numbers, 112);
    g11 = load<f64>(numbers, 120);
    rest0 = load<f64>(numbers, 40);
    rest1 = load<f64>(numbers, 88);
    v0 = load<f64>(volts);
    v1 = load<f64>(volts, 8);
    s0 = load<f64>(volts, 16);
    s1 = load<f64>(volts, 24);
    if (!beginTwo(numbers, scratch, volts)) return 0;
    weightA = load<f64>(scratch, 32);
    weightB = load<f64>(scratch, 40);
    weightC = load<f64>(scratch, 48);
    weightD = load<f64>(scratch, 56);
    inverse = load<f64>(scratch, 64);
  }
  let z0 = pairAt(lane);
  let z1 = v128.load(lane, 16);
  let z2 = v128.load(lane, 32);
  let z3 = v128.load(lane, 48);
  let z4 = blocks > 4 ? v128.load(lane, 64) : z0;
  let z5 = blocks > 4 ? v128.load(lane, 80) : z0;
  let last0 = start0;
  let last1 = start1;
  let now = channels;
  let from = channelsAt;
  let to = outputs;
  let history = historyAt;
  for (let step = 0; step < steps; step++) {
    z0 = turned(pairAt(turn), v128.load(turn, 16), z0);
    z1 = turned(v128.load(turn, 32), v128.load(turn, 48), z1);
    z2 = turned(v128.load(turn, 64), v128.load(turn, 80), z2);
    z3 = turned(v128.load(turn, 96), v128.load(turn, 112), z3);
    if (blocks > 4) {
      z4 = turned(v128.load(turn, 128), v128.load(turn, 144), z4);
      z5 = turned(v128.load(turn, 160), v128.load(turn, 176), z5);
    }
    let sum0 = start0;
    let sum1 = start1;
    // One port's sum does not wait for the modes where it need not.
    if (ports == 1) for (let k: usize = 0; k < inputBytes; k += 16) sum0 = plusProduct(sum0, pairAt(tail0 + k), pairAt(from + k));
    let drive = inputDrives;
    const nowEnd = now + inputBytes;
    for (; now < nowEnd; now += 32) {
      const value = v128.load64_splat(now);
      const slope = v128.load64_splat(now, 8);
      z0 = plusProduct(plusProduct(z0, pairAt(drive), value), v128.load(drive, 16), slope);
      z1 = plusProduct(plusProduct(z1, v128.load(drive, 32), value), v128.load(drive, 48), slope);
      z2 = plusProduct(plusProduct(z2, v128.load(drive, 64), value), v128.load(drive, 80), slope);
      z3 = plusProduct(plusProduct(z3, v128.load(drive, 96), value), v128.load(drive, 112), slope);
      if (blocks > 4) {
        z4 = plusProduct(plusProduct(z4, v128.load(drive, 128), value), v128.load(drive, 144), slope);
        z5 = plusProduct(plusProduct(z5, v128.load(drive, 160), value), v128.load(drive, 176), slope);
      }
      drive += 32 * blocks;
    }
    sum0 = plusProduct(sum0, pairAt(rows0), z0);
    sum0 = plusProduct(sum0, v128.load(rows0, 16), z1);
    sum0 = plusProduct(sum0, v128.load(rows0, 32), z2);
    sum0 = plusProduct(sum0, v128.load(rows0, 48), z3);
    if (blocks > 4) {
      sum0 = plusProduct(sum0, v128.load(rows0, 64), z4);
      sum0 = plusProduct(sum0, v128.load(rows0, 80), z5);
    }
    if (ports > 1) {
      sum1 = plusProduct(sum1, pairAt(rows1), z0);
      sum1 = plusProduct(sum1, v128.load(rows1, 16), z1);
      sum1 = plusProduct(sum1, v128.load(rows1, 32), z2);
      sum1 = plusProduct(sum1, v128.load(rows1, 48), z3);
      if (blocks > 4) {
        sum1 = plusProduct(sum1, v128.load(rows1, 64), z4);
        sum1 = plusProduct(sum1, v128.load(rows1, 80), z5);
      }
    }
    const current0 = f64x2.splat(amps0);
    z0 = plusProduct(z0, pairAt(port0), current0);
    z1 = plusProduct(z1, v128.load(port0, 16), current0);
    z2 = plusProduct(z2, v128.load(port0, 32), current0);
    z3 = plusProduct(z3, v128.load(port0, 48), current0);
    if (blocks > 4) {
      z4 = plusProduct(z4, v128.load(port0, 64), current0);
      z5 = plusProduct(z5, v128.load(port0, 80), current0);
    }
    if (ports > 1) {
      const current1 = f64x2.splat(amps1);
      z0 = plusProduct(z0, pairAt(port1), current1);
      z1 = plusProduct(z1, v128.load(port1, 16), current1);
      z2 = plusProduct(z2, v128.load(port1, 32), current1);
      z3 = plusProduct(z3, v128.load(port1, 48), current1);
      if (blocks > 4) {
        z4 = plusProduct(z4, v128.load(port1, 64), current1);
        z5 = plusProduct(z5, v128.load(port1, 80), current1);
      }
    }
    let state0: v128;
    let state1: v128 = start1;
    if (ports > 1) {
      for (let k: usize = 0; k < inputBytes; k += 16) {
        const channel = pairAt(from + k);
        sum0 = plusProduct(sum0, pairAt(tail0 + k), channel);
        sum1 = plusProduct(sum1, pairAt(tail1 + k), channel);
      }
      const gains = numbers + 2 * portNumberBytes + 32;
      const open0 = both(sum0) + (load<f64>(gains) * amps0 + load<f64>(gains, 8) * amps1);
      const open1 = both(sum1) + (load<f64>(gains, 16) * amps0 + load<f64>(gains, 24) * amps1);
      let j0 = amps0 + rest0;
      let j1 = amps1 + rest1;
      let isKnown = s0 == s0 && s1 == s1;
      let isSolved = false;
      state0 = start0;
      for (let round = 0; round < newtonLimit; round++) {
        if (!isKnown) {
          const at0 = (v0 + load<f64>(numbers)) * load<f64>(numbers, 8);
          let u = at0 - cell;
          if (!(u >= 0 && u < 1)) {
            const cellCount = load<f64>(numbers, 16);
            const isInside = at0 > 0 && at0 < cellCount;
            cell = isInside ? <f64><i32>at0 : at0 > 0 ? cellCount : 0;
            u = at0 - cell;
            const knot = <usize><i32>load<f64>(numbers, 24) + (<usize><i32>cell << 4);
            c0 = load<f64>(knot);
            c1 = load<f64>(knot, 8);
            c2 = 0;
            c3 = 0;
            if (isInside) {
              const rise = load<f64>(knot, 16) - c0;
              c3 = c1 + load<f64>(knot, 24) - 2 * rise;
              c2 = rise - c1 - c3;
            } else cell = NaN;
          }
          const siemens0 = load<f64>(numbers, 32);
          j0 = c0 + u * c1 + u * u * (c2 + u * c3) - siemens0 * v0;
          s0 = (c1 + u * (2 * c2 + u * (3 * c3))) * load<f64>(numbers, 8) - siemens0;
          const at1 = (v1 + load<f64>(numbers, 48)) * load<f64>(numbers, 56);
          u = at1 - otherCell;
          if (!(u >= 0 && u < 1)) {
            const cellCount = load<f64>(numbers, 64);
            const isInside = at1 > 0 && at1 < cellCount;
            otherCell = isInside ? <f64><i32>at1 : at1 > 0 ? cellCount : 0;
            u = at1 - otherCell;
            const knot = <usize><i32>load<f64>(numbers, 72) + (<usize><i32>otherCell << 4);
            e0 = load<f64>(knot);
            e1 = load<f64>(knot, 8);
            e2 = 0;
            e3 = 0;
            if (isInside) {
              const rise = load<f64>(knot, 16) - e0;
              e3 = e1 + load<f64>(knot, 24) - 2 * rise;
              e2 = rise - e1 - e3;
            } else otherCell = NaN;
          }
          const siemens1 = load<f64>(numbers, 80);
          j1 = e0 + u * e1 + u * u * (e2 + u * e3) - siemens1 * v1;
          s1 = (e1 + u * (2 * e2 + u * (3 * e3))) * load<f64>(numbers, 56) - siemens1;
          weightA = 1 - g00 * s0;
          weightB = g01 * s1;
          weightC = g10 * s0;
          weightD = 1 - g11 * s1;
          const determinant = weightA * weightD - weightB * weightC;
          if (!(weightA > 1e-9 && determinant > 1e-9 * weightA)) return step;
          inverse = 1 / determinant;
        }
        const r0 = v0 - (g00 * j0 + g01 * j1) - open0;
        const r1 = v1 - (g10 * j0 + g11 * j1) - open1;
        const d0 = (weightD * r0 + weightB * r1) * inverse;
        const d1 = (weightC * r0 + weightA * r1) * inverse;
        v0 -= d0;
        v1 -= d1;
        const wasKnown = isKnown;
        isKnown = false;
        if (wasKnown || !(Math.abs(d0) < newtonVoltsOfTwo && Math.abs(d1) < newtonVoltsOfTwo)) continue;
        const next0 = j0 - s0 * d0 - rest0;
        const next1 = j1 - s1 * d1 - rest1;
        state0 = withChange(next0, amps0);
        state1 = withChange(next1, amps1);
        amps0 = next0;
        amps1 = next1;
        isSolved = true;
        break;
      }
      if (!isSolved) return step;
    } else {
      const place = both(sum0) + ownGain * amps0;
      let u = place - start;
      if (!(u >= 0 && u < width)) {
        let c: usize;
        if (place > 0 && place < spans) {
          const span = <i32>place;
          const own = table + (<usize>span << 4);
          const cells = load<f64>(own);
          const inSpan = <i32>((place - <f64>span) * cells);
          width = 1 / cells;
          start = <f64>span + <f64>inSpan * width;
          u = place - start;
          c = table + (<usize><i32>load<f64>(own, 8) << 3) + (<usize>inSpan << 5);
        } else {
          const line = place > 0 ? <i32>spans : <i32>spans + 1;
          start = NaN;
          u = place - (place > 0 ? spans : 0);
          c = table + (<usize><i32>load<f64>(table + (<usize>line << 4), 8) << 3);
        }
        c0 = load<f64>(c);
        c1 = load<f64>(c, 8);
        c2 = load<f64>(c, 16);
        c3 = load<f64>(c, 24);
      }
      const next = c0 + u * c1 + u * u * (c2 + u * c3);
      state0 = withChange(next, amps0);
      amps0 = next;
    }
    let place = to;
    const probesEnd = probes + (<usize>probeCount << 2);
    for (let p = probes; p < probesEnd; p += 4) {
      const row = <usize>load<i32>(p);
      let sum = plusProduct(f64x2.splat(0), pairAt(row), z0);
      sum = plusProduct(sum, v128.load(row, 16), z1);
      sum = plusProduct(sum, v128.load(row, 32), z2);
      sum = plusProduct(sum, v128.load(row, 48), z3);
      if (blocks > 4) {
        sum = plusProduct(sum, v128.load(row, 64), z4);
        sum = plusProduct(sum, v128.load(row, 80), z5);
      }
      let tail = row + 16 * blocks;
      for (let k: usize = 0; k < inputBytes; k += 16) {
        sum = plusProduct(sum, pairAt(tail), pairAt(from + k));
        tail += 16;
      }
      sum = plusProduct(sum, pairAt(tail), state0);
      if (ports > 1) sum = plusProduct(sum, v128.load(tail, 16), state1);
      sum = f64x2.add(sum, ports > 1 ? v128.load(tail, 32) : v128.load(tail, 16));
      store<f64>(place, both(sum));
      place += <usize>outputStride << 3;
    }
    to += 8;
    if (history != 0) {
      v128.store(history, z0);
      v128.store(history, z1, 16);
      v128.store(history, z2, 32);
      v128.store(history, z3, 48);
      if (blocks > 4) {
        v128.store(history, z4, 64);
        v128.store(history, z5, 80);
      }
      history += 16 * blocks;
      copyPairs(from, history, inputBytes);
      history += inputBytes;
      v128.store(history, state0);
      if (ports > 1) v128.store(history, state1, 16);
      history += 16 * ports;
      v128.store(history, f64x2.replace_lane(f64x2.splat(0), 0, 1));
      history += 16;
    }
    last0 = state0;
    last1 = state1;
    now = from;
    from += inputBytes;
  }
  v128.store(lane, z0);
  v128.store(lane, z1, 16);
  v128.store(lane, z2, 32);
  v128.store(lane, z3, 48);
  if (blocks > 4) {
    v128.store(lane, z4, 64);
    v128.store(lane, z5, 80);
  }
  if (steps > 0) {
    copyPairs(now, channels, inputBytes);
    v128.store(portAmps, last0);
    if (ports > 1) v128.store(portAmps, last1, 16);
  }
  if (ports > 1) {
    store<f64>(volts, v0);
    store<f64>(volts, v1, 8);
    store<f64>(volts, s0, 16);
    store<f64>(volts, s1, 24);
  }
  return steps;
}

function runTableOfFour(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  return runFew(4, 1, plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
}

function runTableOfSix(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  return runFew(6, 1, plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
}

function runTwoOfFour(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  return runFew(4, 2, plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
}

function runTwoOfSix(
  plan: usize, lane: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32, historyAt: usize,
): i32 {
  return runFew(6, 2, plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
}

export function run(
  plan: usize, lane: usize, kept: usize, channelsAt: usize, steps: i32, probes: usize, probeCount: i32, outputs: usize, outputStride: i32,
  historyAt: usize,
): i32 {
  const length = lengthOf(plan);
  const method = methodOf(plan);
  const blocks = blocksOf(plan);
  copyPairs(lane, kept, length + (<usize>portsOf(plan) << 4));
  let taken: i32;
  if (method == methodTable && blocks == 4) taken = runTableOfFour(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  else if (method == methodTable && blocks == 6) taken = runTableOfSix(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  else if (method == methodNewtonOfTwo && blocks == 4) taken = runTwoOfFour(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  else if (method == methodNewtonOfTwo && blocks == 6) taken = runTwoOfSix(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  else taken = runMany(plan, lane, channelsAt, steps, probes, probeCount, outputs, outputStride, historyAt);
  if (taken < steps) return taken;
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
    store<f64>(c, (12 * stepHz * (startValue - endValue) + 6 * (startSlope + endSlope)) * stepHz * stepHz, 24);
    value = endValue;
    slope = endSlope;
    s += 32;
    c += channelStride;
  }
  return steps;
}

/** The first mode of a block in two lines, its port's share left out. */
@inline function firstOfBlock(at: usize, a: v128, b: v128, value: v128, slope: v128): v128 {
  const turned = plusProduct(f64x2.mul(pairAt(at), a), v128.load(at, 32), b);
  return plusProduct(plusProduct(turned, v128.load(at, 64), value), v128.load(at, 96), slope);
}

/** The same of the second. */
@inline function secondOfBlock(at: usize, a: v128, b: v128, value: v128, slope: v128): v128 {
  const turned = plusProduct(f64x2.mul(v128.load(at, 16), b), v128.load(at, 48), a);
  return plusProduct(plusProduct(turned, v128.load(at, 80), value), v128.load(at, 112), slope);
}

/**
 * The same for two lines at once, one in each half of every pair of numbers; each has one input, given as samples, and one port with a
 * table. All that a block of modes needs lies together. Constants come from the plan: as locals they would be made anew at every step.
 * Four blocks are written out, the first probe's sum with them; `blocks` is 0 for any number. Every sum is stored as it grows, though
 * nobody reads it: the compiler puts what is not stored off to where it is wanted, and then carries all its parts to the stack and back.
 */
@inline function stepPair(
  blocks: i32, plan: usize, z: usize, kept: usize, steps: i32, samples0: usize, samples1: usize, outputs0: usize, outputs1: usize, outputStride: i32,
): i32 {
  const modes = <usize>load<i32>(plan) << 5;
  const length = <usize>load<i32>(plan, 4) << 4;
  const drives = <usize>load<i32>(plan, 8);
  const tail = <usize>load<i32>(plan, 12) + modes;
  const probeRows = <usize>load<i32>(plan, 16);
  const probeCount = load<i32>(plan, 20);
  const table0 = <usize>load<i32>(plan, 24);
  const table1 = <usize>load<i32>(plan, 28);
  const spans = <f64>load<i32>(plan, 32);
  const zero = f64x2.splat(0);
  const channels = z + modes;
  let coming = v128.load(plan, 64);
  copyPairs(z, kept, length);
  v128.store(kept + length, coming);
  const sums = kept + length + 16;
  let value = pairAt(channels);
  let slope = v128.load(channels, 16);
  let curvature = v128.load(channels, 32);
  let jerk = v128.load(channels, 48);
  let amps = v128.load(channels, 64);
  let change = v128.load(channels, 80);
  let from0 = samples0;
  let from1 = samples1;
  let to0 = outputs0;
  let to1 = outputs1;
  let starts = f64x2.splat(NaN);
  let widths = zero;
  let c0 = zero;
  let c1 = zero;
  let c2 = zero;
  let c3 = zero;
  const at0 = drives;
  const at1 = drives + 192;
  const at2 = drives + 384;
  const at3 = drives + 576;
  for (let step = 0; step < steps; step++) {
    const newest = f64x2.replace_lane(f64x2.splat(<f64>load<f32>(from0)), 1, <f64>load<f32>(from1));
    from0 += 4;
    from1 += 4;
    const hz = v128.load64_splat(plan, 80);
    const endSlope = f64x2.mul(f64x2.sub(newest, value), v128.load64_splat(plan, 104));
    const fall = f64x2.sub(value, coming);
    const twice = f64x2.add(endSlope, endSlope);
    curvature = f64x2.mul(
      f64x2.add(f64x2.add(f64x2.mul(v128.load64_splat(plan, 88), fall), f64x2.add(slope, slope)), f64x2.add(twice, twice)),
      hz,
    );
    jerk = f64x2.mul(v128.load64_splat(plan, 112), f64x2.add(slope, endSlope));
    jerk = f64x2.mul(f64x2.mul(f64x2.add(f64x2.mul(v128.load64_splat(plan, 96), fall), jerk), hz), hz);
    let even = plusProduct(v128.load(tail, 96), pairAt(tail), coming);
    let odd = f64x2.mul(v128.load(tail, 16), endSlope);
    v128.store(sums, even);
    v128.store(sums, odd, 16);
    even = plusProduct(even, v128.load(tail, 32), curvature);
    odd = plusProduct(odd, v128.load(tail, 48), jerk);
    v128.store(sums, even);
    v128.store(sums, odd, 16);
    let heardEven = zero;
    let heardOdd = zero;
    if (blocks == 4) {
      const a0 = v128.load(z, 0);
      const b0 = v128.load(z, 16);
      const x0 = firstOfBlock(at0, a0, b0, value, slope);
      const u0 = plusProduct(x0, v128.load(at0, 128), amps);
      v128.store(z, u0, 0);
      even = plusProduct(even, v128.load(at0, 160), x0);
      v128.store(sums, even);
      heardEven = plusProduct(heardEven, v128.load(probeRows, 0), u0);
      v128.store(sums, heardEven, 32);
      const y0 = secondOfBlock(at0, a0, b0, value, slope);
      const w0 = plusProduct(y0, v128.load(at0, 144), amps);
      v128.store(z, w0, 16);
      odd = plusProduct(odd, v128.load(at0, 176), y0);
      v128.store(sums, odd, 16);
      heardOdd = plusProduct(heardOdd, v128.load(probeRows, 16), w0);
      v128.store(sums, heardOdd, 48);
      const a1 = v128.load(z, 32);
      const b1 = v128.load(z, 48);
      const x1 = firstOfBlock(at1, a1, b1, value, slope);
      const u1 = plusProduct(x1, v128.load(at1, 128), amps);
      v128.store(z, u1, 32);
      even = plusProduct(even, v128.load(at1, 160), x1);
      v128.store(sums, even);
      heardEven = plusProduct(heardEven, v128.load(probeRows, 32), u1);
      v128.store(sums, heardEven, 32);
      const y1 = secondOfBlock(at1, a1, b1, value, slope);
      const w1 = plusProduct(y1, v128.load(at1, 144), amps);
      v128.store(z, w1, 48);
      odd = plusProduct(odd, v128.load(at1, 176), y1);
      v128.store(sums, odd, 16);
      heardOdd = plusProduct(heardOdd, v128.load(probeRows, 48), w1);
      v128.store(sums, heardOdd, 48);
      const a2 = v128.load(z, 64);
      const b2 = v128.load(z, 80);
      const x2 = firstOfBlock(at2, a2, b2, value, slope);
      const u2 = plusProduct(x2, v128.load(at2, 128), amps);
      v128.store(z, u2, 64);
      even = plusProduct(even, v128.load(at2, 160), x2);
      v128.store(sums, even);
      heardEven = plusProduct(heardEven, v128.load(probeRows, 64), u2);
      v128.store(sums, heardEven, 32);
      const y2 = secondOfBlock(at2, a2, b2, value, slope);
      const w2 = plusProduct(y2, v128.load(at2, 144), amps);
      v128.store(z, w2, 80);
      odd = plusProduct(odd, v128.load(at2, 176), y2);
      v128.store(sums, odd, 16);
      heardOdd = plusProduct(heardOdd, v128.load(probeRows, 80), w2);
      v128.store(sums, heardOdd, 48);
      const a3 = v128.load(z, 96);
      const b3 = v128.load(z, 112);
      const x3 = firstOfBlock(at3, a3, b3, value, slope);
      const u3 = plusProduct(x3, v128.load(at3, 128), amps);
      v128.store(z, u3, 96);
      even = plusProduct(even, v128.load(at3, 160), x3);
      v128.store(sums, even);
      heardEven = plusProduct(heardEven, v128.load(probeRows, 96), u3);
      v128.store(sums, heardEven, 32);
      const y3 = secondOfBlock(at3, a3, b3, value, slope);
      const w3 = plusProduct(y3, v128.load(at3, 144), amps);
      v128.store(z, w3, 112);
      odd = plusProduct(odd, v128.load(at3, 176), y3);
      v128.store(sums, odd, 16);
      heardOdd = plusProduct(heardOdd, v128.load(probeRows, 112), w3);
      v128.store(sums, heardOdd, 48);
    } else {
      let at = drives;
      for (let place = z; place < channels; place += 32) {
        const a = pairAt(place);
        const b = v128.load(place, 16);
        let x = firstOfBlock(at, a, b, value, slope);
        let y = secondOfBlock(at, a, b, value, slope);
        even = plusProduct(even, v128.load(at, 160), x);
        odd = plusProduct(odd, v128.load(at, 176), y);
        x = plusProduct(x, v128.load(at, 128), amps);
        y = plusProduct(y, v128.load(at, 144), amps);
        v128.store(place, x);
        v128.store(place, y, 16);
        at += 192;
      }
    }
    const places = plusProduct(f64x2.add(even, odd), v128.load(plan, 48), amps);
    let u = f64x2.sub(places, starts);
    if (i64x2.bitmask(v128.and(f64x2.ge(u, zero), f64x2.lt(u, widths))) != 3) {
      // Each line looks up for itself.
      for (let line = 0; line < 2; line++) {
        const place = line == 0 ? f64x2.extract_lane(places, 0) : f64x2.extract_lane(places, 1);
        const table = line == 0 ? table0 : table1;
        let start: f64 = NaN;
        let width: f64 = 0;
        let share: f64;
        let c: usize;
        if (place > 0 && place < spans) {
          const span = <i32>place;
          const own = table + (<usize>span << 4);
          const cells = load<f64>(own);
          const cell = <i32>((place - <f64>span) * cells);
          width = 1 / cells;
          start = <f64>span + <f64>cell * width;
          share = place - start;
          c = table + (<usize><i32>load<f64>(own, 8) << 3) + (<usize>cell << 5);
        } else {
          const beyond = place > 0 ? <i32>spans : <i32>spans + 1;
          share = place - (place > 0 ? spans : 0);
          c = table + (<usize><i32>load<f64>(table + (<usize>beyond << 4), 8) << 3);
        }
        if (line == 0) {
          starts = f64x2.replace_lane(starts, 0, start);
          widths = f64x2.replace_lane(widths, 0, width);
          u = f64x2.replace_lane(u, 0, share);
          c0 = v128.load64_lane(c, c0, 0);
          c1 = v128.load64_lane(c, c1, 0, 8);
          c2 = v128.load64_lane(c, c2, 0, 16);
          c3 = v128.load64_lane(c, c3, 0, 24);
        } else {
          starts = f64x2.replace_lane(starts, 1, start);
          widths = f64x2.replace_lane(widths, 1, width);
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
    change = f64x2.sub(amps, last);
    value = coming;
    slope = endSlope;
    coming = newest;
    let row = probeRows;
    let place0 = to0;
    let place1 = to1;
    for (let p = 0; p < probeCount; p++) {
      if (blocks == 4 && p == 0) {
        even = heardEven;
        odd = heardOdd;
        row += 128;
      } else {
        even = zero;
        odd = zero;
        for (let place = z; place < channels; place += 32) {
          even = plusProduct(even, pairAt(row), pairAt(place));
          odd = plusProduct(odd, v128.load(row, 16), v128.load(place, 16));
          row += 32;
        }
      }
      even = plusProduct(even, pairAt(row), value);
      odd = plusProduct(odd, v128.load(row, 16), slope);
      even = plusProduct(even, v128.load(row, 32), curvature);
      odd = plusProduct(odd, v128.load(row, 48), jerk);
      even = plusProduct(even, v128.load(row, 64), amps);
      odd = plusProduct(odd, v128.load(row, 80), change);
      even = f64x2.add(even, v128.load(row, 96));
      const sum = f64x2.add(even, odd);
      store<f32>(place0, <f32>f64x2.extract_lane(sum, 0));
      store<f32>(place1, <f32>f64x2.extract_lane(sum, 1));
      row += 128;
      place0 += <usize>outputStride << 2;
      place1 += <usize>outputStride << 2;
    }
    to0 += 4;
    to1 += 4;
  }
  v128.store(channels, value);
  v128.store(channels, slope, 16);
  v128.store(channels, curvature, 32);
  v128.store(channels, jerk, 48);
  v128.store(channels, amps, 64);
  v128.store(channels, change, 80);
  v128.store(plan, coming, 64);
  let check = coming;
  for (let place = z; place < z + length; place += 16) check = f64x2.add(check, pairAt(place));
  const difference = f64x2.sub(check, check);
  return f64x2.extract_lane(difference, 0) == 0 && f64x2.extract_lane(difference, 1) == 0 ? steps : notFinite;
}

function stepPairOfFour(
  plan: usize, z: usize, kept: usize, steps: i32, samples0: usize, samples1: usize, outputs0: usize, outputs1: usize, outputStride: i32,
): i32 {
  return stepPair(4, plan, z, kept, steps, samples0, samples1, outputs0, outputs1, outputStride);
}

function stepPairOfMany(
  plan: usize, z: usize, kept: usize, steps: i32, samples0: usize, samples1: usize, outputs0: usize, outputs1: usize, outputStride: i32,
): i32 {
  return stepPair(0, plan, z, kept, steps, samples0, samples1, outputs0, outputs1, outputStride);
}

export function runPair(
  plan: usize, z: usize, kept: usize, steps: i32, samples0: usize, samples1: usize, outputs0: usize, outputs1: usize, outputStride: i32,
): i32 {
  return blocksOf(plan) == 4
    ? stepPairOfFour(plan, z, kept, steps, samples0, samples1, outputs0, outputs1, outputStride)
    : stepPairOfMany(plan, z, kept, steps, samples0, samples1, outputs0, outputs1, outputStride);
}
