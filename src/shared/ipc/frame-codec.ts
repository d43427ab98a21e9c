/** Pushes with samples as binary frames, the same through both doors: magic, header length, JSON header, Float32 payload, all little-endian. */
import type { Outcome } from "./outcome.ts";
import { done, refuse } from "./outcome.ts";
import type { Push } from "./pushes.ts";

export type FramePush = Extract<Push, { kind: "scope" | "audio" }>;

/** "TRF1" read as a little-endian number. */
const magic = 0x31465254;
const prefixBytes = 8;
const bytesPerSample = 4;
/** Far more than a header with 8 channels and its markers needs; a longer one is not ours. */
const maxHeaderBytes = 4_000_000;

/** Does this push carry samples, so that it travels as a binary frame? */
export function isFramePush(push: Push): push is FramePush {
  return push.kind === "scope" || push.kind === "audio";
}

export function encodeFrame(push: FramePush): ArrayBuffer {
  const samples = push.kind === "scope" ? push.screen.samples : push.samples;
  const header = headerText(push);
  const headerBytes = Math.ceil(header.length / bytesPerSample) * bytesPerSample;
  const buffer = new ArrayBuffer(prefixBytes + headerBytes + samples.length * bytesPerSample);
  const view = new DataView(buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, headerBytes, true);
  new Uint8Array(buffer).fill(0x20, prefixBytes, prefixBytes + headerBytes);
  for (let i = 0; i < header.length; i += 1) view.setUint8(prefixBytes + i, header.charCodeAt(i));
  let at = prefixBytes + headerBytes;
  for (const sample of samples) {
    view.setFloat32(at, sample, true);
    at += bytesPerSample;
  }
  return buffer;
}

/** Reads a frame back; anything cut short or foreign is refused in a sentence. */
export function decodeFrame(frame: ArrayBuffer | Uint8Array): Outcome<FramePush> {
  const bytes = frame instanceof Uint8Array ? frame : new Uint8Array(frame);
  if (bytes.length < prefixBytes) return refuse("bad-input", `The frame has ${bytes.length} bytes: expected at least ${prefixBytes}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) return refuse("bad-input", "The frame does not begin with the mark TRF1.");
  const headerBytes = view.getUint32(4, true);
  if (headerBytes > maxHeaderBytes || headerBytes % bytesPerSample !== 0) {
    return refuse("bad-input", `The frame's header length is ${headerBytes}: expected a multiple of 4 up to ${maxHeaderBytes}.`);
  }
  const payloadAt = prefixBytes + headerBytes;
  if (bytes.length < payloadAt)
    return refuse("bad-input", `The frame is cut off in its header, after ${bytes.length} of ${payloadAt} bytes.`);
  const header = readHeader(bytes.subarray(prefixBytes, payloadAt));
  if (header === undefined) return refuse("bad-input", "The frame's header is not the header of a scope screen or an audio block.");
  const expectedBytes = payloadAt + header.sampleCount * bytesPerSample;
  if (bytes.length !== expectedBytes) return refuse("bad-input", `The frame has ${bytes.length} bytes: expected ${expectedBytes}.`);
  const samples = new Float32Array(header.sampleCount);
  for (let i = 0; i < samples.length; i += 1) samples[i] = view.getFloat32(payloadAt + i * bytesPerSample, true);
  return done(withSamples(header.push, samples));
}

type PushWithoutSamples =
  | { readonly kind: "scope"; readonly screen: Omit<Extract<FramePush, { kind: "scope" }>["screen"], "samples"> }
  | Omit<Extract<FramePush, { kind: "audio" }>, "samples">;

function withSamples(push: PushWithoutSamples, samples: Float32Array): FramePush {
  return push.kind === "scope" ? { kind: "scope", screen: { ...push.screen, samples } } : { ...push, samples };
}

/** The push as ASCII JSON, without its samples; JSON has no NaN and no infinity, so those travel as words. */
function headerText(push: FramePush): string {
  const samples = push.kind === "scope" ? push.screen.samples : push.samples;
  const bare =
    push.kind === "scope" ? { kind: push.kind, screen: { ...push.screen, samples: undefined } } : { ...push, samples: undefined };
  const json = JSON.stringify({ push: bare, sampleCount: samples.length }, (_key, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? { notFinite: String(value) } : value,
  );
  return json.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function readHeader(bytes: Uint8Array): { push: PushWithoutSamples; sampleCount: number } | undefined {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  let header: unknown;
  try {
    header = JSON.parse(text, (_key, value: unknown) => (isNotFinite(value) ? Number(value.notFinite) : value));
  } catch {
    return undefined; // said by the caller: the header is not one of ours
  }
  if (!isRecord(header) || !isRecord(header["push"]) || !Number.isInteger(header["sampleCount"])) return undefined;
  const push = header["push"];
  const known = (push["kind"] === "scope" && isRecord(push["screen"])) || (push["kind"] === "audio" && typeof push["probe"] === "string");
  const sampleCount = header["sampleCount"] as number;
  return known && sampleCount >= 0 ? { push: push as unknown as PushWithoutSamples, sampleCount } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNotFinite(value: unknown): value is { notFinite: string } {
  return isRecord(value) && typeof value["notFinite"] === "string";
}
