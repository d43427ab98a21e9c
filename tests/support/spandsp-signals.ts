/** Receivers and generators of the spandsp library as a program of its own, built where a compiler and the library are there. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { samplesPerVolt } from "./spandsp-fax.ts";

const source = fileURLToPath(new URL("../oracle/spandsp-signals.c", import.meta.url));

/** As spandsp numbers them (adsi.h). */
export const callerIdStandards = { CLASS: 1, CLIP: 2, "A-CLIP": 3, "J-CLIP": 4, "CLIP-DTMF": 5 } as const;
export type CallerIdStandard = keyof typeof callerIdStandards;
/** As spandsp numbers them (modem_connect_tones.h). */
export const answerTones = { CNG: 1, CED: 2, ANSam: 4, "ANSam with phase reversals": 5 } as const;

/** A field of a message by its number in the standard, as text. */
export type SpandspField = readonly [type: number, text: string];
export type SpandspHeard = {
  readonly messages: readonly { readonly bytes: string; readonly fields: readonly SpandspField[] }[];
  readonly digits: string;
  readonly tones: readonly { readonly name: string; readonly levelDbm: number; readonly seconds: number }[];
};
type Line =
  | { readonly kind: "message"; readonly bytes: string; readonly fields: readonly SpandspField[] }
  | { readonly kind: "digits"; readonly digits: string }
  | { readonly kind: "tone"; readonly name: string; readonly levelDbm: number; readonly seconds: number };

/** Builds the program in a folder; undefined where that cannot be done here. */
export function buildSpandspSignals(dir: string): SpandspSignals | undefined {
  const program = join(dir, "spandsp-signals");
  const built = spawnSync("cc", ["-O2", source, "-o", program, "-lspandsp", "-ltiff", "-lm"], { stdio: "ignore" });
  return built.status === 0 ? new SpandspSignals(program) : undefined;
}

export class SpandspSignals {
  private readonly program: string;

  constructor(program: string) {
    this.program = program;
  }

  /** What its receivers make of a sound of 8 kHz, in volts. */
  hear(volts: ArrayLike<number>, standard: CallerIdStandard = "CLASS"): SpandspHeard {
    const samples = Int16Array.from(volts, (value) => Math.max(-32768, Math.min(32767, Math.round(value * samplesPerVolt))));
    const lines = this.run(["hear", String(callerIdStandards[standard])], Buffer.from(samples.buffer))
      .toString()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Line);
    return {
      messages: lines.flatMap((line) =>
        line.kind === "message" ? [{ bytes: line.bytes, fields: line.fields.map(([type, hex]) => [type, textOf(hex)] as const) }] : [],
      ),
      digits: lines.flatMap((line) => (line.kind === "digits" ? [line.digits] : [])).join(""),
      tones: lines.flatMap((line) => (line.kind === "tone" && line.name !== "No tone" ? [line] : [])),
    };
  }

  /** Its own digits, in volts at 8 kHz; pauses are as long as tones, and twist is the high tone's level above the low one's. */
  digits(digits: string, form: { lowDbm: number; twistDb: number; milliseconds: number }): Float32Array {
    const { lowDbm, twistDb, milliseconds } = form;
    return this.sound(["digits", digits, lowDbm, twistDb, milliseconds, milliseconds]);
  }

  message(standard: CallerIdStandard, number: string, name: string): Float32Array {
    return this.sound(["message", callerIdStandards[standard], number, name]);
  }

  tone(name: keyof typeof answerTones, seconds: number): Float32Array {
    return this.sound(["tone", answerTones[name], Math.round(seconds * 1000)]);
  }

  private sound(args: readonly (string | number)[]): Float32Array {
    const bytes = this.run(args.map(String), Buffer.alloc(0));
    const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    return Float32Array.from(samples, (sample) => sample / samplesPerVolt);
  }

  private run(args: readonly string[], input: Buffer): Buffer {
    const done = spawnSync(this.program, args, { input, maxBuffer: 2 ** 24 });
    if (done.status !== 0)
      throw new Error(`spandsp-signals ${args.join(" ")} ended with ${String(done.status)}: ${done.stderr.toString()}`);
    return done.stdout;
  }
}

function textOf(hex: string): string {
  return Buffer.from(hex, "hex").toString("latin1");
}
