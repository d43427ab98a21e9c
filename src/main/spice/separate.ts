/** Parts a behavioural source into what the solver has: a function of time, linear control, and a characteristic of its own voltage. */
import { at, DeckError } from "./deck-error.ts";
import type { Behavioural } from "./deck.ts";
import { derivative } from "./expression/differentiate.ts";
import { termsOf } from "./expression/expand.ts";
import {
  constant,
  type Expression,
  isNumber,
  kinksOf,
  type Leaf,
  leafKey,
  leavesOf,
  negative,
  own,
  product,
  substitute,
  sum,
  zero,
} from "./expression/expression.ts";
import type { KnownVoltages } from "./known-voltages.ts";

export type LinearControl = { readonly leaf: Extract<Leaf, { kind: "volts" | "amps" }>; readonly factor: number };

export type Parts = {
  /** Of time and of known voltages; zero where there is none. */
  readonly ofTime: Expression;
  readonly linear: readonly LinearControl[];
  /** Of the source's own voltage; absent where it is linear. */
  readonly ofOwn: Expression | undefined;
};

const supported =
  "a B source may be a function of time, of driven voltages, of its own voltage v(a,b), or linear in any voltage or current";

export function separate(element: Behavioural, known: KnownVoltages): Parts {
  const isKnown = (leaf: Leaf): boolean => known.ofLeaf(leaf) !== undefined;
  if (leavesOf(element.expression).every(isKnown)) return { ofTime: element.expression, linear: [], ofOwn: undefined };
  const terms = at(element.place, () =>
    termsOf(substitute(element.expression, (leaf) => (isKnown(leaf) ? leaf : inOwnVolts(leaf, element)))),
  );
  const ofTime: Expression[] = [];
  const rest: Expression[] = [];
  for (const term of terms) (leavesOf(term).every(isKnown) ? ofTime : rest).push(term);
  const linear = new Map<string, LinearControl>();
  const bent: Expression[] = [];
  for (const term of rest) {
    const controls = linearControls(term);
    if (controls === undefined) bent.push(term);
    else controls.forEach((control) => addControl(linear, control));
  }
  const controls = [...linear.values()].filter(({ factor }) => factor !== 0);
  if (bent.length === 0)
    return {
      ofTime: sum(ofTime),
      linear: controls.map((control) => ({ ...control, leaf: asVolts(control.leaf, element) })),
      ofOwn: undefined,
    };
  // Constants belong to the curve: exp(v) - 1 is to pass through nothing at 0 V.
  const constants = ofTime.filter((term) => isNumber(term));
  return { ofTime: sum(ofTime.filter((term) => !isNumber(term))), ...ownPart(element, [...bent, ...constants], controls) };
}

/** v(a,b) and v(b,a) are the element's own voltage. */
function inOwnVolts(leaf: Leaf, element: Behavioural): Expression {
  if (leaf.kind !== "volts") return leaf;
  if (leaf.plus === element.a && leaf.minus === element.b) return own;
  if (leaf.plus === element.b && leaf.minus === element.a) return negative(own);
  return leaf;
}

type ControlLeaf = { readonly leaf: Leaf; readonly factor: number };

/** What a term of degree one is made of; undefined where it is not linear. */
function linearControls(term: Expression): ControlLeaf[] | undefined {
  const controls: ControlLeaf[] = [];
  for (const leaf of leavesOf(term)) {
    const slope = derivative(term, leaf);
    // A choice may have the same slope on both sides and yet jump; steps (floor, u) have none at all.
    if (!isNumber(slope) || slope.value === 0 || kinksOf(term).length > 0) return undefined;
    controls.push({ leaf, factor: slope.value });
  }
  return controls;
}

function addControl(linear: Map<string, ControlLeaf>, { leaf, factor }: ControlLeaf): void {
  const key = leafKey(leaf);
  linear.set(key, { leaf, factor: (linear.get(key)?.factor ?? 0) + factor });
}

function asVolts(leaf: Leaf, element: Behavioural): LinearControl["leaf"] {
  if (leaf.kind === "volts" || leaf.kind === "amps") return leaf;
  return { kind: "volts", plus: element.a, minus: element.b };
}

/** The bent terms together with the linear ones that hang on the element's own nodes. */
function ownPart(element: Behavioural, bent: readonly Expression[], controls: readonly ControlLeaf[]): Pick<Parts, "linear" | "ofOwn"> {
  if (element.gives === "volts") throw new DeckError(`v= must be linear in what it is not given in time; ${supported}`, element.place);
  const nodes = new Set([element.a, element.b]);
  const isOwnNode = (leaf: Leaf): boolean => leaf.kind === "own" || (leaf.kind === "volts" && nodes.has(leaf.plus) && leaf.minus === "0");
  const mine = controls.filter(({ leaf }) => isOwnNode(leaf));
  const whole = sum([...bent, ...mine.map(({ leaf, factor }) => product([constant(factor), leaf]))]);
  const stranger = leavesOf(sum(bent)).find((leaf) => !isOwnNode(leaf));
  if (stranger !== undefined) {
    throw new DeckError(`the expression is not linear in ${leafKey(stranger)}; ${supported}`, element.place);
  }
  const ofOwn = substitute(whole, (leaf) => raised(leaf, element, own, zero));
  if (!hangsOnDifferenceOnly(whole, element)) {
    throw new DeckError(
      `the expression hangs on v(${element.a}) and v(${element.b}) otherwise than by their difference; ${supported}`,
      element.place,
    );
  }
  const others = controls.filter(({ leaf }) => !isOwnNode(leaf)).map((control) => ({ ...control, leaf: asVolts(control.leaf, element) }));
  return { linear: others, ofOwn };
}

/** The leaf where v(b) is `base` and v(a) is `base` plus `volts`. */
function raised(leaf: Leaf, element: Behavioural, volts: Expression, base: Expression): Expression {
  if (leaf.kind === "own") return volts;
  if (leaf.kind !== "volts") return leaf;
  return leaf.plus === element.a ? sum([base, volts]) : base;
}

/** Looks at a few places: raising both nodes together must change nothing. */
function hangsOnDifferenceOnly(whole: Expression, element: Behavioural): boolean {
  if (element.a === "0" || element.b === "0") return true;
  const valueAt = (volts: number, base: number): Expression =>
    substitute(whole, (leaf) => raised(leaf, element, constant(volts), constant(base)));
  return [-7.3, -0.4, 0.6, 5.1].every((volts) =>
    [-11.7, 3.9].every((base) => {
      const still = valueAt(volts, 0);
      const moved = valueAt(volts, base);
      return isNumber(still) && isNumber(moved) && Math.abs(still.value - moved.value) <= 1e-9 * (1 + Math.abs(still.value));
    }),
  );
}
