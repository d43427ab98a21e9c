/** Nodes whose voltage follows from sources alone, as functions of time: gates, controls and other driven nodes. */
import { type Behavioural, type DeckElement, earth, type IndependentSource, type Run } from "./deck.ts";
import { difference, type Expression, type Leaf, leavesOf, negative, time } from "./expression/expression.ts";
import { composed, constantFunction, type Snap, type TimeFunction } from "./time-function.ts";
import { waveformFunction } from "./waveform.ts";

export type KnownVoltages = {
  readonly ofNode: (node: string) => TimeFunction | undefined;
  /** Time itself, or the volts between two known nodes. */
  readonly ofLeaf: (leaf: Leaf) => TimeFunction | undefined;
  /** Volts or amps that an element forces, where they hang on time alone. */
  readonly ofSource: (element: IndependentSource | Behavioural) => TimeFunction | undefined;
};

type VoltageSource = IndependentSource | Behavioural;

export function knownVoltages(elements: readonly DeckElement[], run: Run, snap: Snap): KnownVoltages {
  return new Known(elements, run, snap);
}

class Known implements KnownVoltages {
  private readonly nodes = new Map<string, TimeFunction>([[earth, constantFunction(0)]]);
  private readonly run: Run;
  private readonly snap: Snap;

  constructor(elements: readonly DeckElement[], run: Run, snap: Snap) {
    this.run = run;
    this.snap = snap;
    let waiting = elements.filter((element): element is VoltageSource => forcesVolts(element));
    for (let before = -1; before !== waiting.length;) {
      before = waiting.length;
      waiting = waiting.filter((source) => !this.spread(source));
    }
  }

  readonly ofNode = (node: string): TimeFunction | undefined => this.nodes.get(node);

  readonly ofLeaf = (leaf: Leaf): TimeFunction | undefined => {
    if (leaf.kind === "time") return timeItself;
    if (leaf.kind !== "volts") return undefined;
    const plus = this.nodes.get(leaf.plus);
    const minus = this.nodes.get(leaf.minus);
    return plus === undefined || minus === undefined ? undefined : this.joined(plus, minus, difference);
  };

  readonly ofSource = (element: VoltageSource): TimeFunction | undefined => {
    if (element.kind !== "behavioural") return waveformFunction(element.waveform, this.run, this.snap, element.place);
    const leaves = leavesOf(element.expression);
    if (!leaves.every((leaf) => this.ofLeaf(leaf) !== undefined)) return undefined;
    return composed(element.expression, this.ofLeaf, this.run, this.snap);
  };

  /** From a known end of a source to its other end; false while neither end or not the source itself is known. */
  private spread(source: VoltageSource): boolean {
    const a = this.nodes.get(source.a);
    const b = this.nodes.get(source.b);
    if ((a === undefined) === (b === undefined)) return false;
    const volts = this.ofSource(source);
    if (volts === undefined) return false;
    if (b !== undefined)
      this.nodes.set(
        source.a,
        this.joined(volts, b, (v, low) => difference(low, negative(v))),
      );
    else if (a !== undefined) this.nodes.set(source.b, this.joined(a, volts, difference));
    return true;
  }

  private joined(first: TimeFunction, second: TimeFunction, join: (first: Expression, second: Expression) => Expression): TimeFunction {
    const breaks = [...new Set([...first.breaks, ...second.breaks])].sort((left, right) => left - right);
    return { breaks, pieceAt: (seconds) => join(first.pieceAt(seconds), second.pieceAt(seconds)) };
  }
}

const timeItself: TimeFunction = { breaks: [], pieceAt: () => time };

function forcesVolts(element: DeckElement): boolean {
  return element.kind === "volts" || (element.kind === "behavioural" && element.gives === "volts");
}
