/** The scope's time machine: memory of eight channels over ten minutes, and the time to draw a moment of them. */
import { SimWorker, builtInBench } from "./sim-worker.mjs";

const megabyte = 1024 * 1024;
const seconds = 620;

const eightChannels = [
  "line1.fxo.tipRingVolts",
  "line1.fxo.loopAmps",
  "line1.fxs.tipRingVolts",
  "line1.fxs.ringGroundVolts",
  "line1.fxs.tipGroundVolts",
  "phone1.earpiece",
  "line1.fxs.tipGroundVolts + line1.fxs.ringGroundVolts",
  "acrms(line1.fxo.tipRingVolts; 0.05)",
].map((probe) => ({ probe }));

/** @param {number} secondsPerDivision @param {number | undefined} heldAtSeconds */
const view = (secondsPerDivision, heldAtSeconds) => ({
  viewId: "scope",
  channels: eightChannels,
  secondsPerDivision,
  divisions: 10,
  columns: 1000,
  trigger: { kind: "roll" },
  sweep: "auto",
  triggerPosition: 0.5,
  ...(heldAtSeconds === undefined ? {} : { heldAtSeconds }),
});

/** @param {(what: string, figure: string) => void} row */
export async function measureScope(row) {
  const sim = new SimWorker();
  const before = await sim.memory();
  await sim.open(builtInBench("direct-line"), { running: true, speed: "max" }, [view(0.1, undefined)]);
  const startMs = performance.now();
  let at = 0;
  let calls = 0;
  let nextCall = 1;
  while (at < seconds) {
    at = (await sim.hears((report) => report.kind === "snapshot"))["snapshot"].seconds;
    if (at < nextCall) continue;
    await sim.ask("apply", { command: { kind: "hook", device: "phone1", to: calls % 2 === 0 ? "off" : "on" } });
    calls += 1;
    nextCall = at + (calls % 2 === 0 ? 5 : 25);
  }
  await sim.ask("pace", { running: false });
  const wallSeconds = (performance.now() - startMs) / 1000;
  const { arrayBuffers } = await sim.memory();
  row(
    "scope: 8 channels, 620 s, off hook five sixths of the time",
    `${wallSeconds.toFixed(0)} s, ${(at / wallSeconds).toFixed(0)} x real time`,
  );
  row(
    "scope: memory of the recording; bound for all channels of all windows",
    `${((arrayBuffers - before.arrayBuffers) / megabyte).toFixed(0)} MB; 320 MB packed + 14 MB a channel`,
  );
  for (const perDivision of [1e-6, 1e-3, 0.02, 0.1, 1, 10, 60]) {
    /** @type {number[]} */
    const took = [];
    for (let i = 0; i < 40; i += 1) {
      const held = at - 590 + ((i * 373) % 590) + 0.001 * i;
      const shown = sim.hears((report) => report.kind === "scope" && Math.abs(report["screen"].toSeconds - held) < 1e-4);
      const askedMs = performance.now();
      void sim.ask("watch", { client: 1, view: view(perDivision, held) });
      await shown;
      took.push(performance.now() - askedMs);
    }
    took.sort((a, b) => a - b);
    row(
      `scope: a moment of the last ten minutes, 8 channels at ${perDivision} s/div`,
      `p50 ${(took[20] ?? 0).toFixed(0)} ms, p95 ${(took[37] ?? 0).toFixed(0)} ms, longest ${(took[39] ?? 0).toFixed(0)} ms`,
    );
  }
  await sim.end();
}
