/** Decodes Caller ID with minimodem: the judge of our FSK whom no one here wrote. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import wavefile from "wavefile";

export const hasMinimodem = spawnSync("minimodem", ["--version"]).error === undefined;

export type CallerIdByMinimodem = { readonly text: string; readonly number: string | undefined; readonly name: string | undefined };

/** What `minimodem --rx callerid` reads in a sound of 8 kHz, in volts; Bell 202 unless other frequencies are given. */
export function callerIdByMinimodem(
  samples: ArrayLike<number>,
  tones?: { readonly markHertz: number; readonly spaceHertz: number },
): CallerIdByMinimodem {
  const folder = mkdtempSync(join(tmpdir(), "tipring-minimodem-"));
  try {
    const file = join(folder, "line.wav");
    const wav = new wavefile.WaveFile();
    wav.fromScratch(
      1,
      8000,
      "16",
      Int16Array.from(samples, (volts) => Math.round(Math.max(-1, Math.min(1, volts)) * 30_000)),
    );
    writeFileSync(file, wav.toBuffer());
    const more = tones === undefined ? [] : ["-M", String(tones.markHertz), "-S", String(tones.spaceHertz)];
    const text = execFileSync("minimodem", ["--rx", ...more, "-f", file, "callerid"], { stdio: ["ignore", "pipe", "ignore"] }).toString();
    const field = (label: string): string | undefined => new RegExp(`${label}: +(.*)`).exec(text)?.[1];
    return { text, number: field("Phone")?.replaceAll("-", ""), name: field("Name") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
