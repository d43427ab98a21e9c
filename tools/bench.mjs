/**
 * `npm run bench`: measures speed, memory and latency on the built lab and prints them as a table; asserts nothing.
 * TIPRING_BENCH_HOURS shortens the long run (10 simulated hours); names after `--` choose measurements: solver kernel pbx speed latency start receivers window scope survey memory.
 */
import { spawn } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import { measureWindow } from "./bench-window.mjs";
import { measureReceivers } from "./bench/receivers.mjs";
import { measureKernel, runBuilt } from "./bench/kernel.mjs";
import { measureScope } from "./bench/scope.mjs";
import { measureSolver } from "./bench/solver.mjs";
import { measureSurvey } from "./bench/survey.mjs";
import { SimWorker, builtInBench, fourChannels } from "./bench/sim-worker.mjs";
import { buildIfStale } from "./build-if-stale.mjs";
import { root } from "./run.mjs";

const megabyte = 1024 * 1024;
const off = { command: { kind: "hook", device: "phone1", to: "off" } };
const on = { command: { kind: "hook", device: "phone1", to: "on" } };

/** @param {string} what @param {string} figure */
function row(what, figure) {
  console.log(`${what.padEnd(62)} ${figure}`);
}

/** @param {readonly number[]} values @param {number} share */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Waits. @param {number} ms @returns {Promise<void>} */
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Times real time over some seconds of wall time, after two to warm up. @param {SimWorker} sim */
async function timesRealTime(sim, wallMs = 4000) {
  await rest(2000);
  const isPace = (/** @type {{ kind: string }} */ report) => report.kind === "pace";
  const from = await sim.hears(isPace);
  const startMs = performance.now();
  await rest(wallMs);
  const to = await sim.hears(isPace);
  return ((to["pace"].seconds - from["pace"].seconds) * 1000) / (performance.now() - startMs);
}

async function measureSpeed() {
  const bench = builtInBench("direct-line");
  const states = /** @type {const} */ ([
    ["on hook", []],
    ["off hook, dial tone", [off]],
    ["ringing", [{ command: { kind: "ring", device: "exchange", line: "line1", seconds: 600 } }]],
  ]);
  for (const [state, commands] of states) {
    for (const views of [[], [fourChannels]]) {
      const sim = new SimWorker();
      await sim.open(bench, { running: true, speed: "max" }, views);
      for (const command of commands) await sim.ask("apply", command);
      const ratio = await timesRealTime(sim);
      row(
        `direct line, 8 sections, 48 kHz, ${state}${views.length > 0 ? ", 4 channels on screen" : ""}`,
        `${ratio.toFixed(0)} x real time`,
      );
      await sim.end();
    }
  }
}

/** From the command to the first screen whose newest sample shows the current, in real time. */
async function measureLatency() {
  const sim = new SimWorker();
  await sim.open(builtInBench("direct-line"), { running: true, speed: 1 }, [fourChannels]);
  await rest(500);
  /** @type {number[]} */
  const latencies = [];
  for (let i = 0; i < 30; i += 1) {
    await rest(130 + ((i * 37) % 17)); // not in step with the screens
    const isOff = i % 2 === 0;
    const shown = sim.hears((report) => report.kind === "scope" && newestAmps(report["screen"]) > 0.01 === isOff);
    const startMs = performance.now();
    await sim.ask("apply", isOff ? off : on);
    await shown;
    latencies.push(performance.now() - startMs);
  }
  await sim.end();
  const figures = [0.5, 0.95, 1].map((share) => percentile(latencies, share).toFixed(0));
  row("hook command to trace, through the worker (30 times)", `p50 ${figures[0]} ms, p95 ${figures[1]} ms, longest ${figures[2]} ms`);
}

/** @param {{ columns: number, samples: Float32Array }} screen */
function newestAmps({ columns, samples }) {
  return samples[2 * columns - 1] ?? 0;
}

