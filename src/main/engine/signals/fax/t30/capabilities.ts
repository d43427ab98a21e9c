/** What stations tell each other in DIS and DCS: rates, page width and length, time that a line takes (T.30 table 2). */
import type { V27terRate } from "../v27ter/modes.ts";

/** What a receiving station offers. */
export type Capabilities = {
  readonly canReceive: boolean;
  /** Highest V.27ter rate; undefined where only other modems are offered. */
  readonly rate: V27terRate | undefined;
  /** Other modems in words, such as "V.29". */
  readonly otherModems: readonly string[];
  readonly widthPels: number;
  readonly minimumLineSeconds: number;
};

/** What the sending station will do. */
export type SendingMode = { readonly rate: V27terRate | undefined; readonly rateName: string; readonly minimumLineSeconds: number };

/** Bits are numbered from 1, the first bit of the first byte. */
const receiveBit = 10;
const rateBits = [11, 12, 13, 14] as const;
const widthBits = [17, 18] as const;
const lineTimeBits = [21, 22, 23] as const;
const bytesInField = 3;

/** Bits 21 to 23, for the standard resolution: milliseconds that a line takes at least. */
const lineTimes: readonly { readonly bits: string; readonly milliseconds: number }[] = [
  { bits: "000", milliseconds: 20 },
  { bits: "001", milliseconds: 40 },
  { bits: "010", milliseconds: 10 },
  { bits: "100", milliseconds: 5 },
  { bits: "011", milliseconds: 10 },
  { bits: "110", milliseconds: 20 },
  { bits: "101", milliseconds: 40 },
  { bits: "111", milliseconds: 0 },
];

/** Bits 11 to 14 of a DIS: the modems that a station has. */
const modemsOffered: Readonly<Record<string, { readonly rate?: V27terRate; readonly others: readonly string[] }>> = {
  "0000": { rate: 2400, others: [] },
  "0100": { rate: 4800, others: [] },
  "1000": { others: ["V.29"] },
  "1100": { rate: 4800, others: ["V.29"] },
  "1101": { rate: 4800, others: ["V.29", "V.17"] },
};

/** Bits 11 to 14 of a DCS: the one modem and rate that will be used. */
const rateNames: Readonly<Record<string, string>> = {
  "0000": "V.27ter 2400 bit/s",
  "0100": "V.27ter 4800 bit/s",
  "1000": "V.29 9600 bit/s",
  "1100": "V.29 7200 bit/s",
  "0001": "V.17 14,400 bit/s",
  "0101": "V.17 12,000 bit/s",
  "1001": "V.17 9600 bit/s",
  "1101": "V.17 7200 bit/s",
};

const rateCodes: Readonly<Record<V27terRate, string>> = { 2400: "0000", 4800: "0100" };
const widths: readonly number[] = [1728, 2432, 2048, 2432];

/** Information field of a DIS of a station that receives pages of 1728 picture elements. */
export function disField(rate: V27terRate, minimumLineSeconds: number): Uint8Array {
  return stationField(rateCodes[rate], minimumLineSeconds);
}

/** Information field of a DCS. */
export function dcsField(rate: V27terRate, minimumLineSeconds: number): Uint8Array {
  return stationField(rateCodes[rate], minimumLineSeconds);
}

export function readDis(field: Uint8Array): Capabilities {
  const modems = modemsOffered[bitsAt(field, rateBits)];
  return {
    canReceive: bitAt(field, receiveBit) === 1,
    rate: modems?.rate,
    otherModems: modems?.others ?? [`modems of code ${bitsAt(field, rateBits)}`],
    widthPels: widths[parseInt(bitsAt(field, widthBits), 2)]!,
    minimumLineSeconds: lineSecondsOf(field),
  };
}

export function readDcs(field: Uint8Array): SendingMode {
  const code = bitsAt(field, rateBits);
  const rate = code === rateCodes[4800] ? 4800 : code === rateCodes[2400] ? 2400 : undefined;
  return { rate, rateName: rateNames[code] ?? `modem of code ${code}`, minimumLineSeconds: lineSecondsOf(field) };
}

function stationField(rateCode: string, minimumLineSeconds: number): Uint8Array {
  const field = new Uint8Array(bytesInField);
  const milliseconds = Math.round(minimumLineSeconds * 1000);
  const lineTime = lineTimes.find((known) => known.milliseconds === milliseconds);
  if (lineTime === undefined) throw new Error(`a fax page line cannot take at least ${milliseconds} ms; expected 0, 5, 10, 20 or 40 ms`);
  setBits(field, [receiveBit], "1");
  setBits(field, rateBits, rateCode);
  setBits(field, lineTimeBits, lineTime.bits);
  return field;
}

function lineSecondsOf(field: Uint8Array): number {
  const bits = bitsAt(field, lineTimeBits);
  return (lineTimes.find((known) => known.bits === bits)?.milliseconds ?? 40) / 1000;
}

function bitAt(field: Uint8Array, number: number): number {
  return ((field[(number - 1) >> 3] ?? 0) >> ((number - 1) & 7)) & 1;
}

function bitsAt(field: Uint8Array, numbers: readonly number[]): string {
  return numbers.map((number) => String(bitAt(field, number))).join("");
}

function setBits(field: Uint8Array, numbers: readonly number[], bits: string): void {
  numbers.forEach((number, index) => {
    const at = (number - 1) >> 3;
    if (bits[index] === "1") field[at] = field[at]! | (1 << ((number - 1) & 7));
  });
}
