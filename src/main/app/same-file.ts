/** Tells whether two names are of one file, by a link too: what is read must not be replaced by what is made of it. */
import { stat } from "node:fs/promises";

export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((file) => stat(file).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
