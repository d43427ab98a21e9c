/** Events kept in order of time where some come late: a decoder tells of a tone when it has heard the whole of it. */
import type { BenchEvent } from "./event.ts";

/** Adds events, each after those of its moment; nearly all belong at the end. */
export function addInOrder(all: BenchEvent[], added: readonly BenchEvent[]): void {
  for (const event of added) {
    let at = all.length;
    while (at > 0 && all[at - 1]!.seconds > event.seconds) at -= 1;
    if (at === all.length) all.push(event);
    else all.splice(at, 0, event);
  }
}
