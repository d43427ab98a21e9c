/** The grade sheet is a table that a spreadsheet reads as it is meant, whatever a learner calls himself. */
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { gradeSheet } from "../../../../../src/main/app/exercises/grade-sheet.ts";
import type { MarkedAnswer } from "../../../../../src/shared/model/exercise-view.ts";

const question = { title: "", said: "", truth: undefined, verdict: "right", because: "" } as const;
const marked: MarkedAnswer = {
  fileName: "a.json",
  exerciseTitle: "Find it",
  learner: 'Ada "Countess", Lovelace',
  handedIn: "2026-01-01T00:00:00.000Z",
  points: 3,
  of: 4,
  questions: [
    { ...question, id: "fault1.kind", points: 2, of: 2 },
    { ...question, id: "fault1.place", points: 1, of: 2 },
  ],
  checks: [
    { id: "seal", state: "bad", text: "It was changed." },
    { id: "run", state: "good", text: "" },
  ],
  evidence: [],
  measurements: 7,
  simulatedSeconds: 61.04,
  wallSeconds: 300.4,
  remarks: "Two\nlines",
};

describe("a grade sheet", () => {
  const text = gradeSheet([
    { fileName: "a.json", marked },
    {
      fileName: "b.json",
      marked: {
        ...marked,
        learner: "=2+HYPERLINK(1)",
        questions: [...marked.questions, { ...question, id: "fault2.kind", points: -2, of: 2 }],
      },
    },
    { fileName: "c.json", problem: "c.json: line 3, column 1: the file ends: expected a value." },
  ]);
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });

  it("has a row for every file, read back as it was written", () => {
    expect(errors).toEqual([]);
    expect(data).toHaveLength(3);
    expect(data[0]).toMatchObject({
      learner: 'Ada "Countess", Lovelace',
      points: "3",
      percent: "75",
      "fault1.place": "1",
      "fault2.kind": "",
      remarks: "Two\nlines",
    });
    expect(data[0]).toMatchObject({ seal: "bad", run: "good", problem: "It was changed.", simulatedSeconds: "61", wallSeconds: "300" });
    expect(data[2]).toMatchObject({ learner: "", file: "c.json", problem: expect.stringContaining("line 3") as string });
  });

  it("tells a spreadsheet that it is in UTF-8", () => {
    expect(text.startsWith("\uFEFFlearner,")).toBe(true);
  });

  it("ends its lines as RFC 4180 has it, and makes no name a formula", () => {
    expect(text.split("\r\n")).toHaveLength(5);
    expect(data[1]?.["learner"]).toBe("'=2+HYPERLINK(1)");
    expect(data[1]?.["fault2.kind"]).toBe("-2");
  });
});
