import { describe, expect, it } from "vitest";
import { compile } from "../../../../../src/main/spice/expression/compile.ts";
import { derivative } from "../../../../../src/main/spice/expression/differentiate.ts";
import { termsOf } from "../../../../../src/main/spice/expression/expand.ts";
import { kinksOf, leafKey, leavesOf, own, substitute } from "../../../../../src/main/spice/expression/expression.ts";
import { parseExpression } from "../../../../../src/main/spice/expression/parse-expression.ts";

const names = {
  parameter: (name: string) => (name === "vs" ? 48 : undefined),
  node: (name: string) => name,
  element: (name: string) => name,
};
const read = (text: string) => parseExpression(text, names);
const valueOf = (text: string, time = 0) => compile(read(text))(time);

describe("expressions of a deck", () => {
  // ngspice-39 prints the same values for these in an .op run.
  it.each([
    ["log(10)", Math.LN10],
    ["ln(10)", Math.LN10],
    ["(-2)^3", 8],
    ["pow(-2,3)", 8],
    ["(-2)**3", 8],
    ["pwr(-2,3)", -8],
    ["-2^2", -4],
    ["2^3^2", 64],
    ["pi*1k", Math.PI * 1000],
    ["u(0)", 0.5],
    ["sgn(-3)+10*uramp(2)", 19],
    ["-2 < 0 ? 3 : 4", 3],
    ["10-2-3", 5],
    ["min(1,2)+max(3,4)*10", 41],
    ["24/2/3", 4],
    ["2^-1", 0.5],
  ])("%s is %d as in ngspice", (text, value) => {
    expect(valueOf(text)).toBeCloseTo(value, 12);
  });

  it("reads suffixes, braces and what .param sets", () => {
    expect(valueOf("{vs}/2.4k + 1m")).toBeCloseTo(0.021, 12);
  });

  it("knows time, and limits and ramps of it", () => {
    expect(valueOf("limit(time,1,2)", 5)).toBe(2);
    expect(valueOf("limit(time,1,2)", 0)).toBe(1);
    expect(valueOf("abs(time-3)", 1)).toBe(2);
  });

  it("gathers each circuit quantity once", () => {
    expect(leavesOf(read("v(a,b)*2+v(a,b)+v(c)*i(Vx)-time")).map(leafKey)).toEqual(["v(a,b)", "v(c,0)", "i(vx)", "time"]);
  });

  it("takes node names that begin with a digit", () => {
    expect(leavesOf(read("v(12,3a)")).map(leafKey)).toEqual(["v(12,3a)"]);
  });

  it("drops a source whose gate is known to be closed", () => {
    const gated = substitute(read("0+v(gate)*0.49*sin(2199.1*time)"), () => ({ kind: "number", value: 0 }));
    expect(gated).toEqual({ kind: "number", value: 0 });
  });

  it("keeps ln(cosh(v)) finite where cosh alone overflows", () => {
    const voltsToAmps = compile(substitute(read("ln(cosh((v(a)-6)/1))"), () => own));
    expect(voltsToAmps(5000)).toBeCloseTo(4994 - Math.LN2, 9);
  });

  it("finds where an expression has a kink", () => {
    expect(kinksOf(read("u(time-0.5)")).length).toBeGreaterThan(0);
    expect(kinksOf(read("sin(time)"))).toEqual([]);
    // min and abs hold their argument more than once, but its kinks are the same.
    expect(kinksOf(read("min(abs(min(time,3)-1),1)"))).toHaveLength(3);
  });

  it("refuses what nobody wrote by hand instead of working on it for ever or running out of stack", () => {
    const many = (text: string, times: number): string => text.repeat(times);
    expect(() => read(`${many("(", 20_000)}time${many(")", 20_000)}`)).toThrow("nested more than 400 deep");
    expect(() => read(`${many("-", 20_000)}time`)).toThrow("nested more than 400 deep");
    expect(() => read(`time${many("^2", 20_000)}`)).toThrow("more than 400 powers");
    expect(() => read(`${many("min(", 30)}time${many(",1)", 30)}`)).toThrow("more than 20000 parts");
    expect(() => read(`time${many("+time", 20_000)}`)).toThrow("more than 20000 parts");
    expect(valueOf(`time${many("+time", 15_000)}`, 2)).toBe(30_002);
    expect(valueOf(`${many("(", 390)}time${many(")", 390)}`, 2)).toBe(2);
    const sums = Array.from({ length: 30 }, (_, k) => `(v(a)+${k + 1})`).join("*");
    expect(() => termsOf(read(sums))).toThrow("more than 10000 terms");
  });

  it.each([
    ["1+", "ends too early"],
    ["foo(1)", "function foo() is not known"],
    ["min(1)", "min() takes 2 arguments, not 1"],
    ["nosuch*2", '"nosuch" is not known'],
    ["(1", '")" is missing'],
    ["1 2", "was not expected"],
    ["1 & 2", "has no meaning"],
  ])("refuses %s with a sentence", (text, part) => {
    expect(() => read(text)).toThrow(part);
  });
});

describe("derivatives of expressions", () => {
  it.each([
    "sin(3*time)+cos(time)*time",
    "tan(time/4)",
    "exp(-time)*sqrt(time+1)",
    "ln(time+2)+log10(time+3)",
    "ln(cosh((time-6)/0.7))",
    "tanh(time)*sinh(time/2)/cosh(time)",
    "asin(time/9)+acos(time/8)+atan(time)",
    "(time+1)^2.5 + 2^time",
    "pow(time-5,3)",
    "min(time*time, 4)+max(time,1)+abs(time-7)",
    "1/(1+time*time)",
    "uramp(time-1)+limit(time*2,1,3)",
  ])("of %s agree with the difference quotient", (text) => {
    const expression = read(text);
    const value = compile(expression);
    const slope = compile(derivative(expression, { kind: "time" }));
    const step = 1e-5;
    for (const time of [0.3, 1.234, 2.71, 5.5]) {
      const quotient = (value(time + step) - value(time - step)) / (2 * step);
      // The central difference itself is good to about step squared times the third derivative.
      expect(Math.abs(slope(time) - quotient)).toBeLessThan(1e-6 * (1 + Math.abs(quotient)));
    }
  });
});
