/** `npm run check`: format, lint, types, dependency rules, dead code and tests; every step runs, one failure fails the whole. */
import { installIfStale } from "./install-if-stale.mjs";
import { runNpm } from "./run.mjs";

const steps = ["check:format", "check:lint", "check:types", "check:dependencies", "check:dead-code", "test"];

if (!installIfStale()) process.exit(1);
const failed = steps.filter((step) => {
  console.log(`\n== ${step}`);
  return runNpm(["run", "--silent", step]) !== 0;
});
console.log(failed.length === 0 ? `\nAll ${steps.length} checks passed.` : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
