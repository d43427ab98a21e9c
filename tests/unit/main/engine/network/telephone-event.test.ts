/** RFC 4733, 2.3 and 2.5: payload of four bytes, growing duration, last packet three times. */
import { describe, expect, it } from "vitest";
import { encodeEventPayload, EventReceiver, EventSender } from "../../../../../src/main/engine/network/telephone-event.ts";
import type { EventPacket } from "../../../../../src/main/engine/network/media.ts";

/** The packets of digit 5 held for 100 ms, one each 20 ms. */
function packetsOfFive(): EventPacket[] {
  const sender = new EventSender({ packetSeconds: 0.02 });
  const packets: EventPacket[] = [];
  sender.begin("5", 1600);
  for (let k = 0; sender.isSending; k++) {
    if (k === 5) sender.end(2400);
    const packet = sender.next(k);
    if (packet !== undefined) packets.push(packet);
  }
  return packets;
}

describe("telephone events", () => {
  it("a digit of 100 ms is told in five growing packets and three times at its end", () => {
    const packets = packetsOfFive();
    expect(packets.map(({ durationSamples }) => durationSamples)).toEqual([160, 320, 480, 640, 800, 800, 800, 800]);
    expect(packets.map(({ isEnd }) => isEnd)).toEqual([false, false, false, false, false, true, true, true]);
    expect(packets.every(({ timestamp }) => timestamp === 1600)).toBe(true);
  });

  it("the payload of the RFC's first example: digit 9, 7 dB down, 400 timestamp units", () => {
    const payload = encodeEventPayload({ event: "9", isEnd: false, volume: 7, durationSamples: 400 });
    expect([...payload]).toEqual([9, 7, 1, 0x90]);
    expect([...encodeEventPayload({ event: "#", isEnd: true, volume: 10, durationSamples: 800 })]).toEqual([11, 0x8a, 3, 0x20]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])("with all packets lost but two beginning at %i, the digit is heard once", (kept) => {
    const receiver = new EventReceiver();
    const heard = packetsOfFive()
      .slice(kept, kept + 2)
      .map((packet) => receiver.push(packet));
    heard.push(receiver.pass(800));
    expect(heard.filter((event) => event?.kind === "began")).toHaveLength(1);
    expect(heard.filter((event) => event?.kind === "ended")).toHaveLength(1);
  });

  it("a late packet of an earlier digit is not heard as another digit", () => {
    const receiver = new EventReceiver();
    const [first] = packetsOfFive();
    receiver.push({ ...first!, timestamp: 4000 });
    expect(receiver.push(first!)).toBeUndefined();
  });
});
