/** A learner's way through a lesson, on a bench that a test moves by hand: what counts, what does not, and what comes at the wrong moment. */
import { describe, expect, it } from "vitest";
import { LessonRun } from "../../../../../src/main/app/lessons/lesson-run.ts";
import { readLesson } from "../../../../../src/main/app/lessons/read-lesson.ts";
import { builtInBenches } from "../../../../../src/shared/catalog/benches.ts";
import { done } from "../../../../../src/shared/ipc/outcome.ts";
import type { BenchCommand } from "../../../../../src/shared/model/command.ts";
import type { BenchEvent } from "../../../../../src/shared/model/event.ts";
import type { BenchSnapshot } from "../../../../../src/shared/model/snapshot.ts";

/** A bench with one meter, a clock, and commands that take effect when the test lets them. */
class HandBench {
  readonly applied: BenchCommand[] = [];
  readonly #waiting: (() => void)[] = [];
  holdsCommands = false;
  volts = 48;
  seconds = 0;

  async begin(step: string): Promise<LessonRun> {
    const head =
      "---\nformat: tipring-lesson\nversion: 1\nid: mine\nnumber: 1\ntitle: M\nsummary: S\nminutes: 1\nbench: direct-line\n---\n";
    const lesson = readLesson(`${head}\n## One\n\n\`\`\`step\nid: one\n${step}\n\`\`\`\n`, "mine.md");
    if (!lesson.ok) throw new Error(lesson.refusal.text);
    const bench = {
      fileFor: () => builtInBenches[0],
      present: () => builtInBenches[0],
      open: async () => done(undefined),
      apply: async (command: BenchCommand) => {
        if (this.holdsCommands) await new Promise<void>((resolve) => this.#waiting.push(resolve));
        this.applied.push(command);
        return done({ appliedAtStep: 0 });
      },
      snapshot: () => this.snapshot(),
      readLine: () => Promise.reject(new Error("no line is read")),
    };
    const run = new LessonRun(lesson.value, bench, () => undefined);
    await run.go(0);
    return run;
  }

  snapshot(): BenchSnapshot {
    const end = { tipRingDcVolts: this.volts };
    return { step: this.seconds * 48_000, seconds: this.seconds, lines: { line1: { fxs: end, fxo: end } } } as unknown as BenchSnapshot;
  }

  letGo(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const reading = "reading: { meter: line1.fxs.tipRingDcVolts }\ntolerance: { percent: 2 }";
const lift = '{ kind: hook, device: phone1, to: "off" }';
const happens = (kind: BenchEvent["kind"]): BenchEvent => ({ kind, step: 1, seconds: 0, source: "exchange", text: "" });
const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("a learner's way through a lesson", () => {
  it("refuses a reading of a bench that does not stand as the step asks, and counts no attempt", async () => {
    const bench = new HandBench();
    const run = await bench.begin(`kind: measure\n${reading}\nstanding: { from: 2, to: 20, otherwise: Lift the handset first. }`);
    const early = await run.answer({ kind: "value", value: 48 });
    expect(early.ok ? undefined : early.refusal.text).toBe("Lift the handset first.");
    bench.volts = 9;
    const late = await run.answer({ kind: "value", value: 9 });
    expect(late).toMatchObject({ ok: true, value: { marks: 1, steps: [{ state: "right", attempts: 1 }] } });
  });

  it("does not judge a prediction before what reveals it has had its effect, however many pictures come meanwhile", async () => {
    const bench = new HandBench();
    const run = await bench.begin(`kind: predict\n${reading}\nreveal: [{ do: ${lift} }]\nsettleSeconds: 1`);
    bench.holdsCommands = true;
    await run.answer({ kind: "value", value: 9 });
    bench.seconds = 0.1;
    const first = run.see(bench.snapshot());
    for (bench.seconds = 0.2; bench.seconds < 2; bench.seconds += 0.2) await run.see(bench.snapshot());
    expect(run.state()).toMatchObject({ waiting: true, feedback: undefined });
    bench.volts = 9;
    bench.letGo();
    await first;
    bench.seconds = 5;
    await run.see(bench.snapshot());
    expect(run.state().feedback).toMatchObject({ right: true });
    expect(bench.applied).toHaveLength(1);
  });

  it("takes a prediction once: what was told cannot be predicted", async () => {
    const bench = new HandBench();
    const run = await bench.begin(`kind: predict\n${reading}`);
    for (const value of [10, 48]) {
      await run.answer({ kind: "value", value });
      bench.seconds += 2;
      await run.see(bench.snapshot());
      await soon();
    }
    expect(run.state()).toMatchObject({ marks: 0, steps: [{ state: "shown", attempts: 2 }] });
  });

  it("believes that nothing comes only after it has waited for it", async () => {
    const bench = new HandBench();
    const avoid = "avoid: [{ event: { kind: tone.started }, hint: There is a tone. }]";
    const run = await bench.begin(`kind: act\nexpect: [{ kind: hook.off }]\n${avoid}\nquietSeconds: 2\nsolution: [{ do: ${lift} }]`);
    run.hear([happens("hook.off")]);
    bench.seconds = 1;
    await run.see(bench.snapshot());
    expect(run.state().steps[0]?.state).toBe("open");
    run.hear([happens("tone.started")]);
    bench.seconds = 4;
    await run.see(bench.snapshot());
    expect(run.state()).toMatchObject({ feedback: { right: false, text: "There is a tone." }, steps: [{ state: "open" }] });
    run.hear([happens("hook.off")]);
    bench.seconds = 7;
    await run.see(bench.snapshot());
    expect(run.state()).toMatchObject({ feedback: { right: true }, steps: [{ state: "right", attempts: 2 }] });
  });
});
