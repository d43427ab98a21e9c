/** What an exercise withholds, and where it ends: instruments, measurements, time. */
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../../../support/eventually.ts";
import { anExercise } from "../../../../support/an-exercise.ts";
import { ExerciseLab } from "../../../../support/exercise-lab.ts";

describe("an exercise", () => {
  const lab = new ExerciseLab();
  const open = async (changes: Readonly<Record<string, unknown>>) => {
    lab.pushes.length = 0;
    await lab.ask("exercise:load", { fileName: "a.json", text: JSON.stringify(anExercise(changes)), learner: "Ada" });
    await lab.run(0.2);
  };
  afterEach(() => void vi.useRealTimers());
  afterAll(() => lab.close());

  it("shows no meters and lends no instrument that it does not allow", async () => {
    await open({ instruments: ["readings"] });
    expect(await lab.refused("exercise:note", { line: "line1", end: "fxs" })).toMatch(/meters are not to be used/);
    expect(await lab.refused("why:read", {})).toMatch(/not to be used/);
    const measure = { kind: "measure", line: "line1", at: "interface", what: "insulation" } as const;
    expect(await lab.refused("bench:apply", { command: measure })).toMatch(/test set is not to be used/);
    const level = { kind: "measure-level", port: "phone1.line", seconds: 1 } as const;
    expect(await lab.refused("bench:apply", { command: level })).toMatch(/level meter is not to be used/);
    expect(await lab.try("line:read", { line: "line1", sets: "on-hook" })).toMatchObject({ ok: true });
    await eventually(() => expect(lab.pushes.some(({ kind }) => kind === "snapshot")).toBe(true));
    for (const push of lab.pushes) if (push.kind === "snapshot") expect(push.snapshot.lines).toEqual({});
  });

  it("leaves open what its author left open, but never faults, and nothing around them", async () => {
    await open({ locked: ["line1.cable"] });
    const set = (path: string, value: number | Record<string, never>) => lab.try("bench:apply", { command: { kind: "set", path, value } });
    expect(await set("phone1.ringer.ren", 2)).not.toMatchObject({ refusal: { text: expect.stringContaining("locked") as string } });
    for (const path of ["line1.cable[0].metres", "line1.faults.hidden-1.at", "line1.faults", "line1"]) {
      expect(await set(path, path === "line1" ? {} : 0.1)).toMatchObject({ refusal: { text: `${path} is locked in this exercise.` } });
    }
  });

  it("takes as many measurements as it allows, commands to the test set among them, and then the answer only", async () => {
    await open({ limits: { measurements: 2 } });
    await lab.ask("exercise:note", { line: "line1", end: "fxs" });
    await lab.ask("bench:apply", { command: { kind: "measure-level", port: "phone1.line", seconds: 0.1 } });
    const over = /All 2 measurements of this exercise have been taken/;
    expect(await lab.refused("exercise:note", { line: "line1", end: "fxs" })).toMatch(over);
    expect(await lab.refused("line:read", { line: "line1", sets: "on-hook" })).toMatch(over);
    expect(await lab.refused("bench:apply", { command: { kind: "measure-level", port: "phone1.line", seconds: 0.1 } })).toMatch(over);
    expect(await lab.try("bench:apply", { command: { kind: "hook", device: "phone1", to: "off" } })).toMatchObject({ ok: true });
    expect(await lab.try("exercise:finish", {})).toMatchObject({ ok: true, value: { exercise: { measurements: { taken: 2, most: 2 } } } });
  });

  it("ends by the clock, and takes the answer all the same", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await open({ limits: { wallMinutes: 10 } });
    vi.setSystemTime(Date.now() + 9.9 * 60_000);
    expect(await lab.try("exercise:note", { line: "line1", end: "fxs" })).toMatchObject({ ok: true });
    vi.setSystemTime(Date.now() + 0.2 * 60_000);
    expect(await lab.refused("exercise:note", { line: "line1", end: "fxs" })).toMatch(/time of this exercise is over/);
    expect(await lab.refused("bench:apply", { command: { kind: "hook", device: "phone1", to: "off" } })).toMatch(
      /time of this exercise is over/,
    );
    const said = { faults: [], choices: {}, remarks: "Too late." };
    expect(await lab.try("exercise:say", { said })).toMatchObject({ ok: true });
    expect(await lab.try("exercise:finish", {})).toMatchObject({ ok: true });
  });

  it("is over when another bench is opened, for every window", async () => {
    await open({});
    await lab.ask("bench:open", { benchId: "direct-line" });
    expect(lab.pushes.findLast(({ kind }) => kind === "exercise")).toEqual({ kind: "exercise", exercise: undefined });
    expect(await lab.refused("exercise:finish", {})).toMatch(/No exercise is open/);
  });
});
