/** Files on their way to a window piece by piece: messages are text, and a long trace is far too long for one. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { Output } from "../../shared/ipc/requests.ts";
import type { Exported } from "./exports.ts";

/** Bytes of one message, before they are written as text. */
const pieceBytes = 1 << 20;
/** Files of one window that are not read to their end. */
const mostAtOnce = 4;

export class Downloads {
  private readonly waiting = new Map<string, AsyncIterator<string | Uint8Array>>();
  private count = 0;

  /** A file that is all there goes at once; of one in pieces, the first, and by what name to ask for the next. */
  async begin({ content, ...file }: Exported): Promise<Outcome<Output<"bench:export">>> {
    if (typeof content === "string") return done({ ...file, content });
    return done({ ...file, ...(await this.read(content[Symbol.asyncIterator]())), base64: true });
  }

  async next(more: string): Promise<Outcome<Output<"export:next">>> {
    const pieces = this.waiting.get(more);
    if (pieces === undefined) return refuse("unknown-id", "This file is no longer there: expected the export to be begun again.");
    this.waiting.delete(more);
    return done(await this.read(pieces));
  }

  /** The window is gone. */
  end(): void {
    for (const pieces of this.waiting.values()) void pieces.return?.();
    this.waiting.clear();
  }

  private async read(pieces: AsyncIterator<string | Uint8Array>): Promise<Output<"export:next">> {
    const gathered: Buffer[] = [];
    for (let bytes = 0; bytes < pieceBytes;) {
      const step: IteratorResult<string | Uint8Array, unknown> = await pieces.next();
      if (step.done === true) return { content: Buffer.concat(gathered).toString("base64") };
      const { value } = step;
      const piece = typeof value === "string" ? Buffer.from(value, "utf8") : Buffer.from(value.buffer, value.byteOffset, value.length);
      gathered.push(piece);
      bytes += piece.length;
    }
    this.count += 1;
    const more = `file${this.count}`;
    this.waiting.set(more, pieces);
    const [oldest] = this.waiting.keys();
    if (this.waiting.size > mostAtOnce && oldest !== undefined) this.waiting.delete(oldest);
    return { content: Buffer.concat(gathered).toString("base64"), more };
  }
}
