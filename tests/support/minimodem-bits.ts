/** Bits of V.21, channel 2, read by minimodem, and the HDLC frames in them by the book: whom no one here wrote, as far as bits go. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import wavefile from "wavefile";

const options = ["--rx", "-M", "1650", "-S", "1850", "--startbits", "0", "--stopbits", "0", "--binary-raw", "8", "-q"];

/** What minimodem reads in a sound of 8 kHz, as text of ones and zeros. */
export function v21BitsByMinimodem(samples: readonly number[]): string {
  const folder = mkdtempSync(join(tmpdir(), "tipring-minimodem-"));
  try {
    const wav = new wavefile.WaveFile();
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1e-9);
    wav.fromScratch(
      1,
      8000,
      "16",
      Int16Array.from(samples, (volts) => Math.round((volts / loudest) * 20_000)),
    );
    const file = join(folder, "line.wav");
    writeFileSync(file, wav.toBuffer());
    return execFileSync("minimodem", [...options, "-f", file, "300"])
      .toString()
      .replaceAll(/[^01]/g, "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Frames between flags, stuffed zeros taken out, bytes in hexadecimal with their check sequence. */
export function framesIn(bits: string): string[] {
  return bits
    .split("01111110")
    .map((part) => part.replaceAll("111110", "11111"))
    .filter((part) => part.length >= 40 && part.length % 8 === 0)
    .map((part) => (part.match(/.{8}/g) ?? []).map((byte) => parseInt(Array.from(byte).reverse().join(""), 2)))
    .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(""));
}
