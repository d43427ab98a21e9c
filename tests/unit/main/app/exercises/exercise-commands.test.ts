/** `tipring exercise` and `tipring mark`: what is printed and written, and the exit code. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  listExercisesCommand,
  makeExerciseCommand,
  markCommand,
  showExerciseCommand,
} from "../../../../../src/main/app/exercises/exercise-commands.ts";
import { anExercise } from "../../../../support/an-exercise.ts";
import { ExerciseLab } from "../../../../support/exercise-lab.ts";

const dir = mkdtempSync(join(tmpdir(), "tipring-exercise-"));
const at = (name: string) => join(dir, name);
const printed: string[] = [];
const complained: string[] = [];
const voice = { print: (text: string) => void printed.push(text), complain: (line: string) => void complained.push(line) };
const source = { passphraseFile: undefined, environment: { TIPRING_PASSPHRASE: "two wires" } };
const plain = anExercise();
const lab = new ExerciseLab();

beforeAll(async () => {
  writeFileSync(at("plain.json"), JSON.stringify(plain));
  writeFileSync(at("passphrase.txt"), "two wires\r\nsecond line\n");
  await makeExerciseCommand({ file: at("plain.json"), outFile: at("class.json"), work: 10, ...source }, voice);
  await lab.ask("exercise:load", { fileName: "class.json", text: readFileSync(at("class.json"), "utf8"), learner: "Ada" });
  await lab.run(0.1);
  await lab.ask("line:read", { line: "line1", sets: "on-hook" });
  const said = { faults: [{ line: "line1", kind: "short" as const, at: 0.5, size: 100 }], choices: {} };
  await lab.ask("exercise:say", { said });
  const { content, exercise } = await lab.ask("exercise:finish", {});
  expect(exercise.marked).toBeUndefined();
  writeFileSync(at("ada.answer.json"), content);
  writeFileSync(at("cut.json"), content.slice(0, 300));
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await lab.close();
});

const mark = (answers: readonly string[], more: object = {}) => {
  printed.length = complained.length = 0;
  const files = answers.map((name) => at(name));
  const args = {
    file: at("class.json"),
    answers: files,
    outFile: at("grades.csv"),
    reportDir: at("reports"),
    startWorker: lab.startWorker,
  };
  return markCommand({ ...args, ...source, ...more }, voice);
};

describe("tipring exercise", () => {
  it("lists what comes with the lab, easy ones first", async () => {
    printed.length = 0;
    expect(await listExercisesCommand(false, voice)).toBe(0);
    expect(printed[0]).toMatch(/^\S+ +level 1 {2}\S/);
    expect(printed.at(-1)).toMatch(/^two-lines +level 5 /);
  });

  it("makes nothing of what is no exercise, nor without a passphrase, and says why", async () => {
    writeFileSync(at("bad.json"), JSON.stringify({ ...plain, level: 7 }));
    complained.length = 0;
    expect(await makeExerciseCommand({ file: at("bad.json"), outFile: at("x.json"), ...source }, voice)).toBe(2);
    expect(
      await makeExerciseCommand({ file: at("plain.json"), outFile: at("x.json"), passphraseFile: undefined, environment: {} }, voice),
    ).toBe(2);
    expect(complained[0]).toMatch(/bad.json: level is 7: expected/);
    expect(complained[1]).toMatch(/expected a passphrase: --passphrase-file FILE, or in TIPRING_PASSPHRASE/);
    expect(readdirSync(dir)).not.toContain("x.json");
  });

  it("shows the solution, or a learner's faults, to who has the passphrase", async () => {
    printed.length = complained.length = 0;
    const file = at("class.json");
    const fromFile = { passphraseFile: at("passphrase.txt"), environment: {} };
    expect(await showExerciseCommand({ file, learner: "Ada", ...fromFile }, voice)).toBe(0);
    expect(printed).toEqual(["short, 50 % of the way, 100 Ω (line1)\n"]);
    const wrong = { passphraseFile: undefined, environment: { TIPRING_PASSPHRASE: "guess" } };
    expect(await showExerciseCommand({ file, learner: undefined, ...wrong }, voice)).toBe(2);
    expect(complained).toEqual(['tipring: The passphrase does not open the solution of "Find it".']);
  });
});

describe("tipring mark", () => {
  it("marks an answer, doing its run again, and writes grades and a report", async () => {
    expect(await mark(["ada.answer.json"])).toBe(0);
    expect(printed[0]).toBe("Ada: 4 of 6\n");
    expect(readFileSync(at("grades.csv"), "utf8")).toMatch(/\r\nAda,Find it,4,6,66.7,2,1,1,0,1,.*,good,good,good,/);
    expect(readFileSync(at("reports/ada.md"), "utf8")).toContain("| Place | 50 % of the way | 50 % of the way | 1 of 1 |");
  });

  it("writes its grades over nothing that it reads", async () => {
    const answer = readFileSync(at("ada.answer.json"), "utf8");
    expect(await mark(["ada.answer.json"], { outFile: at("ada.answer.json"), startWorker: undefined })).toBe(2);
    expect(complained[0]).toMatch(/ada.answer.json is read here, and would be replaced: expected another --out/);
    expect(readFileSync(at("ada.answer.json"), "utf8")).toBe(answer);
  });

  it("keeps a report for each of two answers of one name", async () => {
    mkdirSync(at("other"), { recursive: true });
    copyFileSync(at("ada.answer.json"), at("other/ada.answer.json"));
    expect(await mark(["ada.answer.json", "other/ada.answer.json"], { startWorker: undefined })).toBe(0);
    expect(readdirSync(at("reports")).sort()).toEqual(["ada-2.md", "ada.md"]);
  });

  it("marks the others where one cannot be read, keeps its row, and ends with 2", async () => {
    expect(await mark(["cut.json", "ada.answer.json", "none.json"], { startWorker: undefined })).toBe(2);
    expect(printed.join("")).toContain("1 of 3 answers marked");
    expect(complained[0]).toMatch(/not marked: .*cut.json: line \d+, column \d+/);
    expect(complained[1]).toMatch(/not marked: .*none.json cannot be read/);
    expect(readFileSync(at("grades.csv"), "utf8").trim().split("\r\n")).toHaveLength(4);
  });
});
