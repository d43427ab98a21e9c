/** Caller ID messages, against the worked examples of the references (reference-data 7.1: bytes of Rockwell's manual and others, checksums verified). */
import { describe, expect, it } from "vitest";
import { hexOf } from "../../../../../../src/main/engine/signals/caller-id/bytes.ts";
import { encodeDtmf, DtmfMessage } from "../../../../../../src/main/engine/signals/caller-id/dtmf-message.ts";
import { CallerIdFrame } from "../../../../../../src/main/engine/signals/caller-id/frame.ts";
import { cyclicCheck, encodeJapaneseData } from "../../../../../../src/main/engine/signals/caller-id/japanese-data.ts";
import { callMessage } from "../../../../../../src/main/engine/signals/caller-id/message.ts";
import { encodeMultipleData } from "../../../../../../src/main/engine/signals/caller-id/multiple-data.ts";
import { encodeSingleData } from "../../../../../../src/main/engine/signals/caller-id/single-data.ts";

const bellcore = { title: "Bellcore's multiple data format", mostNameCharacters: 15, mostDigits: 20 };

function decode(bytes: Iterable<number>, framing: "sum" | "japanese" = "sum") {
  const frame = new CallerIdFrame(framing);
  const ends = [...bytes].map((byte) => frame.push(byte));
  expect(ends.lastIndexOf(true)).toBe(ends.length - 1);
  return frame.decode();
}

function bytesOf(hex: string): number[] {
  return hex.split(" ").map((byte) => Number.parseInt(byte, 16));
}

describe("single data format", () => {
  it.each([
    ["09301224", "6095551212", "04 12 30 39 33 30 31 32 32 34 36 30 39 35 35 35 31 32 31 32 51"],
    ["01151430", "2025550147", "04 12 30 31 31 35 31 34 33 30 32 30 32 35 35 35 30 31 34 37 5C"],
  ])("writes and reads the worked example of %s, %s", (dateTime, number, hex) => {
    expect(hexOf(encodeSingleData({ kind: "call", dateTime, number }))).toBe(hex);
    expect(decode(bytesOf(hex))).toEqual({ message: { kind: "call", dateTime, number }, checksumRight: true, problems: [] });
  });

  it("says P for private and O for unavailable", () => {
    expect(hexOf(encodeSingleData({ kind: "call", dateTime: "09301234", numberAbsence: "private" }))).toBe(
      "04 09 30 39 33 30 31 32 33 34 50 0D",
    );
    const unavailable = encodeSingleData({ kind: "call", dateTime: "09301234", numberAbsence: "unavailable" });
    expect(decode(unavailable).message).toMatchObject({ numberAbsence: "unavailable" });
  });

  it("tells of waiting messages with three equal bytes", () => {
    expect(hexOf(encodeSingleData({ kind: "message-waiting", waiting: true }))).toBe("06 03 42 42 42 31");
    expect(decode(encodeSingleData({ kind: "message-waiting", waiting: false })).message).toEqual({
      kind: "message-waiting",
      waiting: false,
    });
  });

  it("refuses a name and a number that is too long", () => {
    expect(() => encodeSingleData({ kind: "call", dateTime: "01151430", number: "1", name: "A" })).toThrow(
      "carries a number only, no name",
    );
    expect(() => encodeSingleData({ kind: "call", dateTime: "01151430", number: "1".repeat(21) })).toThrow(
      "a number of 21 digits does not fit",
    );
  });
});

describe("ETSI's fields", () => {
  const etsi = { title: "ETSI", mostNameCharacters: 50, mostDigits: 20 };

  it("tell whom a forwarded call was meant for, who forwarded it, and why", () => {
    const message = { kind: "call", dateTime: "01151430", number: "2025550147", firstCalled: "5550101", redirecting: "5550102" } as const;
    const bytes = encodeMultipleData({ ...message, forwarding: "no reply" }, etsi);
    expect(hexOf(bytes)).toContain("12 07 35 35 35 30 31 30 31 1A 07 35 35 35 30 31 30 32 15 01 02");
    expect(decode(bytes)).toEqual({ message: { ...message, forwarding: "no reply" }, checksumRight: true, problems: [] });
  });

  it("tell the charge of a call in a message of its own", () => {
    const message = { kind: "charge", charge: "EUR 1.20", additionalCharge: "EUR 0.10", duration: "000312" } as const;
    const bytes = encodeMultipleData(message, etsi);
    expect(bytes[0]).toBe(0x86);
    expect(decode(bytes)).toEqual({ message, checksumRight: true, problems: [] });
  });

  it("are refused by codings that have no place for them", () => {
    const forwarded = { kind: "call", dateTime: "01151430", number: "1", firstCalled: "5550101" } as const;
    const format = { start: "A", end: "C", private: "B10C", unavailable: "B00C" };
    expect(() => encodeSingleData(forwarded)).toThrow("the single data format cannot tell that a call was forwarded");
    expect(() => encodeDtmf(forwarded, format)).toThrow("Caller ID by DTMF cannot tell that a call was forwarded");
    expect(() => encodeJapaneseData(forwarded)).toThrow("Japan's Caller ID cannot tell that a call was forwarded");
  });
});

