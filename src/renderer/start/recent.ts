/** The benches that were opened in this window before: built-in ones by id, files with their content, newest first. */
import { z } from "zod";
import type { Bench } from "../../shared/model/bench.ts";

const RecentBench = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("built-in"), id: z.string(), title: z.string() }),
  z.strictObject({ kind: z.literal("file"), fileName: z.string(), title: z.string(), bench: z.unknown() }),
]);
const RecentBenches = z.array(RecentBench);

export type RecentBench = z.infer<typeof RecentBench>;

const storageKey = "tipring.recent-benches";
const most = 4;

/** What is kept; nothing where the store is empty, barred, or was written by something else. */
export function recentBenches(storage: Pick<Storage, "getItem"> = localStorage): readonly RecentBench[] {
  const text = storage.getItem(storageKey);
  if (text === null) return [];
  const parsed = RecentBenches.safeParse(parsedOrUndefined(text));
  return parsed.success ? parsed.data : [];
}

/** Puts a bench first in the list. */
export function rememberBench(entry: RecentBench, storage: Pick<Storage, "getItem" | "setItem"> = localStorage): void {
  const others = recentBenches(storage).filter((each) => keyOf(each) !== keyOf(entry));
  storage.setItem(storageKey, JSON.stringify([entry, ...others].slice(0, most)));
}

export function fileEntry(fileName: string, bench: Bench): RecentBench {
  return { kind: "file", fileName, title: bench.title, bench };
}

function keyOf(entry: RecentBench): string {
  return entry.kind === "built-in" ? `built-in ${entry.id}` : `file ${entry.fileName}`;
}

/** Somebody else's text in our place is as good as none. */
function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
