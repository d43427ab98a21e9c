/**
 * The normal tree of a netlist: which capacitors and inductors hold independent state, and through which loops and cut-sets
 * the others depend on them. Contacts count as resistors whether open or closed, so the choice holds for every contact pattern.
 */
import type { Capacitor, Element, Inductor } from "./elements.ts";
import { SingularCircuitError } from "./errors.ts";
import type { Netlist } from "./netlist.ts";

/** A tree branch on the path from a link's terminal a to its terminal b; sign +1 when walked from the branch's a to its b. */
export type PathBranch = { readonly element: Element; readonly sign: number };

export type LinkCapacitor = { readonly element: Capacitor; readonly path: readonly PathBranch[] };

/** A link whose loop runs through tree inductors; only those branches are listed. */
export type CutLink = { readonly element: Element; readonly path: readonly PathBranch[] };

export type Topology = {
  readonly treeCapacitors: readonly Capacitor[];
  readonly linkCapacitors: readonly LinkCapacitor[];
  readonly linkInductors: readonly Inductor[];
  readonly treeInductors: readonly Inductor[];
  /** Links (inductors and current sources) that share a cut-set with a tree inductor. */
  readonly cutLinks: readonly CutLink[];
};

type TreeEdge = { readonly element: Element; readonly to: number };

const voltageKinds: ReadonlySet<Element["kind"]> = new Set([
  "battery",
  "voltageInput",
  "voltageControlledVoltage",
  "currentControlledVoltage",
] as const);
const resistiveKinds: ReadonlySet<Element["kind"]> = new Set(["resistor", "contact", "port"] as const);
const currentKinds: ReadonlySet<Element["kind"]> = new Set([
  "currentInput",
  "voltageControlledCurrent",
  "currentControlledCurrent",
] as const);

export function isVoltageSource(element: Element): boolean {
  return voltageKinds.has(element.kind);
}

export function findTopology(netlist: Netlist): Topology {
  const tree = new SpanningTree(netlist.nodeNames.length);
  const links: Element[] = [];
  addSources(netlist, tree);
  const treeCapacitors: Capacitor[] = [];
  const linkCapacitorElements: Capacitor[] = [];
  for (const element of netlist.elements) {
    if (element.kind !== "capacitor") continue;
    if (tree.join(element)) treeCapacitors.push(element);
    else linkCapacitorElements.push(element);
  }
  // Paths of link capacitors run through sources and capacitors only, as the tree has nothing else yet.
  const linkCapacitors = linkCapacitorElements.map((element) => ({ element, path: tree.path(element) }));
  for (const element of netlist.elements) if (resistiveKinds.has(element.kind)) tree.join(element);
  const treeInductors: Inductor[] = [];
  const linkInductors: Inductor[] = [];
  for (const element of netlist.elements) {
    if (element.kind !== "inductor") continue;
    if (tree.join(element)) treeInductors.push(element);
    else linkInductors.push(element);
  }
  refuseFloatingNodes(netlist, tree);
  links.push(...linkInductors, ...netlist.elements.filter(({ kind }) => currentKinds.has(kind)));
  const cutLinks = treeInductors.length === 0 ? [] : findCutLinks(tree, links);
  return { treeCapacitors, linkCapacitors, linkInductors, treeInductors, cutLinks };
}

/** At rest: does some node hang on capacitors and current inputs alone, or do inductors and constant voltages form a loop? */
export function hangsOnStores(netlist: Netlist): boolean {
  const joined = new SpanningTree(netlist.nodeNames.length);
  const shorts: ReadonlySet<Element["kind"]> = new Set(["inductor", "battery", "voltageInput"] as const);
  for (const element of netlist.elements) if (shorts.has(element.kind) && !joined.join(element)) return true;
  for (const element of netlist.elements) {
    if (!shorts.has(element.kind) && element.kind !== "capacitor" && element.kind !== "currentInput") joined.join(element);
  }
  return netlist.elements.some(({ a, b }) => !joined.joined(a, 0) || !joined.joined(b, 0));
}

function addSources(netlist: Netlist, tree: SpanningTree): void {
  for (const element of netlist.elements) {
    if (!voltageKinds.has(element.kind) || tree.join(element)) continue;
    const others = tree.path(element).map((branch) => branch.element.id);
    const nodes = `${nodeName(netlist, element.a)} and ${nodeName(netlist, element.b)}`;
    const text =
      others.length === 0
        ? `both ends of the ideal voltage source ${element.id} are at ${nodeName(netlist, element.a)}`
        : `the ideal voltage source ${element.id} between ${nodes} closes a loop with ${others.join(", ")} and no resistance in it`;
    throw new SingularCircuitError(text, { elementId: element.id });
  }
}

function refuseFloatingNodes(netlist: Netlist, tree: SpanningTree): void {
  for (let node = 1; node < netlist.nodeNames.length; node++) {
    if (tree.joined(node, 0)) continue;
    const touching = netlist.elements.filter(({ a, b }) => a === node || b === node).map(({ id }) => id);
    // A named node that nothing touches is not part of the circuit.
    if (touching.length === 0) continue;
    throw new SingularCircuitError(`node ${nodeName(netlist, node)} (at ${touching.join(", ")}) has no path to earth`, {
      elementId: touching[0] ?? "",
    });
  }
}

function findCutLinks(tree: SpanningTree, links: readonly Element[]): CutLink[] {
  return links
    .map((element) => ({ element, path: tree.path(element).filter((branch) => branch.element.kind === "inductor") }))
    .filter(({ path }) => path.length > 0);
}

export function nodeName(netlist: Netlist, node: number): string {
  return netlist.nodeNames[node] ?? `number ${node}`;
}

/** A growing forest over the nodes, by union of sets, with paths between joined nodes. */
class SpanningTree {
  readonly #parents: Int32Array;
  readonly #edges: TreeEdge[][];

  constructor(nodeCount: number) {
    this.#parents = Int32Array.from({ length: nodeCount }, (_, node) => node);
    this.#edges = Array.from({ length: nodeCount }, () => []);
  }

  #root(node: number): number {
    let root = node;
    while (this.#parents[root]! !== root) root = this.#parents[root]!;
    return root;
  }

  joined(a: number, b: number): boolean {
    return this.#root(a) === this.#root(b);
  }

  /** Takes the element into the tree unless its ends are already joined. */
  join(element: Element): boolean {
    const rootA = this.#root(element.a);
    const rootB = this.#root(element.b);
    if (rootA === rootB) return false;
    this.#parents[rootB] = rootA;
    this.#edges[element.a]!.push({ element, to: element.b });
    this.#edges[element.b]!.push({ element, to: element.a });
    return true;
  }

  /** The tree branches from the element's terminal a to its terminal b. */
  path(element: Element): PathBranch[] {
    const arrivedBy = new Map<number, { readonly edge: TreeEdge; readonly from: number }>();
    const queue = [element.a];
    for (let next = queue.shift(); next !== undefined && next !== element.b; next = queue.shift()) {
      for (const edge of this.#edges[next]!) {
        if (edge.to === element.a || arrivedBy.has(edge.to)) continue;
        arrivedBy.set(edge.to, { edge, from: next });
        queue.push(edge.to);
      }
    }
    const path: PathBranch[] = [];
    let node = element.b;
    while (node !== element.a) {
      const step = arrivedBy.get(node);
      if (step === undefined) throw new Error(`no tree path between the ends of ${element.id}`);
      path.push({ element: step.edge.element, sign: step.edge.element.a === step.from ? 1 : -1 });
      node = step.from;
    }
    return path.reverse();
  }
}
