/** What can be exported, and in which forms. */
import type { Input } from "../../shared/ipc/requests.ts";

export type ExportWhat = "screen" | "traces" | "signals" | "events" | "deck" | "bench" | "experiment";
export type ExportFormat = "png" | "svg" | Input<"bench:export">["what"];

export const formatsOf = {
  screen: ["svg", "png"],
  traces: ["trace-csv", "trace-wav", "trace-sigrok"],
  signals: ["signals-vcd"],
  events: ["events-csv"],
  deck: ["spice-deck"],
  bench: ["bench"],
  experiment: ["experiment"],
} as const satisfies Readonly<Record<ExportWhat, readonly [ExportFormat, ...ExportFormat[]]>>;

/** Is a stretch of the run chosen for it? */
export function hasRange(what: ExportWhat): boolean {
  return what === "screen" || what === "traces" || what === "signals" || what === "events";
}
