/** A file that is written piece by piece, gathered into large writes. */
import type { FileHandle } from "node:fs/promises";

/** Bytes gathered before they go to the disk. */
const gatherBytes = 1 << 18;

/** A file that grows; what is written last stands at its end. */
export class GrowingFile {
  readonly #handle: FileHandle;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #bytes = 0;
  #isOpen = true;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Bytes written so far, gathered ones included. */
  get bytes(): number {
    return this.#bytes;
  }

  async write(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    this.#gathered.push(bytes);
    this.#gatheredBytes += bytes.length;
    this.#bytes += bytes.length;
    if (this.#gatheredBytes >= gatherBytes) await this.#flush();
  }

  /** Writes over what stands at `at`, such as a length that is known only now. */
  async patch(at: number, bytes: Uint8Array): Promise<void> {
    await this.#flush();
    await this.#handle.write(bytes, 0, bytes.length, at);
  }

  /** Closes it once all of it is on the disk. */
  async close(): Promise<void> {
    await this.#flush();
    await this.#handle.sync();
    this.#isOpen = false;
    await this.#handle.close();
  }

  /** Closes it without care for what it holds. */
  async abandon(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    const at = this.#bytes - bytes.length;
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
  }
}
