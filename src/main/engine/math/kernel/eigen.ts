/**
 * Eigenvalues and eigenvectors of a real matrix: reduction to Hessenberg form, then the double-shift QR iteration of Francis.
 * Compiled twice: see `numbers.ts`. Lengths are roots of sums of squares: entries are rates per second and their products, far from overflow.
 */
import type { Int, Numbers, Real } from "./numbers.ts";

const maxIterationsPerValue = 60;
/** Stands for nothing where the whole matrix is zero. */
const leastNumber = 1e-150;

/**
 * `h` holds the matrix and is used up; `v`, `re`, `im`, `vectors` come as zeros and the last three hold the answer (`RealEigen`); `first`
 * and `second` are room for n numbers. Whether the iteration converged.
 */
export function decompose(
  h: Numbers,
  v: Numbers,
  re: Numbers,
  im: Numbers,
  vectors: Numbers,
  first: Numbers,
  second: Numbers,
  n: Int,
): boolean {
  reduceToHessenberg(h, v, n, first, second);
  if (!iterateToSchur(h, v, n, re, im)) return false;
  backTransform(h, v, n, re, im, vectors, first, second);
  return true;
}

/** Householder reflections make h upper Hessenberg; v collects them, so that matrix = v h v'. */
function reduceToHessenberg(h: Numbers, v: Numbers, n: Int, u: Numbers, sums: Numbers): void {
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let k = 0; k + 2 < n; k++) {
    let largest: Real = 0;
    for (let i = k + 1; i < n; i++) largest = Math.max(largest, Math.abs(h[i * n + k]!));
    if (largest === 0) continue;
    // A reflection does not depend on the length of u; near one, its square neither overflows nor vanishes.
    let squares: Real = 0;
    for (let i = k + 1; i < n; i++) {
      const entry = h[i * n + k]! / largest;
      u[i] = entry;
      squares += entry * entry;
    }
    const length = Math.sqrt(squares);
    const head = u[k + 1]!;
    u[k + 1] = head + (head > 0 ? length : -length);
    const factor = 1 / (squares + Math.abs(head) * length);
    reflectRows(h, n, u, sums, k + 1, k, factor);
    reflectColumns(h, n, u, k + 1, factor);
    reflectColumns(v, n, u, k + 1, factor);
    h[(k + 1) * n + k] = head > 0 ? -length * largest : length * largest;
    for (let i = k + 2; i < n; i++) h[i * n + k] = 0;
  }
}

function reflectRows(a: Numbers, n: Int, u: Numbers, sums: Numbers, from: Int, firstColumn: Int, factor: Real): void {
  for (let j = firstColumn; j < n; j++) sums[j] = 0;
  for (let i = from; i < n; i++) {
    const weight = u[i]! * factor;
    if (weight === 0) continue;
    for (let j = firstColumn, at = i * n + firstColumn; j < n; j++, at++) sums[j]! += weight * a[at]!;
  }
  for (let i = from; i < n; i++) {
    const weight = u[i]!;
    if (weight === 0) continue;
    for (let j = firstColumn, at = i * n + firstColumn; j < n; j++, at++) a[at]! -= weight * sums[j]!;
  }
}

function reflectColumns(a: Numbers, n: Int, u: Numbers, from: Int, factor: Real): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let sum: Real = 0;
    for (let j = from; j < n; j++) sum += a[row + j]! * u[j]!;
    sum *= factor;
    if (sum === 0) continue;
    for (let j = from; j < n; j++) a[row + j]! -= sum * u[j]!;
  }
}

/** Brings h to real Schur form (blocks of one or two on the diagonal, two only for complex pairs); v follows. */
function iterateToSchur(h: Numbers, v: Numbers, n: Int, re: Numbers, im: Numbers): boolean {
  let norm: Real = 0;
  for (let k = 0; k < n * n; k++) norm = Math.max(norm, Math.abs(h[k]!));
  let high = n - 1;
  let iterations = 0;
  while (high >= 0) {
    const low = findSmallSubdiagonal(h, n, high, norm);
    if (low === high) {
      re[high] = h[high * n + high]!;
      im[high] = 0;
      high -= 1;
      iterations = 0;
    } else if (low === high - 1) {
      splitBlock(h, v, n, high - 1, re, im);
      high -= 2;
      iterations = 0;
    } else {
      if (iterations++ > maxIterationsPerValue) return false;
      francisStep(h, v, n, low, high, iterations);
    }
  }
  return true;
}

