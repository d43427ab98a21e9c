import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiply } from "../../../../../src/main/engine/math/dense.ts";
import { eigenOfReal } from "../../../../../src/main/engine/math/eigen.ts";

/** Largest error of A v = lambda v over all modes. */
function residual(matrix: Float64Array, size: number): number {
  const { converged, re, im, vectors } = eigenOfReal(matrix, size);
  expect(converged).toBe(true);
  const product = multiply(matrix, vectors, size, size, size);
  let worst = 0;
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) {
      const own = re[k]! * vectors[i * size + k]!;
      const partner = im[k] === 0 ? 0 : im[k]! > 0 ? -im[k]! * vectors[i * size + k + 1]! : -im[k]! * vectors[i * size + k - 1]!;
      worst = Math.max(worst, Math.abs(product[i * size + k]! - own - partner));
    }
  }
  return worst;
}

describe("eigenvalues of a real matrix", () => {
  it("finds the pair of a rotation and the real values of a triangle", () => {
    const rotation = eigenOfReal(Float64Array.of(0, 3, -3, 0), 2);
    expect(rotation.re[0]).toBeCloseTo(0, 14);
    expect(rotation.im[0]).toBeCloseTo(3, 14);
    expect(rotation.im[1]).toBeCloseTo(-3, 14);
    const triangle = eigenOfReal(Float64Array.of(1, 5, 0, -2), 2);
    expect([...triangle.re].sort((a, b) => a - b)).toEqual([-2, 1]);
  });

  it("satisfies A v = lambda v for random matrices, defective ones among them", () => {
    const matrices = fc
      .integer({ min: 1, max: 24 })
      .chain((size) =>
        fc.tuple(fc.constant(size), fc.array(fc.integer({ min: -8, max: 8 }), { minLength: size * size, maxLength: size * size })),
      );
    fc.assert(
      fc.property(matrices, ([size, entries]) => {
        // Rounding of a matrix of size n with entries up to 8, times what nearly parallel vectors add to it.
        expect(residual(Float64Array.from(entries), size)).toBeLessThan(1e-10 * size);
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });
});
