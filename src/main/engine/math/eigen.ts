/** Eigenvalues and eigenvectors of a real matrix. */
import { type MathKernel, scriptMathKernel } from "./kernel/script-math-kernel.ts";

/** Eigenvalue k is re[k] + i im[k]; a pair stands together, the one with im > 0 first. */
export type RealEigen = {
  readonly converged: boolean;
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Columns: a real eigenvector, or real part then imaginary part of the pair's first eigenvector. Row-major. */
  readonly vectors: Float64Array;
};

export function eigenOfReal(matrix: Float64Array, size: number, kernel: MathKernel = scriptMathKernel): RealEigen {
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const vectors = new Float64Array(size * size);
  const [h, v] = [matrix.slice(0, size * size), new Float64Array(size * size)];
  const converged = kernel.decompose(h, v, re, im, vectors, new Float64Array(size), new Float64Array(size), size);
  return { converged, re, im, vectors };
}
