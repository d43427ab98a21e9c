/** Counts tests from what the runners wrote. A runner that wrote nothing, or failed without a failed test, counts as one failure. */
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} file @returns {any} */
function readReport(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Cut short by a crash: the same as none.
    return undefined;
  }
}

/** @param {Counts} counts @param {number} exitCode @returns {Counts} */
function withExit(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} file @param {number} exitCode @returns {Counts} */
export function countVitest(file, exitCode) {
  const report = readReport(file);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  /** Files that could not be loaded have no tests to fail. @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report.testResults ?? [];
  const brokenFiles = files.filter((f) => f.status === "failed" && !f.assertionResults.some((test) => test.status === "failed")).length;
  const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  return withExit({ passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles, skipped }, exitCode);
}

/** @param {string} file @param {number} exitCode @returns {Counts} */
export function countPlaywright(file, exitCode) {
  const report = readReport(file);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return withExit({ passed: expected + flaky, failed: unexpected, skipped }, exitCode);
}

/** @param {readonly Counts[]} all @returns {Counts} */
export function addCounts(all) {
  return all.reduce(
    (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed, skipped: sum.skipped + one.skipped }),
    {
      passed: 0,
      failed: 0,
      skipped: 0,
    },
  );
}
