/** UDPTL: copies make up for lost packets, order is kept, what is lost for good is told; the last packet is said again. */
import { describe, expect, it } from "vitest";
import type { FaxPacket } from "../../../../../src/main/engine/network/media.ts";
import type { IfpPacket } from "../../../../../src/main/engine/network/t38.ts";
import { UdptlReceiver, UdptlSender } from "../../../../../src/main/engine/network/udptl.ts";

const frame = (byte: number): IfpPacket => ({ kind: "data", modulation: "v21", field: { type: "hdlc-frame", bytes: Uint8Array.of(byte) } });
/** The byte of a frame; of lost packets how many, as text. */
const byteOf = (packet: IfpPacket | number): number | string => {
  if (typeof packet === "number") return String(packet);
  return packet.kind === "data" && packet.field.type === "hdlc-frame" ? packet.field.bytes[0]! : "no frame";
};

/** Packets of the bytes 0, 1, 2 and so on, as sent. */
function sent(count: number, redundancy: number): FaxPacket[] {
  const packets: FaxPacket[] = [];
  const sender = new UdptlSender({ redundancy, repeatTicks: 4, send: (packet) => void packets.push(packet) });
  for (let byte = 0; byte < count; byte++) sender.push(frame(byte));
  return packets;
}

/** What comes out within so many ticks. */
function taken(receiver: UdptlReceiver, ticks: number): (number | string)[] {
  const out: (number | string)[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    for (let next = receiver.next(); next !== undefined; next = receiver.next()) out.push(byteOf(next));
  }
  return out;
}

describe("UDPTL", () => {
  it("carries as many copies of earlier packets as are set", () => {
    expect(sent(5, 2).map(({ parts }) => parts.map(byteOf))).toEqual([[0], [1, 0], [2, 1, 0], [3, 2, 1], [4, 3, 2]]);
  });

  it("two lost in a row are made up for by two copies", () => {
    const receiver = new UdptlReceiver({ waitTicks: 20 });
    for (const packet of sent(6, 2)) if (packet.sequence !== 2 && packet.sequence !== 3) receiver.push(packet);
    expect(taken(receiver, 1)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(receiver.report()).toEqual({ packetsReceived: 4, packetsRecovered: 2, packetsLost: 0 });
  });

  it("packets that overtake each other come out in order, once each", () => {
    const receiver = new UdptlReceiver({ waitTicks: 20 });
    const [zero, one, two] = sent(3, 0);
    for (const packet of [one!, zero!, one!, two!]) receiver.push(packet);
    expect(taken(receiver, 1)).toEqual([0, 1, 2]);
  });

  it("what neither came nor was copied is waited for, then told as lost, and the rest goes on", () => {
    const receiver = new UdptlReceiver({ waitTicks: 20 });
    for (const packet of sent(5, 1)) if (packet.sequence === 0 || packet.sequence === 4) receiver.push(packet);
    expect(taken(receiver, 19)).toEqual([0]);
    // 1 and 2 are gone; 3 came as a copy.
    expect(taken(receiver, 5)).toEqual(["2", 3, 4]);
    expect(receiver.report().packetsLost).toBe(2);
  });

  it("the last packet is sent again as often as there would be copies of it, and no more", () => {
    const packets: FaxPacket[] = [];
    const sender = new UdptlSender({ redundancy: 2, repeatTicks: 4, send: (packet) => void packets.push(packet) });
    sender.push(frame(7));
    for (let tick = 0; tick < 100; tick++) sender.tick();
    expect(packets.map(({ sequence }) => sequence)).toEqual([0, 0, 0]);
  });
});
