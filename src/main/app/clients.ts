/** The clients that share the lab: who gets which push. */
import type { Push } from "../../shared/ipc/pushes.ts";
import type { ConnectOptions } from "./lab-types.ts";
import { Outbox } from "./outbox.ts";

type Member = { readonly outbox: Outbox; listensTo: string | undefined };

export class Clients {
  readonly #members = new Map<number, Member>();
  #nextId = 1;

  join(push: (push: Push) => void, options: ConnectOptions): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#members.set(id, { outbox: new Outbox(push, options), listensTo: undefined });
    return id;
  }

  leave(id: number): void {
    this.#members.get(id)?.outbox.close();
    this.#members.delete(id);
  }

  toAll(push: Push): void {
    for (const { outbox } of this.#members.values()) outbox.send(push);
  }

  to(id: number, push: Push): void {
    this.#members.get(id)?.outbox.send(push);
  }

  /** Sound goes to those who listen to this probe. */
  toListeners(probe: string, push: Push): void {
    for (const { outbox, listensTo } of this.#members.values()) if (listensTo === probe) outbox.send(push);
  }

  listens(id: number, probe: string | undefined): void {
    const member = this.#members.get(id);
    if (member !== undefined) member.listensTo = probe;
  }

  /** Another bench: nobody listens to anything of it yet. */
  silence(): void {
    for (const member of this.#members.values()) member.listensTo = undefined;
  }
}
