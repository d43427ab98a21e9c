/** Runs an experiment in the worker as fast as the machine and the disk allow, and hands rows, sound and events out in chunks. */
import type { BenchOptions, RunningBench } from "../engine/bench/types.ts";
import { DcBlocker } from "../engine/signals/dc-blocker.ts";
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import { done } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { AlignedDecimator } from "./aligned-decimator.ts";
import { audioSource, couplingHertz, unknownProbe } from "./audio-source.ts";
import type { AudioSource } from "./audio-source.ts";
import type { BatchChunk, BatchJob, BatchResult } from "./batch-protocol.ts";
import { batchCredits } from "./batch-protocol.ts";
import { cannotBuild, stopReason } from "./bench-run.ts";

export type BatchPorts = {
  readonly soon: (callback: () => void) => void;
  readonly chunk: (chunk: BatchChunk) => void;
  readonly done: (outcome: Outcome<BatchResult>) => void;
};

type Channel = { readonly column: number; readonly coupled: DcBlocker | undefined; readonly decimator: AlignedDecimator };

/** Steps computed between two chunks: a quarter of a simulated second, a few milliseconds of work. */
const chunkSteps = 12_000;

export class Batch {
  readonly #job: BatchJob;
  readonly #createBench: (bench: Bench, options: BenchOptions) => RunningBench;
  readonly #ports: BatchPorts;
  #bench: RunningBench | undefined;
  #recorded: string[] = [];
  #columns: Float64Array[] = [];
  #channels: Channel[] = [];
  #credits = batchCredits;
  #waitsForCredit = false;
  #nextEntry = 0;
  #framesDone = 0;
  #warnings: string[] = [];

  constructor(job: BatchJob, createBench: (bench: Bench, options: BenchOptions) => RunningBench, ports: BatchPorts) {
    this.#job = job;
    this.#createBench = createBench;
    this.#ports = ports;
  }

  start(): void {
    const refusal = this.#prepare();
    if (refusal !== undefined) this.#ports.done({ ok: false, refusal });
    else this.#ports.soon(() => this.#work());
  }

  credit(): void {
    this.#credits += 1;
    if (!this.#waitsForCredit) return;
    this.#waitsForCredit = false;
    this.#ports.soon(() => this.#work());
  }

  #prepare(): Refusal | undefined {
    const { setup, probes, audio } = this.#job;
    let bench: RunningBench;
    try {
      bench = this.#createBench(setup.bench, { seed: setup.seed, stepHz: setup.stepHz, recordings: setup.recordings });
    } catch (error) {
      const { path, ...why } = cannotBuild(error);
      return { ...why, code: "bad-input", path: path === undefined ? "bench" : `bench.${path}` };
    }
    for (const [i, probe] of probes.entries()) {
      const unknown = unknownProbe(bench, probe);
      if (unknown !== undefined) return { ...unknown, path: `probes[${i}]` };
    }
    const sources: AudioSource[] = [];
    for (const [i, name] of audio.entries()) {
      const source = audioSource(bench, name);
      if ("code" in source) return { ...source, path: `audio[${i}]` };
      if (source.probe !== name) this.#warnings.push(`audio channel ${name} is AC-coupled: it holds ${source.probe}`);
      else if (source.coupled) this.#warnings.push(`audio channel ${name} is AC-coupled at ${couplingHertz} Hz`);
      sources.push(source);
    }
    return this.#record(bench, sources);
  }

