/** HDLC frames and their fields (ISO/IEC 13239; T.30 5.3): bits on the line, frame check, what DIS, DCS and CSI say. */
import { describe, expect, it } from "vitest";
import { hdlcBits, HdlcReceiver } from "../../../../../../src/main/engine/signals/fax/hdlc.ts";
import { dcsField, disField, readDcs, readDis } from "../../../../../../src/main/engine/signals/fax/t30/capabilities.ts";
import { describeFrame } from "../../../../../../src/main/engine/signals/fax/t30/describe.ts";
import { frameBytes, readFrame } from "../../../../../../src/main/engine/signals/fax/t30/frame.ts";
import { frameKinds } from "../../../../../../src/main/engine/signals/fax/t30/frame-kinds.ts";
import type { FrameKind } from "../../../../../../src/main/engine/signals/fax/t30/frame-kinds.ts";
import { numberField, readNumber } from "../../../../../../src/main/engine/signals/fax/t30/station-number.ts";

const none = new Uint8Array(0);

function received(bits: ArrayLike<number>): { events: string[]; frames: string[] } {
  const receiver = new HdlcReceiver();
  const events: string[] = [];
  const frames: string[] = [];
  for (let i = 0; i < bits.length; i++) {
    const event = receiver.push(bits[i]!);
    if (event !== undefined) events.push(event);
    if (event === "frame") frames.push([...receiver.frame].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
  return { events, frames };
}

describe("HDLC", () => {
  it("has the check sequence of the standard's example: 313233343536373839 gives 906e", () => {
    const bits = hdlcBits([Uint8Array.from("123456789", (digit) => digit.charCodeAt(0))], 1);
    // No five ones in a row in these bytes: the check stands right after them, low byte first.
    const check = [...bits.slice(8 + 72, 8 + 72 + 16)].map((bit, index) => bit << (index % 8));
    expect(check.slice(0, 8).reduce((sum, bit) => sum + bit, 0)).toBe(0x6e);
    expect(check.slice(8).reduce((sum, bit) => sum + bit, 0)).toBe(0x90);
  });

  it("puts a zero after five ones, so that only flags have six", () => {
    const bits = hdlcBits([Uint8Array.of(0xff, 0xff, 0xff, 0xff)], 2).join("");
    expect(bits.split("111111")).toHaveLength(5);
    expect(received(Array.from(bits, Number)).frames).toEqual(["ffffffff"]);
  });

  it("knows a frame with one bit wrong, wherever it is", () => {
    const good = hdlcBits([frameBytes({ kind: "CFR", isFinal: true, information: none }, "called")], 3);
    for (let at = 24; at < good.length - 16; at++) {
      const bad = Uint8Array.from(good);
      bad[at] = 1 - bad[at]!;
      expect(received(bad).frames).toEqual([]);
    }
  });

  it("gives up a frame at seven ones", () => {
    expect(received([0, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1]).events).toEqual(["flag", "abort"]);
  });
});

describe("T.30 frames", () => {
  it("begin with ff 13 or ff 03, and the calling station sets the first bit of the field", () => {
    expect([...frameBytes({ kind: "MCF", isFinal: true, information: none }, "called")]).toEqual([0xff, 0x13, 0x8c]);
    expect([...frameBytes({ kind: "DCN", isFinal: true, information: none }, "caller")]).toEqual([0xff, 0x13, 0xfb]);
    expect([...frameBytes({ kind: "TSI", isFinal: false, information: none }, "caller")]).toEqual([0xff, 0x03, 0x43]);
  });

  it("are read as what they were sent, from either end", () => {
    for (const kind of Object.keys(frameKinds) as FrameKind[]) {
      for (const sender of ["caller", "called"] as const) {
        expect(readFrame(frameBytes({ kind, isFinal: true, information: none }, sender))).toMatchObject({ kind, isFinal: true });
      }
    }
  });

  it("carry a station's number from its last digit on, padded to twenty", () => {
    expect(String.fromCharCode(...numberField("+1 555 0102"))).toBe("2010 555 1+         ");
    expect(readNumber(numberField("+1 555 0102"))).toBe("+1 555 0102");
  });

  it("say in DIS and DCS what T.30 table 2 has for the bits", () => {
    // Bits 10 (receives) and 12 (V.27ter 4800) are the second and fourth of the second byte.
    expect([...disField(4800, 0.02)]).toEqual([0, 0b1010, 0]);
    expect([...dcsField(2400, 0.01)]).toEqual([0, 0b0010, 0b100000]);
    expect(readDis(disField(4800, 0.04))).toMatchObject({ canReceive: true, rate: 4800, widthPels: 1728, minimumLineSeconds: 0.04 });
    expect(readDcs(Uint8Array.of(0, 0b0000110, 0))).toMatchObject({ rate: undefined, rateName: "V.29 9600 bit/s" });
  });

  it("are told in plain words", () => {
    const told = (kind: FrameKind, information: Uint8Array) => describeFrame({ kind, isFinal: true, information });
    expect(told("DIS", disField(4800, 0.02))).toBe(
      "DIS: receives up to V.27ter 4800 bit/s, 1728 elements a line, a line takes 20 ms or more",
    );
    expect(told("CSI", numberField("5550102"))).toBe("CSI: called station's number is 5550102");
    expect(told("FTT", none)).toBe("FTT: training failed");
  });
});
