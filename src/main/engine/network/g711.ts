/** G.711: one byte a sample, in steps that grow with the sample; mu-law and A-law, at 8000 samples a second. */
import { dbmToPeakVolts } from "../../../shared/units/levels.ts";

export type CodecName = "pcmu" | "pcma";

/** What a codec does with one sample, in volts of a sine's level across 600 ohms: 0 dBm there is 0 dBm0 here. */
export type Codec = {
  readonly name: CodecName;
  /** Payload type in RTP (RFC 3551; reference-data 10). */
  readonly payloadType: number;
  /** The byte that stands for silence. */
  readonly silence: number;
  /** Peak volts of the loudest sine that is carried undistorted: +3.17 dBm0 (mu-law), +3.14 dBm0 (A-law). */
  readonly overloadVolts: number;
  /** Byte of a sample; what lies beyond the overload point takes the largest value, as the standard has it. */
  encode(volts: number): number;
  decode(code: number): number;
};

/** Overload points in the integers of the standard: 14 bits with sign for mu-law, 13 for A-law. */
const muLawOverload = 8159;
const aLawOverload = 4096;

/** Mu-law moves magnitudes up by this, so that every segment is twice as wide as the one before (G.711, table 2). */
const muLawBias = 33;
/** A-law inverts every other bit of its code on the line (G.711, clause 3). */
const aLawLineBits = 0x55;

/** Mu-law byte of an integer sample of -8159 to 8159. */
export function encodeMuLaw(sample: number): number {
  const biased = Math.min(Math.floor(Math.abs(sample)), muLawOverload - 1) + muLawBias;
  const segment = 26 - Math.clz32(biased);
  const step = (biased >> (segment + 1)) & 0x0f;
  const sign = sample < 0 ? 0 : 0x80;
  return sign | (~((segment << 4) | step) & 0x7f);
}

/** The integer sample that a mu-law byte stands for. */
export function decodeMuLaw(code: number): number {
  const segment = (~code >> 4) & 0x07;
  const step = ~code & 0x0f;
  const magnitude = ((2 * step + muLawBias) << segment) - muLawBias;
  return (code & 0x80) === 0 ? -magnitude : magnitude;
}

/** A-law byte of an integer sample of -4096 to 4095. */
export function encodeALaw(sample: number): number {
  const isNegative = sample < 0;
  // Decision values are symmetric: -1 belongs to the first step below zero as 0 does to the first above it.
  const magnitude = Math.min(isNegative ? Math.ceil(-sample) - 1 : Math.floor(sample), aLawOverload - 1);
  const segment = magnitude < 32 ? 0 : 27 - Math.clz32(magnitude);
  const step = (segment <= 1 ? magnitude >> 1 : magnitude >> segment) & 0x0f;
  return ((isNegative ? 0 : 0x80) | (segment << 4) | step) ^ aLawLineBits;
}

/** The integer sample that an A-law byte stands for. */
export function decodeALaw(code: number): number {
  const plain = code ^ aLawLineBits;
  const segment = (plain >> 4) & 0x07;
  const step = plain & 0x0f;
  const magnitude = segment === 0 ? 2 * step + 1 : (2 * step + 33) << (segment - 1);
  return (plain & 0x80) === 0 ? -magnitude : magnitude;
}

export const muLaw: Codec = makeCodec({
  name: "pcmu",
  payloadType: 0,
  silence: 0xff,
  overload: muLawOverload,
  overloadDbm0: 3.17,
  encode: encodeMuLaw,
  decode: decodeMuLaw,
});

export const aLaw: Codec = makeCodec({
  name: "pcma",
  payloadType: 8,
  silence: 0xd5,
  overload: aLawOverload,
  overloadDbm0: 3.14,
  encode: encodeALaw,
  decode: decodeALaw,
});

export function codecOf(name: CodecName): Codec {
  return name === "pcmu" ? muLaw : aLaw;
}

function makeCodec(law: {
  readonly name: CodecName;
  readonly payloadType: number;
  readonly silence: number;
  readonly overload: number;
  readonly overloadDbm0: number;
  readonly encode: (sample: number) => number;
  readonly decode: (code: number) => number;
}): Codec {
  const overloadVolts = dbmToPeakVolts(law.overloadDbm0);
  const perVolt = law.overload / overloadVolts;
  const voltsOfCode = Float64Array.from({ length: 256 }, (_, code) => law.decode(code) / perVolt);
  return {
    name: law.name,
    payloadType: law.payloadType,
    silence: law.silence,
    overloadVolts,
    encode: (volts) => law.encode(volts * perVolt),
    decode: (code) => voltsOfCode[code & 0xff]!,
  };
}