  #record(bench: RunningBench, sources: readonly AudioSource[]): Refusal | undefined {
    this.#recorded = [...new Set([...this.#job.probes, ...sources.map(({ probe }) => probe)])];
    const problem = bench.record(this.#recorded);
    if (problem !== undefined) return { code: problem.code, path: problem.path, text: problem.text };
    this.#columns = this.#recorded.map(() => new Float64Array(chunkSteps));
    this.#channels = sources.map(({ probe, coupled }) => ({
      column: this.#recorded.indexOf(probe),
      coupled: coupled ? new DcBlocker({ sampleHz: bench.stepHz, cornerHertz: couplingHertz }) : undefined,
      decimator: new AlignedDecimator({ fromHz: bench.stepHz, toHz: this.#job.sampleHz }),
    }));
    this.#bench = bench;
    return undefined;
  }

  /** One chunk, then a breath in which credits can arrive. */
  #work(): void {
    if (this.#bench === undefined) throw new Error("an experiment without a bench");
    if (this.#credits === 0) {
      this.#waitsForCredit = true;
      return;
    }
    const refusal = this.#computeChunk(this.#bench);
    if (refusal !== undefined) this.#ports.done({ ok: false, refusal });
    else if (this.#bench.step < this.#job.stepCount) this.#ports.soon(() => this.#work());
    else this.#ports.done(this.#finish(this.#bench));
  }

  #finish(bench: RunningBench): Outcome<BatchResult> {
    const last = this.#job.timeline.at(-1);
    if (last !== undefined && this.#stepOf(last.at) >= this.#job.stepCount) {
      this.#warnings.push(`a command at ${last.at} s, the very end, leaves no trace`);
    }
    const { decisions, dropped } = bench.readDetectors({ decisions: Number.MAX_SAFE_INTEGER });
    if (dropped > 0) this.#warnings.push(`the first ${dropped} decisions of the detectors are no longer kept`);
    return done({ steps: bench.step, finalStates: bench.finalStates(), warnings: this.#warnings, decisions });
  }

  #computeChunk(bench: RunningBench): Refusal | undefined {
    const before = bench.step;
    const end = Math.min(this.#job.stepCount, before + chunkSteps);
    const first = this.#firstValues(bench);
    try {
      while (bench.step < end) {
        const refusal = this.#applyDue(bench);
        if (refusal !== undefined) return refusal;
        const entry = this.#job.timeline[this.#nextEntry];
        const stop = entry === undefined ? end : Math.min(end, this.#stepOf(entry.at));
        bench.run(stop - bench.step, this.#columns, bench.step - before);
      }
      const refusal = bench.step === this.#job.stepCount ? this.#applyDue(bench) : undefined;
      if (refusal !== undefined) return refusal;
    } catch (error) {
      const reason = stopReason(error);
      return { ...reason, text: `at ${(bench.step / bench.stepHz).toFixed(6)} s: ${reason.text}` };
    }
    this.#send(bench, { before, count: bench.step - before, first });
    return undefined;
  }

  /** The values at step 0, before anything is done: the first row of the trace. */
  #firstValues(bench: RunningBench): Float64Array | undefined {
    if (bench.step > 0) return undefined;
    const values = new Float64Array(this.#recorded.length);
    bench.present(values);
    return values;
  }

  #applyDue(bench: RunningBench): Refusal | undefined {
    for (;;) {
      const entry = this.#job.timeline[this.#nextEntry];
      if (entry === undefined || this.#stepOf(entry.at) > bench.step) return undefined;
      const problem = bench.apply(entry.do);
      if (problem !== undefined) {
        // A problem with a value names a place in the bench; with anything else, a key of the command.
        const path = `timeline[${this.#nextEntry}].do${Object.hasOwn(entry.do, problem.path) ? `.${problem.path}` : ""}`;
        return { code: problem.code, path, text: problem.text };
      }
      this.#nextEntry += 1;
    }
  }

  #send(bench: RunningBench, part: Part): void {
    const rows = this.#pickRows(part);
    const audio = this.#bringDown(part, bench.step === this.#job.stepCount);
    this.#credits -= 1;
    this.#ports.chunk({ step: bench.step, ...rows, ...audio, events: bench.takeEvents() });
  }

  /** The samples on the trace's grid, of the steps below the last; the value at step s is in column place s - before - 1. */
  #pickRows({ before, count, first }: Part): { rows: Float64Array; rowCount: number } {
    const stride = this.#stride();
    const width = this.#job.probes.length;
    const from = first === undefined ? Math.ceil((before + 1) / stride) * stride : 0;
    const below = Math.min(before + count + 1, this.#job.stepCount);
    const rowCount = Math.max(0, Math.ceil((below - from) / stride));
    const rows = new Float64Array(rowCount * width);
    for (let row = 0; row < rowCount; row += 1) {
      const step = from + row * stride;
      for (let i = 0; i < width; i += 1) {
        rows[row * width + i] = step === 0 ? (first?.[i] ?? Number.NaN) : this.#columns[i]![step - before - 1]!;
      }
    }
    return { rows, rowCount };
  }

  #bringDown({ count, first }: Part, isLast: boolean): { audio: Float32Array; audioCount: number } {
    const width = this.#channels.length;
    const total = Math.ceil(this.#job.stepCount / this.#stride());
    const mono = new Float32Array(Math.ceil(count / this.#stride()) + 2 + (isLast ? total - this.#framesDone : 0));
    let audio = new Float32Array(0);
    let frames = 0;
    for (const [i, channel] of this.#channels.entries()) {
      const start = first?.[channel.column];
      frames = this.#feed(channel, { count, start, mono, isLast, total });
      if (i === 0) audio = new Float32Array(frames * width);
      for (let frame = 0; frame < frames; frame += 1) audio[frame * width + i] = mono[frame]!;
    }
    this.#framesDone += frames;
    return { audio, audioCount: frames };
  }

  #feed(channel: Channel, part: { count: number; start: number | undefined; mono: Float32Array; isLast: boolean; total: number }): number {
    const { count, start, mono, isLast, total } = part;
    const { coupled, decimator } = channel;
    const column = this.#columns[channel.column]!;
    let frames = 0;
    if (start !== undefined) {
      coupled?.settle(start);
      frames += decimator.push(coupled === undefined ? start : 0, mono, frames);
    }
    for (let i = 0; i < count; i += 1) {
      const sample = column[i]!;
      frames += decimator.push(coupled === undefined ? sample : coupled.push(sample), mono, frames);
    }
    const wanted = total - this.#framesDone;
    if (!isLast) return Math.min(frames, wanted);
    if (frames < wanted) decimator.finish(wanted - frames, mono, frames);
    return wanted;
  }

  #stride(): number {
    return this.#job.setup.stepHz / this.#job.sampleHz;
  }

  #stepOf(atSeconds: number): number {
    return Math.round(atSeconds * this.#job.setup.stepHz);
  }
}

type Part = { readonly before: number; readonly count: number; readonly first: Float64Array | undefined };
