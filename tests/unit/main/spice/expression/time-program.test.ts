import { describe, expect, it } from "vitest";
import { compile } from "../../../../../src/main/spice/expression/compile.ts";
import { derivative } from "../../../../../src/main/spice/expression/differentiate.ts";
import { parseExpression } from "../../../../../src/main/spice/expression/parse-expression.ts";
import { TimeProgram } from "../../../../../src/main/spice/expression/time-program.ts";

const names = { parameter: () => undefined, node: (name: string) => name, element: (name: string) => name };

describe("expressions of time as programs", () => {
  it.each([
    "3",
    "time",
    "-48+127.28*sin(125.66*time)",
    "0.49*(time-1.3)*1000*sin(2199.1*time)+exp(-50*time)*cos(3*time+1)",
    "tanh(time)/(1+time*time)",
    "(time+1)^2.5+sqrt(time+2)*log10(time+3)",
  ])("%s has the value and the slope of its formula", (text) => {
    const expression = parseExpression(text, names);
    const value = compile(expression);
    const slope = compile(derivative(expression, { kind: "time" }));
    const program = new TimeProgram(expression);
    for (const seconds of [0, 0.37, 2.9]) {
      program.evaluate(seconds);
      // The same sums in another order: rounding only.
      expect(program.value).toBeCloseTo(value(seconds), 9);
      expect(program.slope).toBeCloseTo(slope(seconds), 9);
    }
  });
});
