/** What clients listen to: each source brought down to telephone speech and sent in blocks of 20 ms. */
import type { RunningBench } from "../engine/bench/types.ts";
import { DcBlocker } from "../engine/signals/dc-blocker.ts";
import { Decimator } from "../engine/signals/decimator.ts";
import type { Refusal } from "../../shared/ipc/outcome.ts";
import { audioSource, couplingHertz } from "./audio-source.ts";
import type { AudioSource } from "./audio-source.ts";
import type { ClientAudio, SimReport } from "./protocol.ts";
import { audioHz } from "./protocol.ts";

type AudioReport = Extract<SimReport, { kind: "audio" }>;

/** 20 ms of telephone speech. */
const blockSamples = audioHz / 50;

type Tap = {
  readonly name: string;
  readonly source: AudioSource;
  readonly decimator: Decimator;
  readonly blocker: DcBlocker;
  settled: boolean;
  block: Float32Array;
  filled: number;
};

export class AudioTaps {
  /** By the name that was asked for; several clients may listen to the same. */
  readonly #taps = new Map<string, Tap>();
  readonly #choices = new Map<number, string>();
  #recorded: readonly string[] = [];

  /** Another run of a bench, with these choices. */
  restart(bench: RunningBench, choices: readonly ClientAudio[]): void {
    this.close();
    for (const { client, probe } of choices) this.listen({ client, probe }, bench);
  }

  close(): void {
    this.#taps.clear();
    this.#choices.clear();
  }

  /** Changes what a client hears; a refusal leaves it as it was. */
  listen(
    { client, probe }: { readonly client: number; readonly probe: string | undefined },
    bench: RunningBench | undefined,
  ): { ok: false; refusal: Refusal } | undefined {
    if (probe === undefined) {
      this.#choices.delete(client);
      this.#dropUnheard();
      return undefined;
    }
    if (bench === undefined) return { ok: false, refusal: { code: "no-bench", text: "No bench is open." } };
    const source = audioSource(bench, probe);
    if ("code" in source) return { ok: false, refusal: { ...source, path: "probe" } };
    this.#choices.set(client, probe);
    if (!this.#taps.has(probe)) this.#taps.set(probe, newTap(probe, source, bench.stepHz));
    this.#dropUnheard();
    return undefined;
  }

  /** Probes that must be recorded for what is heard. */
  probes(): string[] {
    return [...this.#taps.values()].map(({ source }) => source.probe);
  }

  /** Tells which column holds which probe from now on. */
  recording(names: readonly string[]): void {
    this.#recorded = names;
  }

  /** The sound is broken off here: what comes next does not belong to what was. */
  interrupt(): void {
    for (const tap of this.#taps.values()) {
      tap.decimator.reset();
      tap.settled = false;
      tap.filled = 0;
    }
  }

  append(columns: readonly Float64Array[], count: number, send: (report: AudioReport) => void): void {
    for (const tap of this.#taps.values()) {
      const column = columns[this.#recorded.indexOf(tap.source.probe)];
      if (column !== undefined) feed(tap, column, count, send);
    }
  }

  #dropUnheard(): void {
    const heard = new Set(this.#choices.values());
    for (const name of this.#taps.keys()) if (!heard.has(name)) this.#taps.delete(name);
  }
}

function newTap(name: string, source: AudioSource, stepHz: number): Tap {
  const decimator = new Decimator({ fromHz: stepHz, toHz: audioHz });
  const blocker = new DcBlocker({ sampleHz: stepHz, cornerHertz: couplingHertz });
  return { name, source, decimator, blocker, settled: false, block: new Float32Array(blockSamples), filled: 0 };
}

function feed(tap: Tap, column: Float64Array, count: number, send: (report: AudioReport) => void): void {
  const { decimator, blocker } = tap;
  if (!tap.settled) blocker.settle(column[0]!);
  tap.settled = true;
  // hot path
  for (let i = 0; i < count; i += 1) {
    if (!decimator.push(tap.source.coupled ? blocker.push(column[i]!) : column[i]!)) continue;
    tap.block[tap.filled] = decimator.output;
    tap.filled += 1;
    if (tap.filled < blockSamples) continue;
    send({ kind: "audio", probe: tap.name, sampleHz: audioHz, samples: tap.block });
    tap.block = new Float32Array(blockSamples); // the old one goes to main with its memory
    tap.filled = 0;
  }
}
