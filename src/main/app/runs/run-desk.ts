/** The lab's place for runs that were cut off: lists them, goes on with one, throws one away. */
import type { OpenBench } from "../../../shared/ipc/open-bench.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Session } from "../session.ts";
import type { Listed } from "./kept-runs.ts";
import { KeptRuns } from "./kept-runs.ts";
import { heartbeatMs } from "./run-owner.ts";

export class RunDesk {
  readonly #session: Session;
  readonly #kept: KeptRuns | undefined;

  /** Without a folder there is never a run to go on with. */
  constructor(session: Session, folder: string | undefined) {
    this.#session = session;
    this.#kept = folder === undefined ? undefined : new KeptRuns(folder);
  }

  async list(): Promise<Outcome<Listed>> {
    return done((await this.#kept?.list(this.#session.keptFile, this.#session.sim.recordings)) ?? { runs: [], problems: [] });
  }

  async resume(id: string): Promise<Outcome<OpenBench>> {
    const kept = this.#kept;
    if (kept === undefined) return refuse("not-possible", "This lab keeps no runs.");
    const taken = await kept.take(id, this.#session.keptFile);
    if (!taken.ok) return taken;
    const { name, run } = taken.value;
    const heartbeat = setInterval(() => void kept.touch(name), heartbeatMs);
    heartbeat.unref();
    const opened = await this.#session.resume(name, run).finally(() => clearInterval(heartbeat));
    if (!opened.ok) await kept.giveBack(taken.value);
    return opened;
  }

  async discard(id: string): Promise<Outcome<{ discarded: boolean }>> {
    return (await this.#kept?.discard(id, this.#session.keptFile)) ?? done({ discarded: false });
  }
}
