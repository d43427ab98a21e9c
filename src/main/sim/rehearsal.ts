/**
 * A first call on a bench that nobody sees. A program that has just begun is many times slower than it is a second later, when what it
 * does often has been translated well: without this, the first handset that is lifted shows on the screen a quarter of a second late.
 */
import type { BenchOptions, RunningBench } from "../engine/bench/types.ts";
import { directLine } from "../../shared/catalog/benches.ts";
import type { Bench } from "../../shared/model/bench.ts";

type CreateBench = (bench: Bench, options: BenchOptions) => RunningBench;

/** After the first screens, which must not wait for this. */
const startsAfterMs = 600;
/** Between two pieces: the bench that is seen goes on meanwhile. */
const pauseMs = 4;
/** One piece: two milliseconds of the line, as the host takes them. */
const pieceSteps = 96;
/** Long enough that the exchange answers with dial tone. */
const piecesBetweenHooks = 110;
const hooks = ["off", "on", "off", "on"] as const;

/** Begins soon, and ends by itself; does not keep the thread alive. */
export function rehearseSoon(createBench: CreateBench): void {
  const pieces = rehearsal(createBench);
  const next = () => {
    if (pieces.next().done !== true) setTimeout(next, pauseMs).unref();
  };
  setTimeout(next, startsAfterMs).unref();
}

/** The pieces, each done by a call of `next`. */
export function* rehearsal(createBench: CreateBench): Generator<void, void> {
  const bench = createBench(directLine, { seed: 1, stepHz: 48_000 });
  yield;
  for (const to of hooks) {
    bench.apply({ kind: "hook", device: "phone1", to });
    for (let piece = 0; piece < piecesBetweenHooks; piece += 1) {
      bench.run(pieceSteps, [], 0);
      yield;
    }
    bench.snapshot();
    bench.takeEvents();
  }
}