/** First row of the unreduced block that ends at `high`; the entry left of it is set to zero. */
function findSmallSubdiagonal(h: Numbers, n: Int, high: Int, norm: Real): Int {
  for (let l = high; l > 0; l--) {
    let scale = Math.abs(h[(l - 1) * n + l - 1]!) + Math.abs(h[l * n + l]!);
    if (scale === 0) scale = norm;
    if (Math.abs(h[l * n + l - 1]!) <= 1.2e-16 * scale) {
      h[l * n + l - 1] = 0;
      return l;
    }
  }
  return 0;
}

/** One implicit double-shift sweep over rows low..high; exceptional shifts now and then break a stalemate. */
function francisStep(h: Numbers, v: Numbers, n: Int, low: Int, high: Int, iteration: Int): void {
  const corner = h[high * n + high]!;
  const above = h[(high - 1) * n + high - 1]!;
  let trace = corner + above;
  let determinant = corner * above - h[high * n + high - 1]! * h[(high - 1) * n + high]!;
  if (iteration % 10 === 0) {
    const size = Math.abs(h[high * n + high - 1]!) + Math.abs(h[(high - 1) * n + high - 2]!);
    trace = 1.5 * size;
    determinant = size * size;
  }
  const a = h[low * n + low]!;
  const b = h[low * n + low + 1]!;
  const c = h[(low + 1) * n + low]!;
  const d = h[(low + 1) * n + low + 1]!;
  let x = a * a + b * c - trace * a + determinant;
  let y = c * (a + d - trace);
  let z = c * h[(low + 2) * n + low + 1]!;
  for (let k = low; k + 2 <= high; k++) {
    if (Math.abs(x) + Math.abs(y) + Math.abs(z) > 0) reflectThree(h, v, n, k, low, high, x, y, z);
    x = h[(k + 1) * n + k]!;
    y = h[(k + 2) * n + k]!;
    z = k + 3 <= high ? h[(k + 3) * n + k]! : 0;
  }
  if (Math.abs(x) + Math.abs(y) > 0) reflectTwo(h, v, n, high - 1, low, x, y);
}

/** Reflects rows and columns k..k+2 so that (x, y, z) becomes a multiple of the first axis. */
function reflectThree(h: Numbers, v: Numbers, n: Int, k: Int, low: Int, high: Int, x: Real, y: Real, z: Real): void {
  const scale = Math.abs(x) + Math.abs(y) + Math.abs(z);
  const first = x / scale;
  const u1 = y / scale;
  const u2 = z / scale;
  const norm = Math.sqrt(first * first + u1 * u1 + u2 * u2);
  const u0 = first + (x > 0 ? norm : -norm);
  const factor = 2 / (u0 * u0 + u1 * u1 + u2 * u2);
  const f0 = factor * u0;
  const f1 = factor * u1;
  const f2 = factor * u2;
  for (let p0 = k * n + (k > low ? k - 1 : low), end = (k + 1) * n; p0 < end; p0++) {
    const p1 = p0 + n;
    const p2 = p1 + n;
    const e0 = h[p0]!;
    const e1 = h[p1]!;
    const e2 = h[p2]!;
    const sum = f0 * e0 + f1 * e1 + f2 * e2;
    h[p0] = e0 - sum * u0;
    h[p1] = e1 - sum * u1;
    h[p2] = e2 - sum * u2;
  }
  rotateThree(h, n, (k + 3 < high ? k + 3 : high) + 1, k, u0, u1, u2, factor);
  rotateThree(v, n, n, k, u0, u1, u2, factor);
  if (k > low) {
    h[(k + 1) * n + k - 1] = 0;
    h[(k + 2) * n + k - 1] = 0;
  }
}

function rotateThree(a: Numbers, n: Int, rows: Int, k: Int, u0: Real, u1: Real, u2: Real, factor: Real): void {
  const f0 = factor * u0;
  const f1 = factor * u1;
  const f2 = factor * u2;
  for (let at = k, end = rows * n; at < end; at += n) {
    const e0 = a[at]!;
    const e1 = a[at + 1]!;
    const e2 = a[at + 2]!;
    const sum = f0 * e0 + f1 * e1 + f2 * e2;
    a[at] = e0 - sum * u0;
    a[at + 1] = e1 - sum * u1;
    a[at + 2] = e2 - sum * u2;
  }
}

