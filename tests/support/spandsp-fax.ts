/** The fax machine of the spandsp library as a program of its own: built where a compiler and the library are there, fed block by block. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../oracle/spandsp-fax.c", import.meta.url));
export const blockSamples = 160;
/** 0 dBm across 600 ohm is 0.7746 V, and a sine of that is 3.14 dB under the largest that 16 bits hold (spandsp's telephony.h). */
export const samplesPerVolt = (32767 * 10 ** (-3.14 / 20)) / (Math.SQRT2 * Math.sqrt(0.6));

/** Builds the program in a folder; undefined where that cannot be done here. */
export function buildSpandspFax(dir: string): string | undefined {
  const program = join(dir, "spandsp-fax");
  const built = spawnSync("cc", ["-O2", source, "-o", program, "-lspandsp", "-ltiff", "-lm"], { stdio: "ignore" });
  return built.status === 0 ? program : undefined;
}

export type SpandspReport = {
  readonly result: string;
  readonly bitsPerSecond: number;
  readonly pages: number;
  readonly lines: number;
  readonly badLines: number;
  readonly remote: string;
};

/** One machine at work: `exchange` gives it a block of volts and takes one. */
export function startSpandspFax(program: string, args: readonly string[]) {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
  const bytesPerBlock = 2 * blockSamples;
  let waiting = Buffer.alloc(0);
  let stderr = "";
  let wake = (): void => undefined;
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  child.stdout.on("data", (piece: Buffer) => {
    waiting = Buffer.concat([waiting, piece]);
    wake();
  });
  child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
  return {
    async exchange(volts: Float64Array, into: Float64Array): Promise<void> {
      const block = Buffer.alloc(bytesPerBlock);
      volts.forEach((value, index) => block.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(value * samplesPerVolt))), 2 * index));
      child.stdin.write(block);
      while (waiting.length < bytesPerBlock) await new Promise<void>((resolve) => (wake = resolve));
      for (let i = 0; i < blockSamples; i++) into[i] = waiting.readInt16LE(2 * i) / samplesPerVolt;
      waiting = waiting.subarray(bytesPerBlock);
    },
    /** Hangs up and waits for its files; what it says of the call. */
    async end(): Promise<SpandspReport> {
      child.stdin.end();
      await ended;
      const line = stderr.split("\n").find((each) => each.startsWith("{"));
      if (line === undefined) throw new Error(`spandsp says nothing of the call: ${stderr}`);
      return JSON.parse(line) as SpandspReport;
    },
  };
}
