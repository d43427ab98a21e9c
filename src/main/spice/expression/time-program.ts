/** An expression of time as a list of instructions that gives value and slope together, without allocation. */
import { compile, type OneVariable } from "./compile.ts";
import { derivative } from "./differentiate.ts";
import { call, type Expression, time } from "./expression.ts";
import { callFunctions, type CallName } from "./functions.ts";

const opcodes = { add: 0, multiply: 1, reciprocal: 2, sine: 3, cosine: 4, exponential: 5, call: 6 } as const;
type Opcode = (typeof opcodes)[keyof typeof opcodes];

const quickCalls: Readonly<Partial<Record<CallName, Opcode>>> = { sin: opcodes.sine, cos: opcodes.cosine, exp: opcodes.exponential };

type Instruction = { readonly opcode: Opcode; readonly target: number; readonly left: number; readonly right: number };
type Called = { readonly value: OneVariable; readonly slope: OneVariable };

/** Register 0 is time; the last result is the expression. Choices must be settled. */
export class TimeProgram {
  readonly #code: Int32Array;
  readonly #values: Float64Array;
  readonly #slopes: Float64Array;
  readonly #called: readonly Called[];
  readonly #result: number;

  constructor(expression: Expression) {
    const writer = new ProgramWriter();
    this.#result = writer.write(expression);
    this.#code = Int32Array.from(writer.instructions.flatMap(({ opcode, target, left, right }) => [opcode, target, left, right]));
    this.#values = Float64Array.from(writer.initial);
    this.#slopes = new Float64Array(writer.initial.length);
    this.#slopes[0] = 1;
    this.#called = writer.called;
  }

  get value(): number {
    return this.#values[this.#result]!;
  }

  /** Per second. */
  get slope(): number {
    return this.#slopes[this.#result]!;
  }

  /** hot path: `value` and `slope` are those at this instant afterwards. */
  evaluate(seconds: number): void {
    const code = this.#code;
    const v = this.#values;
    const d = this.#slopes;
    v[0] = seconds;
    for (let at = 0; at < code.length; at += 4) {
      const target = code[at + 1]!;
      const left = code[at + 2]!;
      const right = code[at + 3]!;
      const x = v[left]!;
      const dx = d[left]!;
      switch (code[at]! as Opcode) {
        case opcodes.add:
          v[target] = x + v[right]!;
          d[target] = dx + d[right]!;
          break;
        case opcodes.multiply:
          v[target] = x * v[right]!;
          d[target] = dx * v[right]! + x * d[right]!;
          break;
        case opcodes.reciprocal:
          v[target] = 1 / x;
          d[target] = -dx / (x * x);
          break;
        case opcodes.sine:
          v[target] = Math.sin(x);
          d[target] = dx * Math.cos(x);
          break;
        case opcodes.cosine:
          v[target] = Math.cos(x);
          d[target] = -dx * Math.sin(x);
          break;
        case opcodes.exponential:
          v[target] = Math.exp(x);
          d[target] = dx * v[target];
          break;
        case opcodes.call: {
          const called = this.#called[right]!;
          v[target] = called.value(x);
          d[target] = dx * called.slope(x);
        }
      }
    }
  }
}

class ProgramWriter {
  readonly instructions: Instruction[] = [];
  /** First values of the registers: time, constants, room for results. */
  readonly initial: number[] = [0];
  readonly called: Called[] = [];

  write(expression: Expression): number {
    switch (expression.kind) {
      case "number":
        return this.#register(expression.value);
      case "time":
        return 0;
      case "sum":
        return this.#chain(opcodes.add, expression.terms);
      case "product":
        return this.#chain(opcodes.multiply, expression.factors);
      case "reciprocal":
        return this.#instruction(opcodes.reciprocal, this.write(expression.of), 0);
      case "call":
        return this.#call(expression.name, expression.of);
      case "power":
        return this.#whole(expression);
      case "own":
      case "volts":
      case "amps":
      case "choose":
        throw new Error(`a ${expression.kind} in what should be a smooth function of time`);
    }
  }

  #register(value: number): number {
    return this.initial.push(value) - 1;
  }

  #instruction(opcode: Opcode, left: number, right: number): number {
    const target = this.#register(0);
    this.instructions.push({ opcode, target, left, right });
    return target;
  }

  #chain(opcode: Opcode, parts: readonly Expression[]): number {
    return parts.map((part) => this.write(part)).reduce((left, right) => this.#instruction(opcode, left, right));
  }

  #call(name: CallName, of: Expression): number {
    const inside = this.write(of);
    const quick = quickCalls[name];
    if (quick !== undefined) return this.#instruction(quick, inside, 0);
    const slope = compile(derivative(call(name, time), { kind: "time" }));
    return this.#instruction(opcodes.call, inside, this.called.push({ value: callFunctions[name], slope }) - 1);
  }

  /** Rare: the whole power is one function of time. */
  #whole(expression: Expression): number {
    const called = { value: compile(expression), slope: compile(derivative(expression, { kind: "time" })) };
    return this.#instruction(opcodes.call, 0, this.called.push(called) - 1);
  }
}
