/** The bench of a ticket, under the ticket's own name: a built-in one or a whole one, with only its lines, and with what is different on it. */
import { Bench } from "./bench.ts";
import { inputProblem } from "./refusal-text.ts";
import type { Ticket } from "./ticket.ts";

export type TicketBench =
  { readonly ok: true; readonly bench: Bench } | { readonly ok: false; readonly path: string; readonly text: string };

export function ticketBench(
  { id, title, bench, lines, changes }: Pick<Ticket, "id" | "title" | "bench" | "lines" | "changes">,
  find: (id: string) => Bench | undefined,
): TicketBench {
  const whole = typeof bench === "string" ? find(bench) : bench;
  if (whole === undefined) return { ok: false, path: "bench", text: `${JSON.stringify(bench)} is no built-in bench` };
  const changed = { ...(JSON.parse(JSON.stringify(whole)) as Bench), id, title };
  for (const id of lines ?? []) {
    if (!Object.hasOwn(changed.lines, id)) return { ok: false, path: "lines", text: `"${id}" is no line of this bench` };
  }
  if (lines !== undefined) {
    changed.lines = Object.fromEntries(Object.entries(changed.lines).filter(([id]) => lines.includes(id)));
    changed.devices = Object.fromEntries(
      Object.entries(changed.devices).filter(([id, { kind }]) => !isSet(kind) || isPlugged(changed, id)),
    );
  }
  for (const [index, { path, value }] of changes.entries()) {
    const problem = putValue(changed, path, value);
    if (problem !== undefined) return { ok: false, path: `changes[${index}].path`, text: problem };
  }
  const parsed = Bench.safeParse(changed);
  if (parsed.success) return { ok: true, bench: parsed.data };
  const { path, text } = inputProblem(Bench, parsed.error, changed, "the changed bench");
  return { ok: false, path: "changes", text: `${text} (${path})` };
}

/** A set without a line has nothing to do on the bench. */
function isSet(kind: Bench["devices"][string]["kind"]): boolean {
  return kind === "telephone" || kind === "fax";
}

function isPlugged({ lines }: Bench, deviceId: string): boolean {
  return Object.values(lines).some(({ fxs, fxo }) => [fxs, ...fxo].some((ref) => ref.startsWith(`${deviceId}.`)));
}

type Tree = { [key: string]: unknown };

/** Puts a value at a path such as `line1.cable[0].metres`; says why it cannot. The schema judges the value. */
function putValue(bench: Bench, path: string, value: unknown): string | undefined {
  if (path === "country") {
    bench.country = String(value);
    return undefined;
  }
  const [rootId = "", ...rest] = path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
  const last = rest.pop();
  let here: unknown = bench.devices[rootId] ?? bench.lines[rootId];
  if (here === undefined || last === undefined) return `"${path}" does not begin with a device or line of the bench and a key`;
  for (const key of rest) {
    const holder = here as Tree;
    holder[key] ??= {};
    here = holder[key];
    if (typeof here !== "object" || here === null) return `"${path}" goes through ${key}, which is a value`;
  }
  (here as Tree)[last] = value;
  return undefined;
}
