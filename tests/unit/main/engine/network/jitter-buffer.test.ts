import { describe, expect, it } from "vitest";
import { JitterBuffer } from "../../../../../src/main/engine/network/jitter-buffer.ts";
import type { JitterBufferSetting } from "../../../../../src/main/engine/network/jitter-buffer.ts";
import { muLaw } from "../../../../../src/main/engine/network/g711.ts";
import type { VoicePacket } from "../../../../../src/main/engine/network/media.ts";
import { VoiceSender } from "../../../../../src/main/engine/network/voice-sender.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

const packetSeconds = 0.02;
const sine = (n: number): number => 0.5 * Math.sin((2 * Math.PI * 400 * n) / 8000);

function packets(count: number): VoicePacket[] {
  const sent: VoicePacket[] = [];
  const sender = new VoiceSender({
    codec: muLaw,
    packetSeconds,
    send: (packet) => {
      if (packet.kind === "voice") sent.push(packet);
    },
  });
  for (let n = 0; n < count * 160; n++) sender.push(sine(n));
  return sent;
}

/** Plays packets that arrive at the given sample times; undefined: lost. */
function play(setting: JitterBufferSetting, arrivals: readonly (number | undefined)[]) {
  const buffer = new JitterBuffer({ setting, packetSeconds });
  const stream = packets(arrivals.length);
  const volts: number[] = [];
  for (let n = 0; n < arrivals.length * 160; n++) {
    arrivals.forEach((at, k) => {
      if (at === n) buffer.push(stream[k]!);
    });
    volts.push(buffer.next());
  }
  return { volts, report: buffer.report() };
}

const onTime = (count: number): number[] => Array.from({ length: count }, (_, k) => (k + 1) * 160);

describe("jitter buffer", () => {
  it("even arrivals leave as they were spoken, later by the buffer's wait and one packet", () => {
    const { volts, report } = play({ kind: "fixed", seconds: 0.06 }, onTime(50));
    const delaySamples = 160 + 480;
    // One step of mu-law at this level is 2 % of the sample or less.
    for (let n = 2000; n < 7000; n++) expect(Math.abs(volts[n]! - sine(n - delaySamples))).toBeLessThan(0.02);
    expect(report).toMatchObject({ packetsMissed: 0, packetsLate: 0 });
  });

  it("jitter within the wait is not heard; jitter beyond it is", () => {
    const random = createRandom(7);
    const jittered = onTime(100).map((at) => at + Math.floor(random.nextUnit() * 400));
    expect(play({ kind: "fixed", seconds: 0.06 }, jittered).report).toMatchObject({ packetsMissed: 0, packetsLate: 0 });
    expect(play({ kind: "fixed", seconds: 0.02 }, jittered).report.packetsLate).toBeGreaterThan(5);
  });

  it("an adaptive buffer waits longer once packets come late, until none does", () => {
    const random = createRandom(7);
    const jittered = onTime(400).map((at) => at + Math.floor(random.nextUnit() * 400));
    const { report } = play({ kind: "adaptive", minSeconds: 0.02, maxSeconds: 0.12 }, jittered);
    expect(report.waitSeconds).toBeGreaterThanOrEqual(0.04);
    expect(report.packetsLate).toBeLessThanOrEqual(4);
  });

  it("a lost packet is bridged by the one before, quieter each time, and then by silence", () => {
    const arrivals: (number | undefined)[] = onTime(60);
    for (let k = 20; k < 25; k++) arrivals[k] = undefined;
    const { volts, report } = play({ kind: "fixed", seconds: 0.04 }, arrivals);
    const rms = (packet: number): number => {
      const from = 160 + 320 + packet * 160;
      return Math.sqrt(volts.slice(from, from + 160).reduce((sum, x) => sum + x * x, 0) / 160);
    };
    expect(report.packetsMissed).toBe(5);
    expect(rms(20)).toBeCloseTo(rms(19), 3);
    expect(rms(21)).toBeCloseTo(rms(19) / 2, 3);
    expect(rms(24)).toBe(0);
    expect(rms(25)).toBeCloseTo(rms(19), 2);
  });

  it("the end of a stream counts as no loss", () => {
    const arrivals: (number | undefined)[] = onTime(100);
    for (let k = 30; k < 100; k++) arrivals[k] = undefined;
    expect(play({ kind: "fixed", seconds: 0.04 }, arrivals).report.packetsMissed).toBe(0);
  });
});
