/**
 * `npm run bench survey`: a hundred thousand loops through the built command line; loops a second, memory on the way, and a survey that is killed in the middle and run again. TIPRING_BENCH_LOOPS takes another number of loops.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../run.mjs";

const gauges = ["pe-0.4", "pe-0.5", "pe-0.32", "pe-0.63", "awg-26", "awg-24"];
const feeds = ["48v-400ohm", "48v-800ohm", "slic-25ma"];
const megabyte = 1024 * 1024;

/** The same table every time. @param {string} file @param {number} count */
function writeTable(file, count) {
  let state = 1;
  const next = (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const handle = openSync(file, "w");
  writeSync(handle, "id,type,metres,tapMetres,celsius,ren,feed\n");
  for (let from = 0; from < count; from += 1000) {
    let text = "";
    for (let i = from; i < Math.min(count, from + 1000); i += 1) {
      const tap = next(4) === 0 ? String(20 + next(280)) : "";
      text += `L${i},${gauges[next(gauges.length)]},${100 + next(5900)},${tap},${next(50) - 10},${(1 + next(4)) / 2},${feeds[next(feeds.length)]}\n`;
    }
    writeSync(handle, text);
  }
  closeSync(handle);
}

/**
 * Runs the survey to its end, or kills it after so many milliseconds.
 * @param {string} table @param {string} out @param {number} [killAfterMs]
 * @returns {Promise<{ seconds: number, mostBytes: number, lastBytes: number }>}
 */
function survey(table, out, killAfterMs) {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const child = spawn(process.execPath, [join(root, "out/main/cli.js"), "survey", table, "--out", out, "--limits", "us"], {
      stdio: "ignore",
    });
    let mostBytes = 0;
    let lastBytes = 0;
    const watch = setInterval(() => {
      lastBytes = residentBytes(child.pid) ?? lastBytes;
      mostBytes = Math.max(mostBytes, lastBytes);
    }, 250);
    const kill = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
    child.once("error", reject);
    child.once("exit", () => {
      clearInterval(watch);
      clearTimeout(kill);
      resolve({ seconds: (performance.now() - startMs) / 1000, mostBytes, lastBytes });
    });
  });
}

/** Undefined where the system does not tell it. @param {number | undefined} pid */
function residentBytes(pid) {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

/** @param {string} file */
const hashOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/** @param {(what: string, figure: string) => void} row */
export async function measureSurvey(row) {
  const count = Number(process.env["TIPRING_BENCH_LOOPS"] ?? 100_000);
  const dir = mkdtempSync(join(tmpdir(), "tipring-survey-bench-"));
  try {
    const table = join(dir, "loops.csv");
    writeTable(table, count);
    const whole = join(dir, "whole.csv");
    const { seconds, mostBytes, lastBytes } = await survey(table, whole);
    row(`survey of ${count} loops`, `${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)} loops a second`);
    row("  memory at most, and at the end", `${(mostBytes / megabyte).toFixed(0)} MB, ${(lastBytes / megabyte).toFixed(0)} MB`);
    const killed = join(dir, "killed.csv");
    await survey(table, killed, seconds * 400);
    const left = readFileSync(`${killed}.part`, "utf8").split("\n").length - 2;
    await survey(table, killed);
    const verdict = hashOf(killed) === hashOf(whole) ? "the same file" : "ANOTHER FILE";
    row(`  killed after ${left} rows and run again`, verdict);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