/** The same for the last two, k and k+1. */
function reflectTwo(h: Numbers, v: Numbers, n: Int, k: Int, low: Int, x: Real, y: Real): void {
  const scale = Math.abs(x) + Math.abs(y);
  const first = x / scale;
  const u1 = y / scale;
  const norm = Math.sqrt(first * first + u1 * u1);
  const u0 = first + (x > 0 ? norm : -norm);
  const factor = 2 / (u0 * u0 + u1 * u1);
  for (let p0 = k * n + (k > low ? k - 1 : low), end = (k + 1) * n; p0 < end; p0++) {
    const sum = factor * (u0 * h[p0]! + u1 * h[p0 + n]!);
    h[p0]! -= sum * u0;
    h[p0 + n]! -= sum * u1;
  }
  rotateTwo(h, n, k + 2, k, u0, u1, factor);
  rotateTwo(v, n, n, k, u0, u1, factor);
  if (k > low) h[(k + 1) * n + k - 1] = 0;
}

function rotateTwo(a: Numbers, n: Int, rows: Int, k: Int, u0: Real, u1: Real, factor: Real): void {
  for (let at = k, end = rows * n; at < end; at += n) {
    const sum = factor * (u0 * a[at]! + u1 * a[at + 1]!);
    a[at]! -= sum * u0;
    a[at + 1]! -= sum * u1;
  }
}

/** Takes the eigenvalues of the 2x2 block at (k, k); a block with real ones is rotated to upper triangular form. */
function splitBlock(h: Numbers, v: Numbers, n: Int, k: Int, re: Numbers, im: Numbers): void {
  const a = h[k * n + k]!;
  const b = h[k * n + k + 1]!;
  const c = h[(k + 1) * n + k]!;
  const d = h[(k + 1) * n + k + 1]!;
  const half = (a - d) / 2;
  const discriminant = half * half + b * c;
  if (discriminant < 0) {
    re[k] = (a + d) / 2;
    re[k + 1] = (a + d) / 2;
    im[k] = Math.sqrt(-discriminant);
    im[k + 1] = -im[k];
    return;
  }
  const root = Math.sqrt(discriminant);
  const far = half + (half >= 0 ? root : -root);
  const first = d + far;
  // The eigenvector of `first` is (far, c); rotate it onto the first axis.
  const length = Math.sqrt(far * far + c * c);
  const cosine = length === 0 ? 1 : far / length;
  const sine = length === 0 ? 0 : c / length;
  for (let j = k; j < n; j++) {
    const upper = h[k * n + j]!;
    const lower = h[(k + 1) * n + j]!;
    h[k * n + j] = cosine * upper + sine * lower;
    h[(k + 1) * n + j] = cosine * lower - sine * upper;
  }
  turnColumns(h, n, k + 2, k, cosine, sine);
  turnColumns(v, n, n, k, cosine, sine);
  h[(k + 1) * n + k] = 0;
  re[k] = first;
  re[k + 1] = h[(k + 1) * n + k + 1]!;
  im[k] = 0;
  im[k + 1] = 0;
}

function turnColumns(a: Numbers, n: Int, rows: Int, k: Int, cosine: Real, sine: Real): void {
  for (let at = k, end = rows * n; at < end; at += n) {
    const left = a[at]!;
    const right = a[at + 1]!;
    a[at] = cosine * left + sine * right;
    a[at + 1] = cosine * right - sine * left;
  }
}

/** Eigenvectors of the Schur form by back substitution, turned back by v and scaled to length one. */
function backTransform(h: Numbers, v: Numbers, n: Int, re: Numbers, im: Numbers, vectors: Numbers, xr: Numbers, xi: Numbers): void {
  let norm: Real = 0;
  for (let k = 0; k < n * n; k++) norm = Math.max(norm, Math.abs(h[k]!));
  const smallest = Math.max(norm * 2.2e-16, leastNumber);
  for (let k = 0; k < n; k++) {
    if (im[k]! < 0) continue;
    const pair = im[k]! > 0;
    const last = pair ? k + 1 : k;
    for (let i = 0; i < n; i++) {
      xr[i] = 0;
      xi[i] = 0;
    }
    if (pair) startPair(h, n, k, re[k]!, im[k]!, xr, xi);
    else xr[k] = 1;
    substituteBack(h, n, k - 1, last, re[k]!, im[k]!, smallest, im, xr, xi);
    writeVector(v, n, k, last, pair, xr, xi, vectors);
  }
}