/** From the start of the server's process to the first trace that a client receives. */
async function measureStart() {
  const startMs = performance.now();
  const server = spawn(process.execPath, [join(root, "out/main/cli.js"), "serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((/** @type {(url: string) => void} */ resolve) => {
    let said = "";
    server.stdout.on("data", (piece) => {
      said += String(piece);
      const address = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
  });
  const servedMs = performance.now() - startMs;
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, { origin: url });
  await new Promise((resolve) => socket.once("open", resolve));
  const traced = new Promise((resolve) => {
    socket.on("message", (_data, isBinary) => {
      if (isBinary) resolve(undefined);
    });
  });
  socket.send(JSON.stringify({ id: 1, channel: "bench:open", input: { benchId: "direct-line" } }));
  socket.send(JSON.stringify({ id: 2, channel: "scope:watch", input: fourChannels }));
  // The view may come before the bench is open; asked again it is taken.
  const again = setInterval(() => socket.send(JSON.stringify({ id: 3, channel: "scope:watch", input: fourChannels })), 20);
  await traced;
  clearInterval(again);
  row("start of `tipring serve` to its address", `${servedMs.toFixed(0)} ms`);
  row("start of `tipring serve` to the first trace at a client", `${(performance.now() - startMs).toFixed(0)} ms`);
  socket.close();
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
}

/** A long run at full speed with calls, four recorded channels and a look at the memory now and then. */
async function measureMemory() {
  const hours = Number(process.env["TIPRING_BENCH_HOURS"] ?? 10);
  const sim = new SimWorker();
  await sim.open(builtInBench("direct-line"), { running: true, speed: "max" }, [fourChannels]);
  const total = hours * 3600;
  // Recorders fill within 20 simulated minutes; growth is counted from there, or from a fifth of a short run.
  const settled = Math.min(1500, total / 5);
  const startMs = performance.now();
  let seconds = 0;
  let nextCall = 0;
  let calls = 0;
  let nextNews = settled;
  while (seconds < total) {
    const { snapshot } = await sim.hears((report) => report.kind === "snapshot");
    seconds = snapshot.seconds;
    if (seconds >= nextCall) {
      await sim.ask("apply", calls % 2 === 0 ? off : on);
      calls += 1;
      nextCall = seconds + 30;
    }
    if (seconds < nextNews) continue;
    await printMemory(sim, seconds);
    nextNews += (total - settled) / 5;
  }
  await printMemory(sim, seconds);
  const wallSeconds = (performance.now() - startMs) / 1000;
  row(`${hours} simulated hours, ${calls} hook changes`, `${wallSeconds.toFixed(0)} s, ${(total / wallSeconds).toFixed(0)} x real time`);
  await sim.end();
}

/** @param {SimWorker} sim @param {number} seconds */
async function printMemory(sim, seconds) {
  const { heapUsed, arrayBuffers, rss } = await sim.memory();
  const [heap, buffers, all] = [heapUsed, arrayBuffers, rss].map((bytes) => (bytes / megabyte).toFixed(1));
  row(`  memory at ${(seconds / 3600).toFixed(2)} h: worker heap, its buffers, process`, `${heap} MB, ${buffers} MB, ${all} MB`);
}

const measurements = {
  solver: () => measureSolver(row),
  kernel: () => measureKernel(),
  pbx: () => runBuilt("pbx"),
  speed: measureSpeed,
  latency: measureLatency,
  start: measureStart,
  receivers: () => measureReceivers(row),
  window: () => measureWindow(row),
  scope: () => measureScope(row),
  survey: () => measureSurvey(row),
  memory: measureMemory,
};

if (buildIfStale()) {
  const wanted = process.argv.slice(2);
  console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores\n`);
  for (const [name, measure] of Object.entries(measurements)) if (wanted.length === 0 || wanted.includes(name)) await measure();
} else {
  process.exitCode = 1;
}
