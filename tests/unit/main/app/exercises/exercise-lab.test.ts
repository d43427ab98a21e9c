/** An exercise from its opening to its mark, through the lab and the real engine. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExercise, solve } from "../../../../../src/main/app/exercises/exercise-file.ts";
import { markFile } from "../../../../../src/main/app/exercises/mark-file.ts";
import type { ExerciseAnswer } from "../../../../../src/shared/model/exercise-answer.ts";
import { anExercise } from "../../../../support/an-exercise.ts";
import { ExerciseLab } from "../../../../support/exercise-lab.ts";

const exercise = anExercise();
const file = { fileName: "find-it.json", text: JSON.stringify(exercise) };
const said = {
  faults: [{ line: "line1", kind: "short" as const, at: 0.52, size: 110 }],
  choices: { "what-next": 1 },
  remarks: "Dead short.",
};

const pulse = {
  ...{ line: "line1", end: "fxs" as const, equipment: "off" as const, shape: "half-sine" as const },
  ...{ widthSeconds: 2e-6, peakVolts: 10, sourceOhms: 100, spanSeconds: 60e-6 },
};

describe("a learner's exercise", () => {
  const lab = new ExerciseLab();
  let content = "";
  beforeAll(async () => {
    await lab.ask("exercise:load", { ...file, learner: "Ada Lovelace" });
    await lab.run(0.5);
    await lab.ask("exercise:note", { line: "line1", end: "fxo" });
    await lab.ask("line:read", { line: "line1", sets: "on-hook" });
    await lab.ask("bench:apply", { command: { kind: "hook", device: "phone1", to: "off" } });
    await lab.ask("exercise:note", { line: "line1", end: "fxo" });
    await lab.run(0.4);
    await lab.ask("bench:apply", { command: { kind: "measure-level", port: "phone1.line", seconds: 0.2 } });
    await lab.run(0.5);
    await lab.ask("line:reflect", pulse);
  });
  afterAll(() => lab.close());

  it("collects the evidence by itself and counts the measurements", async () => {
    await lab.ask("exercise:progress", {});
    const before = await lab.ask("exercise:say", { said });
    expect(before.measurements).toEqual({ taken: 5, most: undefined });
    expect(before.evidence.map(({ text }) => text.split(",")[0])).toEqual([
      "Meters",
      "Readings",
      "Meters",
      expect.stringMatching(/dBm/) as string,
      "Reflectometer",
    ]);
    // A look at what has not changed is no other measurement.
    await lab.ask("line:read", { line: "line1", sets: "on-hook" });
    await lab.ask("line:reflect", pulse);
    expect((await lab.ask("exercise:say", { said })).measurements.taken).toBe(5);
  });

  it("lets nobody repair, rewire, set, take back or probe inside the cable", async () => {
    const fault = { kind: "repair", line: "line1", id: "hidden-1" } as const;
    expect(await lab.refused("bench:apply", { command: fault })).toMatch(/neither made nor repaired/);
    expect(await lab.refused("bench:apply", { command: { kind: "unplug", line: "line1" } })).toMatch(/wiring stays/);
    const set = { kind: "set", path: "line1.cable[0].metres", value: 1 } as const;
    expect(await lab.refused("bench:apply", { command: set })).toMatch(/line1.cable\[0\].metres is locked/);
    for (const channel of ["bench:undo", "bench:redo", "bench:restart"] as const) {
      expect(await lab.refused(channel, {})).toMatch(/nothing is taken back/);
    }
    const view = { viewId: "a", secondsPerDivision: 0.01, divisions: 10, columns: 100, trigger: { kind: "roll" as const } };
    const watch = { ...view, channels: [{ probe: "line1.at0.5.loopAmps" }], sweep: "auto" as const, triggerPosition: 0.5 };
    expect(await lab.refused("scope:watch", watch)).toMatch(/measured at its ends/);
  });

  it("tells no window what is hidden, in no push and no file", async () => {
    await lab.ask("bench:export", { what: "bench" });
    expect(await lab.refused("bench:export", { what: "experiment" })).toMatch(/hides what is wrong/);
    const files = await Promise.all((["bench", "events-csv"] as const).map((what) => lab.ask("bench:export", { what })));
    const told = JSON.stringify([lab.pushes, files, await lab.ask("lab:info", {}), await lab.ask("why:read", {})]);
    expect(told).not.toMatch(/hidden-1|"kind":"short","ohms"/);
    expect(lab.pushes.some(({ kind }) => kind === "snapshot")).toBe(true);
  });

  it("can be gone on with after a restart, at the same moment and with all that was said", async () => {
    const progress = await lab.ask("exercise:progress", {});
    const other = new ExerciseLab();
    const resumed = await other.ask("exercise:resume", { fileName: progress.fileName, text: progress.exercise, answer: progress.answer });
    await other.ask("sim:pace", { running: false });
    expect(resumed).toMatchObject({ learner: "Ada Lovelace", said, measurements: { taken: 5 } });
    const [then, now] = [progress, await other.ask("exercise:progress", {})].map(({ answer }) => JSON.parse(answer) as ExerciseAnswer);
    expect(now?.journal).toEqual(then?.journal);
    expect(now?.evidence).toEqual(then?.evidence);
    expect(now!.step).toBeGreaterThanOrEqual(then!.step);
    const edited = progress.answer.replace('"Dead short."', '"Dead  short."');
    const again = { fileName: progress.fileName, text: progress.exercise, answer: edited };
    expect(await other.refused("exercise:resume", again)).toMatch(/was changed after the lab wrote it/);
    await other.close();
  });

  it("is marked as soon as it is handed in where it is for practice, and takes no more", async () => {
    const handedIn = await lab.ask("exercise:finish", {});
    expect(handedIn.fileName).toBe("find-it-ada-lovelace.answer.json");
    expect(handedIn.exercise.marked).toMatchObject({ points: 6, of: 6 });
    expect(await lab.refused("exercise:say", { said })).toMatch(/handed in/);
    expect(await lab.refused("exercise:note", { line: "line1", end: "fxo" })).toMatch(/exercise is over/);
    content = handedIn.content;
  });

  describe("whose answer is marked", () => {
    const mark = async (text: string) => {
      const ready = await readExercise(file.text, file.fileName);
      if (!ready.ok) throw new Error(ready.refusal.text);
      const solved = await solve(ready.value, file.fileName, undefined);
      if (!solved.ok) throw new Error(solved.refusal.text);
      return markFile(solved.value, { fileName: "ada.json", text }, { startWorker: lab.startWorker });
    };
    const checked = async (change: (answer: ExerciseAnswer) => unknown) => {
      const marked = await mark(JSON.stringify(change(JSON.parse(content) as ExerciseAnswer)));
      if (!marked.ok) throw new Error(marked.refusal.text);
      return Object.fromEntries(marked.value.checks.map(({ id, state, text }) => [id, `${state}: ${text}`]));
    };

    it("holds: the run done again gives each measurement as the file has it", async () => {
      const marked = await mark(content);
      expect(marked).toMatchObject({
        ok: true,
        value: { learner: "Ada Lovelace", points: 6, of: 6, measurements: 5, remarks: "Dead short." },
      });
      expect(marked.ok && marked.value.checks.map(({ state }) => state)).toEqual(["good", "good", "good"]);
    });

    it("is told to have been changed, with the place", async () => {
      const otherSaid = await checked((answer) => ({ ...answer, said: { ...answer.said, remarks: "Open." } }));
      expect(otherSaid).toMatchObject({
        seal: expect.stringMatching(/^bad: .*changed after/) as string,
        run: expect.stringMatching(/^good/) as string,
      });
      const otherReading = await checked((answer) => {
        const [first, ...rest] = answer.evidence;
        return { ...answer, evidence: [{ ...first, values: { ...(first as { values: object }).values, tipRingDcVolts: 48 } }, ...rest] };
      });
      expect(otherReading["run"]).toMatch(/^bad: .*evidence\[0\].values: tipRingDcVolts is 48 in the file and [\d.]+ in the run/);
      const otherReport = await checked((answer) => ({
        ...answer,
        evidence: answer.evidence.map((one) => (one.kind === "report" ? { ...one, text: "All is well." } : one)),
      }));
      expect(otherReport["run"]).toMatch(/^bad: .*evidence\[3\] says "All is well."; the run says "/);
      const otherEcho = await checked((answer) => ({
        ...answer,
        evidence: answer.evidence.map((one) =>
          one.kind === "reflection" ? { ...one, values: { ...one.values, strongestShare: 0.5 } } : one,
        ),
      }));
      expect(otherEcho["run"]).toMatch(/^bad: .*evidence\[4\].values: strongestShare is 0.5 in the file and -?0\.\d+ in the run/);
      const otherRun = await checked((answer) => ({ ...answer, journal: [] }));
      expect(otherRun["run"]).toMatch(/^bad: .*evidence\[2\].after is 1: the journal has 0 commands/);
      const otherName = await checked((answer) => ({ ...answer, learner: "Grace" }));
      expect(otherName["seal"]).toMatch(/^bad/);
    });

    it("is refused where it is cut off, of another exercise or edition, or has what no answer has", async () => {
      const refusal = async (text: string) => {
        const marked = await mark(text);
        return marked.ok ? "taken" : marked.refusal.text;
      };
      const answer = JSON.parse(content) as ExerciseAnswer;
      expect(await refusal(content.slice(0, 700))).toMatch(/^ada.json: line \d+, column \d+: .*expected/);
      expect(await refusal(JSON.stringify({ ...answer, grade: "A" }))).toMatch(/^ada.json: grade is not a known key/);
      const others = { ...answer, exercise: { ...answer.exercise, id: "lose-it" } };
      expect(await refusal(JSON.stringify(others))).toMatch(/exercise.id is "lose-it": expected "find-it"/);
      const edition = { ...answer, exercise: { ...answer.exercise, digest: "0".repeat(64) } };
      expect(await refusal(JSON.stringify(edition))).toMatch(/another edition of "Find it"/);
      expect(await refusal(JSON.stringify({ ...answer, step: -1 }))).toMatch(/^ada.json: step is -1: expected/);
    });
  });
});
