/** The bench with the values that were set since it was opened: read back from the events, so that undo and other windows count too. */
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchEvent } from "../../shared/model/event.ts";

type Tree = { readonly [key: string]: unknown };

/** The bench after every `value.set` among the events; the bench itself where there was none. */
export function liveBench(bench: Bench, events: readonly BenchEvent[]): Bench {
  return events.filter((event) => event.kind === "value.set").reduce((now, event) => withValue(now, event), bench);
}

/** What tells one set of values from another, cheaply: the moments at which values were set. */
export function valuesKey(events: readonly BenchEvent[]): string {
  return events
    .filter((event) => event.kind === "value.set")
    .map((event) => `${event.step} ${event.path ?? ""} ${String(event.value)}`)
    .join("\n");
}

function withValue(bench: Bench, { path, value }: BenchEvent): Bench {
  if (path === undefined || value === undefined) return bench;
  const [root = "", ...keys] = path.replaceAll("]", "").split(/[.[]/);
  if (Object.hasOwn(bench.lines, root)) return { ...bench, lines: replaced(bench.lines, [root, ...keys], value) as Bench["lines"] };
  if (Object.hasOwn(bench.devices, root)) return { ...bench, devices: replaced(bench.devices, [root, ...keys], value) as Bench["devices"] };
  return bench;
}

/** A copy of the tree with one leaf changed. */
function replaced(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((each: unknown, index) => (String(index) === key ? replaced(each, rest, value) : each));
  const branch = (tree ?? {}) as Tree;
  return { ...branch, [key]: replaced(branch[key], rest, value) };
}
