/** The matrix kernel in WebAssembly runs here, and gives the same bits as the same source in JavaScript. That it is made from it: `step-kernel.test.ts`. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, decodePlainly } from "../../../../../../src/main/engine/math/base64.ts";
import { factorCholesky, factorLu, solveLower, solveLu } from "../../../../../../src/main/engine/math/dense.ts";
import { mathKernel } from "../../../../../../src/main/engine/math/kernel/math-kernel.ts";
import { scriptMathKernel } from "../../../../../../src/main/engine/math/kernel/script-math-kernel.ts";
import { findModes } from "../../../../../../src/main/engine/math/modal-basis.ts";
import { SparseElimination } from "../../../../../../src/main/engine/math/sparse-elimination.ts";
import { layOut } from "../../../../../../src/main/engine/circuit/layout.ts";
import { equationsOf, newPattern, variantFor } from "../../../../../../src/main/engine/circuit/pattern.ts";
import { tabulateOpenPort } from "../../../../../../src/main/engine/circuit/open-port-table.ts";
import { buildReferenceLoop } from "../../../../../support/reference-loops.ts";

const compiled = mathKernel("compiled");

function expectSameBits(one: ArrayLike<number>, other: ArrayLike<number>): void {
  expect(one.length).toBe(other.length);
  for (let k = 0; k < one.length; k++) if (!Object.is(one[k], other[k])) expect([k, one[k]]).toEqual([k, other[k]]);
}

/** A square matrix of sizes that rates in circuits have, half of it empty, and as many right sides as it has rows. */
const systems = fc.integer({ min: 1, max: 19 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    matrix: fc
      .array(fc.oneof(fc.constant(0), fc.double({ min: -1e6, max: 1e6, noNaN: true })), { minLength: size * size, maxLength: size * size })
      .map((entries) => Float64Array.from(entries)),
  }),
);

describe("the matrix kernel", () => {
  it("runs as WebAssembly here", () => {
    expect(compiled).not.toBe(scriptMathKernel);
  });

  it("gives the same bits for eliminations and modes of random matrices", () => {
    fc.assert(
      fc.property(systems, ({ size, matrix }) => {
        const [one, other] = [factorLu(matrix, size, compiled), factorLu(matrix, size)];
        expect(one.ok).toBe(other.ok);
        if (one.ok && other.ok) expectSameBits(solveLu(one.lu, matrix, size, compiled), solveLu(other.lu, matrix, size));
        const structure = Uint8Array.from(matrix, (entry) => (entry === 0 ? 0 : 1));
        const sparse = [compiled, scriptMathKernel].map((kernel) =>
          new SparseElimination(structure, size, size, kernel).solve(matrix, matrix),
        );
        expectSameBits(sparse[0] ?? [], sparse[1] ?? []);
        const modes = [compiled, scriptMathKernel].map((kernel) => findModes(matrix, size, kernel));
        for (const part of ["re", "im", "vectors", "inverse"] as const) expectSameBits(modes[0]?.[part] ?? [], modes[1]?.[part] ?? []);
      }),
      { seed: 20261122, numRuns: 150 },
    );
  });

  it("gives the same bits for triangles", () => {
    const size = 7;
    const hilbert = Float64Array.from({ length: size * size }, (_, k) => 1 / (1 + Math.floor(k / size) + (k % size)));
    const [one, other] = [factorCholesky(hilbert, size, compiled), factorCholesky(hilbert, size)];
    expectSameBits(one.lower, other.lower);
    expectSameBits(solveLower(one.lower, hilbert, size, size, compiled), solveLower(other.lower, hilbert, size, size));
    expect(
      factorCholesky(
        hilbert.map((entry) => -entry),
        size,
        compiled,
      ).failedRow,
    ).toBe(0);
  });

  it("gives the same bits for a loop's matrices and its set's table, in a memory that has to grow", () => {
    const { netlist } = buildReferenceLoop({ feed: "coils", terminal: "function", sections: 24 });
    const [one, other] = [compiled, scriptMathKernel].map((kernel) => {
      const layout = layOut(netlist, kernel);
      const equations = equationsOf(layout);
      const closed = Uint8Array.from(layout.contacts, () => 1);
      const volts = Float64Array.from(layout.sources, (source) => (source.kind === "battery" ? source.volts : 0));
      const variant = variantFor(equations, newPattern(equations, closed), volts, 1 / 48_000);
      const table = tabulateOpenPort(
        {
          curve: layout.curves[0]!,
          siemens: variant.siemens[0]!,
          gainOhms: variant.reduced.portGain[0]!,
          restVolts: variant.restVolts[0]!,
          restAmps: variant.restAmps[0]!,
        },
        kernel,
      );
      return { variant, table };
    });
    expectSameBits(one!.variant.space.a, other!.variant.space.a);
    expectSameBits(one!.variant.coordinates.toStates, other!.variant.coordinates.toStates);
    expectSameBits(one!.variant.full.outputs, other!.variant.full.outputs);
    expectSameBits(one!.variant.reduced.drive, other!.variant.reduced.drive);
    expectSameBits(one!.table!.values, other!.table!.values);
  });

  it("reads its bytes the same way with and without the host's decoder", () => {
    const text = Buffer.from(Uint8Array.from({ length: 256 }, (_, k) => k)).toString("base64");
    expectSameBits(decodePlainly(text), decodeBase64(text));
  });
});
