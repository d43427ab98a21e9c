/** A real matrix split into independent modes: real ones and complex pairs as 2 x 2 blocks. */
import { identity } from "./dense.ts";
import { eigenOfReal } from "./eigen.ts";
import { type MathKernel, scriptMathKernel } from "./kernel/script-math-kernel.ts";

export type ModalBasis = {
  readonly size: number;
  /** Eigenvalue of each coordinate; a complex pair takes two neighbours, im > 0 first. Slow modes come first. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** x = vectors z, z = inverse x. */
  readonly vectors: Float64Array;
  readonly inverse: Float64Array;
};

/** The modes of a matrix, or undefined where they are too nearly parallel. */
export function findModes(matrix: Float64Array, size: number, kernel: MathKernel = scriptMathKernel): ModalBasis | undefined {
  if (size === 0)
    return { size, re: new Float64Array(0), im: new Float64Array(0), vectors: new Float64Array(0), inverse: new Float64Array(0) };
  const eigen = eigenOfReal(matrix, size, kernel);
  if (!eigen.converged) return undefined;
  const order = Int32Array.from(slowFirst(eigen.re, eigen.im));
  const re = Float64Array.from(order, (k) => eigen.re[k]!);
  const im = Float64Array.from(order, (k) => eigen.im[k]!);
  const room = (): Float64Array => new Float64Array(size * size);
  const [vectors, inverse] = [room(), room()];
  const [rowScale, columnScale] = [new Float64Array(size), new Float64Array(size)];
  const pivots = new Int32Array(size);
  const unit = identity(size);
  const canBeUsed = kernel.arrange(
    matrix,
    eigen.vectors,
    order,
    re,
    im,
    vectors,
    inverse,
    room(),
    unit,
    pivots,
    rowScale,
    columnScale,
    size,
  );
  return canBeUsed ? { size, re, im, vectors, inverse } : undefined;
}

/** Coordinates by rising decay rate, real modes before pairs so that blocks of two hold either two real ones or one pair. */
function slowFirst(re: Float64Array, im: Float64Array): number[] {
  const reals: number[] = [];
  const pairs: number[] = [];
  for (let k = 0; k < re.length; k++)
    if (im[k] === 0) reals.push(k);
    else if (im[k]! > 0) pairs.push(k);
  reals.sort((a, b) => re[b]! - re[a]! || a - b);
  pairs.sort((a, b) => re[b]! - re[a]! || a - b);
  return [...pairs.flatMap((k) => [k, k + 1]), ...reals];
}
