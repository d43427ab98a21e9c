/** Which events of the log are shown. */
import type { BenchEvent } from "../../shared/model/event.ts";

export type LogFilter = { readonly text: string; readonly source: string };

/** Every word of the filter must appear in the event's kind, source (by its id or its title), line, number or sentence. */
export function filterEvents(
  events: readonly BenchEvent[],
  filter: LogFilter,
  titleOf: (source: string) => string = (source) => source,
): readonly BenchEvent[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0 && filter.source === "") return events;
  return events.filter((event) => {
    if (filter.source !== "" && event.source !== filter.source) return false;
    const haystack =
      `${event.kind} ${event.source} ${titleOf(event.source)} ${event.line ?? ""} ${event.number ?? ""} ${event.text}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

export function sourcesOf(events: readonly BenchEvent[]): readonly string[] {
  return [...new Set(events.map((event) => event.source))].sort();
}

/** Place of the event nearest to a moment, in a log that is in order of time; -1 in an empty one. */
export function nearestEvent(events: readonly BenchEvent[], seconds: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.seconds ?? 0) < seconds) low = middle + 1;
    else high = middle;
  }
  const before = events[low - 1];
  const after = events[low];
  if (after === undefined) return low - 1;
  return before !== undefined && seconds - before.seconds < after.seconds - seconds ? low - 1 : low;
}
