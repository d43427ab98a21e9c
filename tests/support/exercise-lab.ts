/** A lab on the real engine in which a test is the learner: what windows are told, requests that must be taken, simulated time by hand. */
import { labOn } from "../../src/main/app/lab.ts";
import type { LabClient } from "../../src/main/app/lab-types.ts";
import { createCheckedBench } from "../../src/main/sim/bench-checker.ts";
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";
import type { Channel, Input, Output } from "../../src/shared/ipc/requests.ts";
import { localWorkers } from "./sim-in-process.ts";

const stepHz = 48_000;

export class ExerciseLab {
  readonly pushes: Push[] = [];
  readonly #workers = localWorkers(createCheckedBench);
  readonly #lab = labOn(this.#workers.start, { version: "0.0.0", door: "browser" });
  readonly #client: LabClient = this.#lab.connect((push) => this.pushes.push(push));

  get startWorker() {
    return this.#workers.start;
  }

  /** The answer, whatever it is. */
  async try<C extends Channel>(channel: C, input: Input<C>): Promise<Outcome<Output<C>>> {
    return (await this.#client.request(channel, input)) as Outcome<Output<C>>;
  }

  /** The answer of a request that must be taken. */
  async ask<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const outcome = await this.try(channel, input);
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    return outcome.value;
  }

  /** Why it is not taken. */
  async refused<C extends Channel>(channel: C, input: Input<C>): Promise<string> {
    const outcome = await this.try(channel, input);
    if (outcome.ok) throw new Error(`${channel} was taken`);
    return outcome.refusal.text;
  }

  async run(seconds: number): Promise<void> {
    await this.ask("sim:pace", { running: false });
    await this.ask("sim:advance", { steps: Math.round(seconds * stepHz) });
  }

  async close(): Promise<void> {
    await this.#lab.close();
    await this.#workers.endAll();
  }
}
