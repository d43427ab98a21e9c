/** Reads a WAV file whole: every channel as samples with 1 at full scale, or at one volt or ampere of a trace of ours. What is wrong with it comes back as one sentence. */
import wavefile from "wavefile";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import { fullScaleOf } from "../../../shared/model/full-scale.ts";
import type { RecordingTrack } from "../../../shared/model/recording.ts";

export type Sound = { readonly sampleHz: number; readonly tracks: readonly RecordingTrack[] };

/** Slower is no sound, faster no sound card. */
const rates = { leastHz: 1000, mostHz: 768_000 };
const pcm = 1;
const float = 3;
const aLaw = 6;
const muLaw = 7;
const extensible = 0xfffe;

type Chunk = { readonly at: number; readonly bytes: number };
type Format = {
  readonly code: number;
  readonly channels: number;
  readonly sampleHz: number;
  readonly bits: number;
  readonly frameBytes: number;
};

export function readWav(bytes: Uint8Array, name: string): Outcome<Sound> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (textAt(bytes, 0) !== "RIFF" || textAt(bytes, 8) !== "WAVE") return bad(name, "is no WAV file: expected RIFF and WAVE at its start");
  const chunks = chunksOf(bytes, view);
  const formatChunk = chunks.get("fmt ");
  if (formatChunk === undefined || !isWhole(formatChunk, bytes, 16)) return bad(name, "is cut off: it ends before its format is told");
  const format = formatAt(view, formatChunk);
  const problem = formatProblem(format);
  if (problem !== undefined) return bad(name, problem);
  const data = chunks.get("data");
  if (data === undefined) return bad(name, "is cut off: it ends before its sound begins");
  const there = bytes.length - data.at;
  if (there < data.bytes) return bad(name, `is cut off: its sound should take ${data.bytes} bytes, but ${there} are there`);
  if (data.bytes < format.frameBytes) return bad(name, "holds no sound: expected at least one sample");
  return decode(bytes, format, name, scaleOf(bytes, view, chunks));
}

/** A trace of ours tells in its comment what 1.0 stands for, where that is not one volt or ampere. */
function scaleOf(bytes: Uint8Array, view: DataView, chunks: Map<string, Chunk>): number {
  const list = chunks.get("LIST");
  if (list === undefined || !isWhole(list, bytes, 12) || textAt(bytes, list.at) !== "INFO" || textAt(bytes, list.at + 4) !== "ICMT")
    return 1;
  const from = list.at + 12;
  const comment = bytes.subarray(from, Math.min(from + view.getUint32(list.at + 8, true), list.at + list.bytes));
  return fullScaleOf(new TextDecoder("latin1").decode(comment).replace(/\0.*$/s, ""));
}

function decode(bytes: Uint8Array, format: Format, name: string, scale: number): Outcome<Sound> {
  let channels: readonly Float64Array[];
  try {
    const wav = new wavefile.WaveFile(bytes);
    if (format.code === aLaw) wav.fromALaw();
    if (format.code === muLaw) wav.fromMuLaw();
    const samples: unknown = wav.getSamples(false, Float64Array);
    channels = (Array.isArray(samples) ? samples : [samples]) as Float64Array[];
  } catch (error) {
    return bad(name, `cannot be read as a WAV file: ${error instanceof Error ? error.message : String(error)}`);
  }
  const bits = format.code === aLaw || format.code === muLaw ? 16 : format.bits;
  const [zero, fullScale] = format.code === float ? [0, 1] : bits === 8 ? [128, 128] : [0, 2 ** (bits - 1)];
  const tracks = channels.map((samples, i): RecordingTrack => ({
    title: `channel ${i + 1}`,
    unit: "full scale",
    samples: Float32Array.from(samples, (sample) => (scale * (sample - zero)) / fullScale),
  }));
  const broken = tracks.find(({ samples }) => samples.some((sample) => !Number.isFinite(sample)));
  if (broken !== undefined) return bad(name, `holds something other than numbers in ${broken.title}: expected finite samples`);
  return done({ sampleHz: format.sampleHz, tracks });
}

/** Where each chunk begins and how long it says it is; of several alike the first. */
function chunksOf(bytes: Uint8Array, view: DataView): Map<string, Chunk> {
  const chunks = new Map<string, Chunk>();
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const id = textAt(bytes, at);
    if (!chunks.has(id)) chunks.set(id, { at: at + 8, bytes: length });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function formatAt(view: DataView, chunk: Chunk): Format {
  const { at, bytes } = chunk;
  const told = view.getUint16(at, true);
  // The extended form tells the coding in the first bytes of its id.
  const code = told === extensible && bytes >= 40 ? view.getUint16(at + 24, true) : told;
  return {
    code,
    channels: view.getUint16(at + 2, true),
    sampleHz: view.getUint32(at + 4, true),
    frameBytes: view.getUint16(at + 12, true),
    bits: view.getUint16(at + 14, true),
  };
}

function formatProblem({ code, channels, sampleHz, bits, frameBytes }: Format): string | undefined {
  const known: Readonly<Record<number, readonly number[]>> = { [pcm]: [8, 16, 24, 32], [float]: [32, 64], [aLaw]: [8], [muLaw]: [8] };
  const depths = known[code];
  if (depths === undefined)
    return `is coded in a way (number ${code}) that is not read here: expected PCM, floating point, A-law or mu-law`;
  if (!depths.includes(bits)) return `has samples of ${bits} bits: expected ${depths.join(", ")}`;
  if (channels < 1) return "has no channels: expected at least one";
  if (frameBytes !== (channels * bits) / 8)
    return `has frames of ${frameBytes} bytes: expected ${(channels * bits) / 8} for ${channels} channels of ${bits} bits`;
  if (sampleHz < rates.leastHz || sampleHz > rates.mostHz) {
    return `has ${sampleHz} samples a second: expected ${rates.leastHz} to ${rates.mostHz}`;
  }
  return undefined;
}

function isWhole({ at, bytes: length }: Chunk, bytes: Uint8Array, leastBytes: number): boolean {
  return length >= leastBytes && at + length <= bytes.length;
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function bad(name: string, what: string): Outcome<never> {
  return refuse("file", `${name} ${what}.`);
}
