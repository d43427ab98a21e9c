/** Writes a WAV file of 32-bit floats piece by piece (RIFF WAVE, format 3 with fact chunk); lengths are filled in at the end. */
import type { GrowingFile } from "./growing-file.ts";

/** RIFF lengths are 32-bit numbers. */
export const maxWavBytes = 0xffff_ffff - 64;

const bytesPerSample = 4;
const headerBytes = 58;
const riffLengthAt = 4;
const factCountAt = 46;
const dataLengthAt = 54;

export class WavFile {
  readonly #file: GrowingFile;
  readonly #channels: number;

  private constructor(file: GrowingFile, channels: number) {
    this.#file = file;
    this.#channels = channels;
  }

  static async start(file: GrowingFile, format: { readonly channels: number; readonly sampleHz: number }): Promise<WavFile> {
    await file.write(header(format.channels, format.sampleHz));
    return new WavFile(file, format.channels);
  }

  /** Appends frames: one sample a channel, then the next frame. */
  async append(samples: Float32Array): Promise<void> {
    await this.#file.write(wavDataBytes(samples));
  }

  /** Fills in the lengths; the file itself is closed by whoever opened it. */
  async finish(): Promise<void> {
    for (const [at, value] of lengths(this.#file.bytes - headerBytes, this.#channels)) await this.#file.patch(at, uint32(value));
  }
}

export type WavShape = {
  readonly channels: number;
  readonly sampleHz: number;
  readonly frameCount: number;
  /** Of what comes behind the samples. */
  readonly furtherBytes?: number;
};

/** The beginning of a WAV file whose length is known; its samples follow. */
export function wavHead({ channels, sampleHz, frameCount, furtherBytes = 0 }: WavShape): Uint8Array {
  const head = header(channels, sampleHz);
  for (const [at, value] of lengths(frameCount * channels * bytesPerSample, channels, furtherBytes)) head.set(uint32(value), at);
  return head;
}

/** A comment behind the samples: a LIST chunk of kind INFO with ICMT, of an even number of bytes and ended by a zero. */
export function wavComment(text: string): Uint8Array {
  const textBytes = 2 * Math.floor(text.length / 2 + 1);
  const bytes = Buffer.alloc(20 + textBytes);
  bytes.write("LIST", 0, "ascii");
  bytes.writeUInt32LE(12 + textBytes, 4);
  bytes.write("INFOICMT", 8, "ascii");
  bytes.writeUInt32LE(textBytes, 16);
  bytes.write(text, 20, "ascii");
  return bytes;
}

export function wavDataBytes(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * bytesPerSample);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples.length; i += 1) view.setFloat32(i * bytesPerSample, samples[i]!, true);
  return bytes;
}

/** What the header says of the length, and where. */
function lengths(dataBytes: number, channels: number, furtherBytes = 0): readonly (readonly [at: number, value: number])[] {
  return [
    [riffLengthAt, headerBytes - 8 + dataBytes + furtherBytes],
    [factCountAt, dataBytes / bytesPerSample / channels],
    [dataLengthAt, dataBytes],
  ];
}

function header(channels: number, sampleHz: number): Uint8Array {
  const bytes = Buffer.alloc(headerBytes);
  bytes.write("RIFF", 0, "ascii");
  bytes.write("WAVEfmt ", 8, "ascii");
  bytes.writeUInt32LE(18, 16);
  bytes.writeUInt16LE(3, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(sampleHz, 24);
  bytes.writeUInt32LE(sampleHz * channels * bytesPerSample, 28);
  bytes.writeUInt16LE(channels * bytesPerSample, 32);
  bytes.writeUInt16LE(bytesPerSample * 8, 34);
  bytes.write("fact", 38, "ascii");
  bytes.writeUInt32LE(4, 42);
  bytes.write("data", 50, "ascii");
  return bytes;
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
