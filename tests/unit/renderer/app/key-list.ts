/** The keys that the help page lists, as the browser names them: a test of a part presses every key of its group. */
import { expect } from "vitest";
import { keyGroups } from "../../../../src/renderer/texts/index.ts";

/** A key as the browser names it, "Ctrl+" before it. */
const names: Readonly<Record<string, string>> = {
  Space: " ",
  "−": "-",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
  "←": "ArrowLeft",
  "→": "ArrowRight",
};
const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

/** `"1 … 8"` stands for eight keys, `"Ctrl+Z / Ctrl+Y"` for two. */
function keysOf(written: string): readonly string[] {
  if (written === "Arrow keys") return arrows;
  const range = /^(\d) … (\d)( .*)?$/.exec(written);
  if (range !== null) {
    const [, from, to, more = ""] = range;
    return [
      ...Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => String(Number(from) + i)),
      ...more.split(" ").filter(Boolean),
    ];
  }
  return written.split(/ \/ | /).map((key) => {
    const isLetter = /^(Ctrl\+)?[A-Z]$/.test(key);
    return names[key] ?? (isLetter ? key.replace(/[A-Z]$/, (letter) => letter.toLowerCase()) : key);
  });
}

export function listed(title: string): { readonly keys: readonly string[]; readonly does: string }[] {
  const group = keyGroups.find((each) => each.title === title) ?? expect.unreachable(`the help page has no keys ${title}`);
  return group.keys.map(({ keys, does }) => ({ keys: keysOf(keys), does }));
}
