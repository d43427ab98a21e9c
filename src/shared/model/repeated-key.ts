/** Finds a key that an object of a JSON text has twice: JSON.parse would keep the last and drop the others without a word. */

export type RepeatedKey = { readonly key: string; readonly at: number };

/** The first repeated key of text that JSON.parse has accepted; undefined where every key stands once. */
export function repeatedKey(json: string): RepeatedKey | undefined {
  /** Of each open object the keys so far; of each open list nothing. */
  const open: (Set<string> | undefined)[] = [];
  let isKeyNext = false;
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at];
    if (mark === '"') {
      const end = endOfText(json, at);
      const keys = open.at(-1);
      if (isKeyNext && keys !== undefined) {
        const key = JSON.parse(json.slice(at, end)) as string;
        if (keys.has(key)) return { key, at };
        keys.add(key);
      }
      isKeyNext = false;
      at = end - 1;
    } else if (mark === "{" || mark === "[") {
      open.push(mark === "{" ? new Set() : undefined);
      isKeyNext = mark === "{";
    } else if (mark === "}" || mark === "]") open.pop();
    else if (mark === ",") isKeyNext = open.at(-1) !== undefined;
  }
  return undefined;
}

/** Just after the closing quote of the text that begins at `start`. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    const mark = json[at];
    if (mark === "\\") at += 1;
    else if (mark === '"' || mark === undefined) return at + 1;
  }
}