/** The pair's eigenvector within its own block. */
function startPair(h: Numbers, n: Int, k: Int, re: Real, im: Real, xr: Numbers, xi: Numbers): void {
  const b = h[k * n + k + 1]!;
  const c = h[(k + 1) * n + k]!;
  // (a - lambda) x0 + b x1 = 0 and c x0 + (d - lambda) x1 = 0: the larger of b and c divides.
  if (Math.abs(b) >= Math.abs(c)) {
    xr[k] = 1;
    xr[k + 1] = (re - h[k * n + k]!) / b;
    xi[k + 1] = im / b;
  } else {
    xr[k + 1] = 1;
    xr[k] = (re - h[(k + 1) * n + k + 1]!) / c;
    xi[k] = im / c;
  }
}

function substituteBack(
  h: Numbers,
  n: Int,
  first: Int,
  last: Int,
  ownRe: Real,
  ownIm: Real,
  smallest: Real,
  im: Numbers,
  xr: Numbers,
  xi: Numbers,
): void {
  for (let i = first; i >= 0; i--) {
    const twoRows = im[i]! < 0;
    let sr: Real = 0;
    let si: Real = 0;
    for (let j = i + 1; j <= last; j++) {
      sr -= h[i * n + j]! * xr[j]!;
      si -= h[i * n + j]! * xi[j]!;
    }
    if (!twoRows) {
      divideInto(xr, xi, i, sr, si, h[i * n + i]! - ownRe, -ownIm, smallest);
      continue;
    }
    // Rows i-1 and i belong to a pair's block and are solved together.
    let tr: Real = 0;
    let ti: Real = 0;
    for (let j = i + 1; j <= last; j++) {
      tr -= h[(i - 1) * n + j]! * xr[j]!;
      ti -= h[(i - 1) * n + j]! * xi[j]!;
    }
    const b = h[(i - 1) * n + i]!;
    const c = h[i * n + i - 1]!;
    const a = h[(i - 1) * n + i - 1]! - ownRe;
    const d = h[i * n + i]! - ownRe;
    const w = -ownIm;
    // Cramer: determinant (a + iw)(d + iw) - bc.
    const detRe = a * d - w * w - b * c;
    const detIm = w * (a + d);
    if (Math.sqrt(detRe * detRe + detIm * detIm) < smallest * smallest) {
      // The block is nothing beside the matrix: stand in a small multiple of the identity for it.
      divideInto(xr, xi, i - 1, tr, ti, smallest, 0, smallest);
      divideInto(xr, xi, i, sr, si, smallest, 0, smallest);
      i -= 1;
      continue;
    }
    divideInto(xr, xi, i - 1, tr * d - ti * w - b * sr, tr * w + ti * d - b * si, detRe, detIm, smallest * smallest);
    divideInto(xr, xi, i, sr * a - si * w - c * tr, sr * w + si * a - c * ti, detRe, detIm, smallest * smallest);
    i -= 1;
  }
}

function divideInto(xr: Numbers, xi: Numbers, at: Int, nr: Real, ni: Real, dr: Real, di: Real, smallest: Real): void {
  const size = Math.sqrt(dr * dr + di * di);
  // Equal eigenvalues: a tiny divisor keeps the vector finite; the caller judges how well conditioned the set is.
  const re = size < smallest ? smallest : dr;
  const im = size < smallest ? 0 : di;
  const scale = 1 / Math.max(Math.abs(re), Math.abs(im));
  const r = re * scale;
  const m = im * scale;
  const inverse = scale / (r * r + m * m);
  xr[at] = (nr * r + ni * m) * inverse;
  xi[at] = (ni * r - nr * m) * inverse;
}

function writeVector(v: Numbers, n: Int, k: Int, last: Int, pair: boolean, xr: Numbers, xi: Numbers, vectors: Numbers): void {
  let squares: Real = 0;
  for (let i = 0; i < n; i++) {
    let sr: Real = 0;
    let si: Real = 0;
    for (let j = 0; j <= last; j++) {
      sr += v[i * n + j]! * xr[j]!;
      si += v[i * n + j]! * xi[j]!;
    }
    vectors[i * n + k] = sr;
    if (pair) vectors[i * n + k + 1] = si;
    squares += sr * sr + si * si;
  }
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < n; i++) {
    vectors[i * n + k]! *= scale;
    if (pair) vectors[i * n + k + 1]! *= scale;
  }
}
