/** Decodes DTMF with multimon-ng: the judge of our digits whom no one here wrote. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecordingPlayer } from "../../src/main/engine/signals/voice/recording-player.ts";

export const hasMultimon = spawnSync("multimon-ng", ["-h"]).error === undefined;

/** The rate that multimon-ng takes raw samples at. */
const multimonHz = 22_050;

/** Digits in a sound of 8 kHz, in volts. */
export function digitsByMultimon(samples: Float32Array): string {
  const player = new RecordingPlayer({ samples, sampleHz: 8000, stepHz: multimonHz, fullScaleVolts: 8000 });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const pcm = Int16Array.from({ length: Math.floor((samples.length * multimonHz) / 8000) }, () => {
    signal.startValue = 0;
    player.addStep(signal);
    return Math.round(signal.startValue);
  });
  const folder = mkdtempSync(join(tmpdir(), "tipring-multimon-"));
  try {
    writeFileSync(join(folder, "line.raw"), Buffer.from(pcm.buffer));
    const output = execFileSync("multimon-ng", ["-q", "-a", "DTMF", "-t", "raw", join(folder, "line.raw")]).toString();
    return [...output.matchAll(/DTMF: (.)/g)].map(([, digit]) => digit).join("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
