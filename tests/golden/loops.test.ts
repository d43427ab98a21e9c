/** The reference loops through the netlist agree with an independent solver, sample by sample over a call of five seconds. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildReferenceLoop, type LoopOptions, runReferenceLoop } from "../support/reference-loops.ts";

/** Peaks of the whole scenario: volts at the phone, loop amps. */
const fullScaleVolts = 156.2;
const fullScaleAmps = 0.1225;
const goldenHz = 48000;

type Golden = { readonly sample: number; readonly phoneVolts: number; readonly loopAmps: number };

function readGolden(name: string): Golden[] {
  const text = readFileSync(new URL(`loops/${name}.csv`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [sample, , phoneVolts, loopAmps] = line.split(",").map(Number) as [number, number, number, number];
      return { sample, phoneVolts, loopAmps };
    });
}

type Errors = { readonly volts: number; readonly amps: number; readonly rmsVolts: number };

/** Largest and rms errors in percent of full scale. */
function compare(options: LoopOptions, golden: string, stepHz: number): Errors {
  const run = runReferenceLoop(buildReferenceLoop(options), stepHz, "before");
  let volts = 0;
  let amps = 0;
  let squares = 0;
  let count = 0;
  for (const { sample, phoneVolts, loopAmps } of readGolden(golden)) {
    const step = (sample * stepHz) / goldenHz;
    if (!Number.isInteger(step)) continue;
    const error = (Math.abs(run.phoneVolts[step]! - phoneVolts) / fullScaleVolts) * 100;
    volts = Math.max(volts, error);
    amps = Math.max(amps, (Math.abs(run.loopAmps[step]! - loopAmps) / fullScaleAmps) * 100);
    squares += error * error;
    count++;
  }
  expect(count).toBeGreaterThan(500);
  return { volts, amps, rmsVolts: Math.sqrt(squares / count) };
}

// The golden files are good to about 1e-4 % themselves (8 digits, Radau at 4 and 8 steps a sample).
describe("the reference loops", () => {
  it("coil feed at 48 kHz: within 0.001 % of full scale in volts, 0.002 % in amps", () => {
    const errors = compare({ feed: "coils", terminal: "function", sections: 8 }, "loopA_dz_N8", 48000);
    expect(errors.volts).toBeLessThan(1e-3);
    expect(errors.amps).toBeLessThan(2e-3);
    expect(errors.rmsVolts).toBeLessThan(2e-5);
  });

  it("coil feed at 16 kHz: within 0.005 % of full scale in volts", () => {
    const errors = compare({ feed: "coils", terminal: "function", sections: 8 }, "loopA_dz_N8", 16000);
    expect(errors.volts).toBeLessThan(5e-3);
  });

  it("constant-current feed at 48 kHz: within 0.001 % of full scale in volts, 0.002 % in amps", () => {
    const errors = compare({ feed: "slic", terminal: "function", sections: 4 }, "loopB_dz_N4", 48000);
    expect(errors.volts).toBeLessThan(1e-3);
    expect(errors.amps).toBeLessThan(2e-3);
  });

  it("diode bridge at 48 kHz: within 0.005 % of full scale in volts, 0.02 % in amps", () => {
    const errors = compare({ feed: "coils", terminal: "bridge", sections: 4 }, "loopA_bridge_N4", 48000);
    expect(errors.volts).toBeLessThan(5e-3);
    expect(errors.amps).toBeLessThan(2e-2);
  });
});
