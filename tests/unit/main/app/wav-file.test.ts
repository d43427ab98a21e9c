/** The WAV file is one that others read: 32-bit floats, right lengths, values to the bit. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import wavefile from "wavefile";
import { ResultFolder } from "../../../../src/main/app/result-folder.ts";
import { WavFile } from "../../../../src/main/app/wav-file.ts";

let dir: string;
beforeEach(async () => (dir = await mkdtemp(join(tmpdir(), "tipring-wav-"))));
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("a WAV file written in pieces", () => {
  it.each([1, 2])("with %i channel(s) reads back as it was written", async (channels) => {
    const folder = await ResultFolder.open(dir);
    if (!folder.ok) throw new Error(folder.refusal.text);
    const wav = await WavFile.start(await folder.value.create("audio.wav"), { channels, sampleHz: 8000 });
    const samples = Float32Array.from({ length: 70_000 * channels }, (_, i) => Math.sin(i) * 3);
    for (let at = 0; at < samples.length; at += 1000 * channels) await wav.append(samples.subarray(at, at + 1000 * channels));
    await wav.finish();
    await folder.value.publish([]);
    const read = new wavefile.WaveFile(await readFile(join(dir, "audio.wav")));
    expect(read.fmt).toMatchObject({ audioFormat: 3, numChannels: channels, sampleRate: 8000, bitsPerSample: 32 });
    const got = read.getSamples(true, Float32Array) as unknown as Float32Array;
    expect(got.length).toBe(samples.length);
    expect(Buffer.from(got.buffer).equals(Buffer.from(samples.buffer))).toBe(true);
    expect((read.fact as { dwSampleLength: number }).dwSampleLength).toBe(70_000);
  });
});