describe("multiple data format", () => {
  const dateTime = "01151430";

  it.each([
    [
      { kind: "call", dateTime, number: "2025550147", name: "JANE DOE" },
      "80 20 01 08 30 31 31 35 31 34 33 30 02 0A 32 30 32 35 35 35 30 31 34 37 07 08 4A 41 4E 45 20 44 4F 45 98",
    ],
    [
      { kind: "call", dateTime: "12312359", numberAbsence: "private", nameAbsence: "private" },
      "80 10 01 08 31 32 33 31 32 33 35 39 04 01 50 08 01 50 1F",
    ],
    [
      { kind: "call", callType: "voice", dateTime, number: "02079460123" },
      "80 1A 11 01 01 01 08 30 31 31 35 31 34 33 30 02 0B 30 32 30 37 39 34 36 30 31 32 33 7C",
    ],
    [{ kind: "message-waiting", waiting: true }, "82 03 0B 01 FF 70"],
  ] as const)("writes and reads the worked example %o", (message, hex) => {
    expect(hexOf(encodeMultipleData(message, bellcore))).toBe(hex);
    expect(decode(bytesOf(hex))).toEqual({ message, checksumRight: true, problems: [] });
  });

  it("passes on parameters that it does not know", () => {
    const message = { kind: "call", number: "1234", others: [{ type: 0x50, bytes: [2] }] } as const;
    expect(decode(encodeMultipleData(message, bellcore)).message).toEqual(message);
  });

  it("believes nothing of a message with one wrong bit, and says which checksum would be right", () => {
    const bytes = encodeMultipleData(callMessage({ number: "2025550147", name: "JANE DOE" }, dateTime), bellcore);
    for (let bit = 16; bit < 8 * bytes.length; bit++) {
      const broken = bytes.slice();
      broken[bit >> 3]! ^= 1 << (bit & 7);
      const { message, checksumRight, problems } = decode(broken);
      expect([message, checksumRight]).toEqual([undefined, false]);
      expect(problems[0]).toMatch(/^checksum wrong: .. received, .. is right$/);
    }
  });

  it("refuses a name of 200 characters, and one that has no code", () => {
    const named = (name: string) => () => encodeMultipleData(callMessage({ number: "1", name }, dateTime), bellcore);
    expect(named("N".repeat(200))).toThrow("a name of 200 characters does not fit: Bellcore's multiple data format carries at most 15");
    expect(named("電話")).toThrow('the name "電話" has characters that');
  });

  it("says so when a parameter runs over the end", () => {
    const bytes = [0x80, 0x03, 0x02, 0x09, 0x31];
    const checksum = -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
    expect(decode([...bytes, checksum]).problems).toEqual(["parameter 02 runs over the end of the message"]);
  });
});

describe("Japanese framing", () => {
  it("gives 0 over a frame and its check, as the standard check value 2189 over '123456789' shows", () => {
    expect(cyclicCheck(Array.from("123456789", (digit) => digit.charCodeAt(0)))).toBe(0x2189);
    const bytes = [...encodeJapaneseData({ kind: "call", number: "0312345678" })];
    expect(cyclicCheck(bytes.slice(2))).toBe(0);
    expect(decode(bytes, "japanese")).toEqual({ message: { kind: "call", number: "0312345678" }, checksumRight: true, problems: [] });
  });

  it("gives every character even parity", () => {
    for (const byte of encodeJapaneseData({ kind: "call", number: "0312345678" }).slice(0, -2))
      expect(Array.from(byte.toString(2)).filter((bit) => bit === "1").length % 2).toBe(0);
  });

  it("carries a length that looks like a control character", () => {
    const message = { kind: "call", number: "12345678901234" } as const;
    expect(decode(encodeJapaneseData(message), "japanese").message).toEqual(message);
  });

  it("tells private from unavailable, and believes no frame with a wrong bit", () => {
    const bytes = encodeJapaneseData({ kind: "call", numberAbsence: "private" });
    expect(decode(bytes, "japanese").message).toEqual({ kind: "call", numberAbsence: "private" });
    bytes[8]! ^= 4;
    expect(decode(bytes, "japanese")).toMatchObject({ message: undefined, checksumRight: false });
  });
});

describe("DTMF", () => {
  const swedish = { start: "A", end: "C", private: "B10C", unavailable: "B00C" };

  it.each([
    [{ kind: "call", number: "0812345" }, "A0812345C"],
    [{ kind: "call", numberAbsence: "private" }, "B10C"],
    [{ kind: "call", numberAbsence: "unavailable" }, "B00C"],
  ] as const)("sends and reads %o", (message, digits) => {
    expect(encodeDtmf(message, swedish)).toBe(digits);
    const heard = new DtmfMessage(swedish);
    expect(
      Array.from(digits)
        .map((digit) => heard.push(digit))
        .at(-1),
    ).toEqual(message);
  });

  it("carries no name", () => {
    expect(() => encodeDtmf({ kind: "call", number: "1", name: "A" }, swedish)).toThrow("carries a number only, no name");
  });
});
