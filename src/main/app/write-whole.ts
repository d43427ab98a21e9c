/** Writes a file whole or not at all: beside its place first, then moved there in one step. */
import { mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

let writeCount = 0;

/** Of a file: all at once, or in pieces, which are never held in one. */
export type FileContent = string | Uint8Array | Iterable<string> | AsyncIterable<string | Uint8Array>;

/** `mode`: who may read a file that is not there yet; as usual where absent. */
export async function writeWhole(file: string, content: FileContent, mode?: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  writeCount += 1;
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}-${writeCount}.part`);
  try {
    const handle = await open(beside, "w", mode);
    try {
      if (typeof content === "string" || content instanceof Uint8Array) await handle.writeFile(content);
      else for await (const piece of content) await handle.writeFile(piece);
      // On the disk before the old file is given up, so that a power cut leaves one of the two.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
