import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCounts, countPlaywright, countVitest } from "../../../tools/test-reports.mjs";

let folder = "";
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "tipring-reports-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, "report.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const oneFailure = { passed: 0, failed: 1, skipped: 0 };

describe("counting tests", () => {
  it("adds what the runners say", () => {
    const vitest = report({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] });
    expect(countVitest(vitest, 0)).toEqual({ passed: 7, failed: 0, skipped: 3 });
    const playwright = report({ stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 } });
    expect(countPlaywright(playwright, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
    expect(addCounts([oneFailure, { passed: 3, failed: 0, skipped: 2 }])).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("counts a test file that could not be loaded as a failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const failing = { status: "failed", assertionResults: [{ status: "failed" }] };
    const file = report({ numPassedTests: 1, numFailedTests: 1, testResults: [broken, failing] });
    expect(countVitest(file, 1)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  it("counts a runner that ended badly without a failed test as a failure", () => {
    expect(countVitest(report({ numPassedTests: 5, numFailedTests: 0, testResults: [] }), 1)).toMatchObject({ passed: 5, failed: 1 });
    expect(countPlaywright(report({ stats: { expected: 5, flaky: 0, unexpected: 0, skipped: 0 } }), 1)).toMatchObject({ failed: 1 });
  });

  it.each([
    ["none", undefined],
    ["a cut-off", '{"numPassedTests": 5'],
  ])("counts %s report as a failure, whatever the exit code", (_what, text) => {
    const file = text === undefined ? join(folder, "none.json") : report(text);
    expect(countVitest(file, 0)).toEqual(oneFailure);
    expect(countPlaywright(file, 0)).toEqual(oneFailure);
  });
});
