/**
 * Locked exercises: only the passphrase opens the solution, any program that knows the age format can be the judge of that, and what
 * was changed is told. The work of scrypt is 2^10 here, so that the tests take milliseconds; in use it is 2^17.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockExercise, plainOf, readExercise, solve } from "../../../../../src/main/app/exercises/exercise-file.ts";
import { LockedExercise } from "../../../../../src/shared/model/exercise.ts";
import { anExercise } from "../../../../support/an-exercise.ts";

const work = 10;
const passphrase = "two wires & a battery";
const plain = anExercise();
const text = await lockExercise(plain, passphrase, work);
const locked = LockedExercise.parse(JSON.parse(text));

const opened = async (file: unknown, phrase?: string) => {
  const ready = await readExercise(JSON.stringify(file), "find-it.json");
  return ready.ok ? solve(ready.value, "find-it.json", phrase) : ready;
};
const refusal = async (file: unknown, phrase?: string) => {
  const outcome = await opened(file, phrase);
  return outcome.ok ? "opened" : outcome.refusal.text;
};

/** The same text with one letter of the age file's body changed. */
function damaged(age: string): string {
  const at = Math.floor(age.length * 0.7);
  return age.slice(0, at) + (age[at] === "A" ? "B" : "A") + age.slice(at + 1);
}

describe("a locked exercise", () => {
  it("gives back what its author wrote, with a stamp by which answers are sealed", async () => {
    const solved = await opened(locked, passphrase);
    if (!solved.ok) throw new Error(solved.refusal.text);
    const { draw, ...back } = plainOf(solved.value);
    expect({ ...back, draw: { ...draw, stamp: undefined } }).toEqual({ ...plain, draw: { ...plain.draw, stamp: undefined } });
    expect(draw.stamp).toMatch(/^[0-9a-f]{32}$/);
  });

  it("can be run without the passphrase, and shows neither fault nor rule to who looks into the file", async () => {
    const ready = await readExercise(text, "find-it.json");
    expect(ready).toMatchObject({ ok: true, value: { draw: { seed: 7 } } });
    expect(text).not.toMatch(/"seed"|"pool"|"ohms"|"within"|"right"/);
  });

  it("refuses another passphrase, none, and parts that were changed, each with its words", async () => {
    expect(await refusal(locked, "two wires and a battery")).toMatch(/passphrase does not open the solution of "Find it"/);
    expect(await refusal(locked)).toBe("find-it.json: the solution is locked: expected its passphrase.");
    const { solution, draw } = locked;
    expect(await refusal({ ...locked, solution: { age: damaged(solution.age) } }, passphrase)).toMatch(/was changed after it was locked/);
    expect(await refusal({ ...locked, draw: { age: damaged(draw.age) } }, passphrase)).toMatch(/draw: .*the file was changed/);
    expect(await refusal({ ...locked, solution: { age: "secret" } }, passphrase)).toMatch(/solution.age .*expected an age file as text/);
    expect(await refusal({ ...locked, id: "lose-it" }, passphrase)).toMatch(/draw: /);
  });

  it("is marked by what the passphrase guards, even if the draw beside it was exchanged", async () => {
    const easy = anExercise({ draw: { ...plain.draw, pool: [{ line: "line1", kind: "open", at: 0.5 }] } });
    const other = LockedExercise.parse(JSON.parse(await lockExercise(easy, passphrase, work)));
    const solved = await opened({ ...locked, draw: other.draw }, passphrase);
    expect(solved).toMatchObject({ ok: true, value: { draw: { pool: [{ kind: "short" }] } } });
  });

  it("is refused where a question has no answer or the bench no such line", async () => {
    expect(await refusal({ ...plain, key: {} })).toMatch(/key.choices.what-next: is missing/);
    const elsewhere = { ...plain.draw, pool: [{ line: "line7", kind: "open", at: 0.5 }] };
    expect(await refusal({ ...plain, draw: elsewhere })).toMatch(/draw.pool\[0\].line is "line7": expected line1/);
    expect(await refusal({ ...plain, bench: "direct-lien" })).toMatch(/bench is "direct-lien": expected the id of a built-in bench/);
  });
});

const hasAge = (() => {
  try {
    execFileSync("age", ["--version"]);
    execFileSync("script", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasAge)("another program for the age format", () => {
  /** age asks for the passphrase on a terminal: script lends it one. */
  function openedByAge(age: string, phrase: string): string {
    const dir = mkdtempSync(join(tmpdir(), "tipring-age-"));
    try {
      writeFileSync(join(dir, "solution.age"), age);
      const command = `age --decrypt -o ${join(dir, "solution.json")} ${join(dir, "solution.age")} && cat ${join(dir, "solution.json")}`;
      return execFileSync("script", ["-qec", command, "/dev/null"], {
        input: `${phrase}\n`,
        encoding: "utf8",
        stdio: ["pipe", "pipe", "pipe"],
      });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }

  it("opens the solution with the passphrase, and not with another", () => {
    expect(openedByAge(locked.solution.age, passphrase)).toContain('"pool":[{"line":"line1","kind":"short"');
    expect(() => openedByAge(locked.solution.age, "guess")).toThrow();
  });
});
