/** Finds what comes with the lab as files: lessons, tickets, voices. */
import { existsSync } from "node:fs";

/** As far up as the sources lie below the package's root; a built chunk lies nearer. */
const mostLevelsUp = 6;

/**
 * Sources, built chunks and the packed app keep such a folder at the package's root: the first on the way up that holds `witness`, a
 * file by which it is known; without one, the first of that name.
 */
export function shippedFolder(path: string, witness = ""): URL | undefined {
  for (let level = 1; level <= mostLevelsUp; level += 1) {
    const folder = new URL(`${"../".repeat(level)}${path}/`, import.meta.url);
    if (existsSync(new URL(witness, folder))) return folder;
  }
  return undefined;
}
