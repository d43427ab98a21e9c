/** What goes out to one client: everything at once while its way is free; only the newest pictures while it is not. */
import type { Push } from "../../shared/ipc/pushes.ts";
import type { ConnectOptions } from "./lab-types.ts";

/** How often a full way is looked at again. */
const retryMs = 20;

export class Outbox {
  readonly #push: (push: Push) => void;
  readonly #congested: () => boolean;
  /** Newest of each kind of picture that waits, by what it is a picture of. */
  readonly #waiting = new Map<string, Push>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(push: (push: Push) => void, options: ConnectOptions) {
    this.#push = push;
    this.#congested = options.congested ?? (() => false);
  }

  send(push: Push): void {
    const picture = pictureOf(push);
    if (push.kind === "bench" || push.kind === "log") this.#waiting.clear();
    if (picture === undefined) {
      this.#push(push);
      return;
    }
    if (!this.#congested()) {
      this.#flush();
      this.#push(push);
      return;
    }
    // A block of sound that comes late is of no use; everything else is shown when there is room.
    if (push.kind === "audio") return;
    this.#waiting.set(picture, push);
    this.#timer ??= setTimeout(() => this.#retry(), retryMs);
  }

  close(): void {
    this.#waiting.clear();
    clearTimeout(this.#timer);
  }

  #retry(): void {
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    if (this.#congested()) this.#timer = setTimeout(() => this.#retry(), retryMs);
    else this.#flush();
  }

  #flush(): void {
    for (const push of this.#waiting.values()) this.#push(push);
    this.#waiting.clear();
  }
}

/** Pictures of the present replace each other; all other pushes must arrive one by one. */
function pictureOf(push: Push): string | undefined {
  if (push.kind === "scope") return `scope ${push.screen.viewId}`;
  return push.kind === "snapshot" || push.kind === "pace" || push.kind === "audio" ? push.kind : undefined;
}
