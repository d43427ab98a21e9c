import { describe, expect, it } from "vitest";
import { factorCholesky, factorLu, multiply, solveLower, solveLu } from "../../../../../src/main/engine/math/dense.ts";
import { exactStep, matrixExponential } from "../../../../../src/main/engine/math/matrix-exponential.ts";
import { fillStepWeights, newStepWeights } from "../../../../../src/main/engine/math/step-moments.ts";

describe("dense algebra", () => {
  it("solves equations whose rows differ by sixteen powers of ten", () => {
    const matrix = Float64Array.of(1e-8, 1, 1, 1e8);
    matrix[3] = 3e8;
    const outcome = factorLu(matrix, 2);
    if (!outcome.ok) throw new Error("not singular");
    const x = solveLu(outcome.lu, Float64Array.of(1e-8 + 2, 1 + 6e8), 1);
    expect(x[0]).toBeCloseTo(1, 6);
    expect(x[1]).toBeCloseTo(2, 12);
  });

  it("tells a singular matrix from an ill-scaled one", () => {
    expect(factorLu(Float64Array.of(1, 2, 2, 4), 2).ok).toBe(false);
    expect(factorLu(Float64Array.of(1e-12, 0, 0, 1e12), 2).ok).toBe(true);
  });

  it("splits a positive matrix into L L' and says which row is not positive", () => {
    const { lower, failedRow } = factorCholesky(Float64Array.of(4, 2, 2, 3), 2);
    expect(failedRow).toBe(-1);
    const product = multiply(lower, Float64Array.of(lower[0]!, lower[2]!, 0, lower[3]!), 2, 2, 2);
    [4, 2, 2, 3].forEach((entry, i) => expect(product[i]).toBeCloseTo(entry, 14));
    expect(solveLower(lower, Float64Array.of(2, 1), 2, 1)[0]).toBe(1);
    expect(factorCholesky(Float64Array.of(1, 2, 2, 1), 2).failedRow).toBe(1);
  });
});

describe("the matrix exponential", () => {
  it("turns a rotation generator into cosine and sine", () => {
    const e = matrixExponential(Float64Array.of(0, 2, -2, 0), 2);
    expect(e[0]).toBeCloseTo(Math.cos(2), 13);
    expect(e[1]).toBeCloseTo(Math.sin(2), 13);
  });

  it("agrees with the modal weights for a decaying mode under a cubic input", () => {
    // x' = -3 x + f over a step of 0.5, f the monomials of t/h.
    const { transition, powers } = exactStep(Float64Array.of(-3), Float64Array.of(1), 1, 1, 0.5, 4);
    const weights = newStepWeights();
    fillStepWeights(-1.5, 0, weights);
    expect(transition[0]).toBeCloseTo(weights.decayRe, 14);
    const [p0, p1, p2, p3] = powers.map((power) => power[0]!) as [number, number, number, number];
    expect(0.5 * weights.cubicRe[0]!).toBeCloseTo(p0 - 3 * p2 + 2 * p3, 14);
    expect(0.5 * weights.cubicRe[1]!).toBeCloseTo(p1 - 2 * p2 + p3, 14);
    expect(0.5 * weights.cubicRe[2]!).toBeCloseTo(3 * p2 - 2 * p3, 14);
    expect(0.5 * weights.cubicRe[3]!).toBeCloseTo(p3 - p2, 14);
    expect(0.5 * weights.lineRe[1]!).toBeCloseTo(p1, 14);
  });
});

describe("step weights", () => {
  it("are the same by series and by recursion where the two meet", () => {
    for (const angle of [0, 1, 2, 3]) {
      const below = newStepWeights();
      const above = newStepWeights();
      fillStepWeights(-1.9999999 * Math.cos(angle / 2), 1.9999999 * Math.sin(angle / 2), below);
      fillStepWeights(-2.0000001 * Math.cos(angle / 2), 2.0000001 * Math.sin(angle / 2), above);
      for (let k = 0; k < 4; k++) {
        expect(Math.abs(below.cubicRe[k]! - above.cubicRe[k]!)).toBeLessThan(1e-6);
        expect(Math.abs(below.cubicIm[k]! - above.cubicIm[k]!)).toBeLessThan(1e-6);
      }
    }
  });

  it("add up to Simpson-like weights where nothing decays: 1/2, 1/12, 1/2, -1/12", () => {
    const weights = newStepWeights();
    fillStepWeights(0, 0, weights);
    [1 / 2, 1 / 12, 1 / 2, -1 / 12].forEach((expected, k) => expect(weights.cubicRe[k]).toBeCloseTo(expected, 15));
    expect(weights.lineRe[0]).toBeCloseTo(0.5, 15);
  });

  it("tend to -1/z for a mode that follows its input at once", () => {
    const weights = newStepWeights();
    fillStepWeights(-1e9, 0, weights);
    expect(weights.cubicRe[2]! * 1e9).toBeCloseTo(1, 6);
    expect(weights.decayRe).toBe(0);
  });
});
