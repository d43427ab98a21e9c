/** A call's voice between two ends, packet by packet: levels of both laws (G.711), digits beside the voice or in it (RFC 4733), jitter buffers. */
import { describe, expect, it } from "vitest";
import { VoiceLeg } from "../../../../../../src/main/engine/devices/ip/voice-leg.ts";
import type { VoiceLegOptions } from "../../../../../../src/main/engine/devices/ip/voice-leg.ts";
import type { MediaPacket } from "../../../../../../src/main/engine/network/media.ts";
import { voiceSettings } from "../../../../../../src/shared/catalog/ata.ts";
import type { VoiceSettings } from "../../../../../../src/shared/model/ip.ts";
import { digitsByMultimon, hasMultimon } from "../../../../../support/multimon.ts";
import { toneRms } from "../../../../../support/measure.ts";

const stepHz = 16_000;
/** 0 dBm0 of a sine, across 600 ohm. */
const zeroDbm0Rms = Math.sqrt(0.6);

/** Two legs with so many steps of network between them; what the far one plays is kept. */
class Call {
  readonly sent: MediaPacket[] = [];
  readonly heard: number[] = [];
  readonly digits: string[] = [];
  readonly near: VoiceLeg;
  readonly far: VoiceLeg;
  delaySteps: (packet: number) => number = () => 320;
  private readonly flying: { at: number; packet: MediaPacket }[] = [];
  private step = 0;

  constructor(settings: Partial<VoiceSettings> = {}, far: Partial<VoiceLegOptions> = {}) {
    const base = {
      stepHz,
      settings: { ...voiceSettings, ...settings },
      codec: settings.codecs?.[0] ?? "pcmu",
      farTakesEvents: settings.digits !== "in-band",
      soundsEvents: false,
      hearsTones: false,
    } as const;
    this.near = new VoiceLeg({
      ...base,
      hearsTones: true,
      send: (packet) => {
        this.sent.push(packet);
        this.flying.push({ at: this.step + this.delaySteps(this.sent.length), packet });
      },
      digit: (direction, digit) => void this.digits.push(`near ${direction} ${digit}`),
    });
    const digit = (direction: string, value: string) => void this.digits.push(`far ${direction} ${value}`);
    this.far = new VoiceLeg({ ...base, send: () => undefined, digit, ...far });
  }

  /** The near end says this, in volts at each step; what came of it at the far end. */
  run(seconds: number, voice: (atSeconds: number) => number = () => 0): number[] {
    const from = this.heard.length;
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    for (const end = this.step + seconds * stepHz; this.step < end; this.step++) {
      for (const due of this.flying.filter(({ at }) => at === this.step)) this.far.receive(due.packet);
      this.near.push(voice(this.step / stepHz));
      Object.assign(signal, { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 });
      this.far.addStep(signal);
      this.heard.push(signal.endValue / 2);
    }
    return this.heard.slice(from);
  }
}

const sine = (atSeconds: number): number => Math.SQRT2 * zeroDbm0Rms * 0.316 * Math.sin(2 * Math.PI * 1004 * atSeconds);

describe("the voice of a call", () => {
  it.each(["pcmu", "pcma"] as const)("arrives as loud as it was spoken, by %s, within 0.2 dB", (codec) => {
    const heard = new Call({ codecs: [codec] }).run(1, sine).slice(8000);
    expect(Math.abs(20 * Math.log10(toneRms(heard, stepHz, 1004) / (0.316 * zeroDbm0Rms)))).toBeLessThan(0.2);
  });

  it("a fixed buffer of 60 ms waits 60 ms and stays so; one that is adaptive begins with 20 ms", () => {
    const seconds = (jitterBuffer: VoiceSettings["jitterBuffer"]) => {
      const heard = new Call({ jitterBuffer }).run(0.3, sine);
      return heard.findIndex((volts) => Math.abs(volts) > 0.05) / stepHz;
    };
    const fixed = seconds({ kind: "fixed", seconds: 0.06 });
    const adaptive = seconds({ kind: "adaptive", minSeconds: 0.02, maxSeconds: 0.1 });
    // A packet of 20 ms is filled, 20 ms under way, and waits; filters add some milliseconds.
    expect(fixed).toBeGreaterThan(0.1);
    expect(fixed).toBeLessThan(0.11);
    expect(fixed - adaptive).toBeCloseTo(0.04, 3);
  });

  it("a fixed buffer loses what comes too late, each time; an adaptive one grows", () => {
    const reports = [{ kind: "fixed", seconds: 0.02 } as const, voiceSettings.jitterBuffer].map((jitterBuffer) => {
      const call = new Call({ jitterBuffer });
      // Every fifth packet is 50 ms late.
      call.delaySteps = (packet) => (packet % 5 === 0 ? 1120 : 320);
      call.run(2, sine);
      return call.far.report();
    });
    expect(reports[0]!.packetsLate).toBeGreaterThan(15);
    expect(reports[0]!.bufferSeconds).toBe(0.02);
    expect(reports[1]!.packetsLate).toBeLessThan(5);
    expect(reports[1]!.bufferSeconds).toBeGreaterThan(0.05);
  });
});

describe("digits in a call", () => {
  it("beside the voice: told once each, and the far end hears no tone but the one it makes itself", () => {
    const call = new Call({}, { soundsEvents: true });
    call.near.dial("15");
    const heard = call.run(0.7);
    expect(call.digits).toEqual(["near sent 1", "far received 1", "near sent 5", "far received 5"]);
    expect(call.sent.some(({ kind }) => kind === "event")).toBe(true);
    // -10 dBm each, of the far end's own generator; a window of 60 ms holds no whole number of periods.
    expect(Math.abs(20 * Math.log10(toneRms(heard.slice(0.06 * stepHz, 0.12 * stepHz), stepHz, 697) / zeroDbm0Rms) + 10)).toBeLessThan(0.5);
  });

  it("in the voice: no events, but the two tones themselves come through", () => {
    const call = new Call({ digits: "in-band" });
    call.near.dial("15");
    const heard = call.run(0.7);
    expect(call.sent.every(({ kind }) => kind === "voice")).toBe(true);
    expect(call.digits).toEqual(["near sent 1", "near sent 5"]);
    if (hasMultimon) expect(digitsByMultimon(Float32Array.from(heard.filter((_, index) => index % 2 === 0)))).toBe("15");
  });

  it("tones on the line are told as events, where both ends are set to that", () => {
    const pair = (atSeconds: number): number =>
      atSeconds > 0.1 && atSeconds < 0.2 ? 0.3 * (Math.sin(2 * Math.PI * 770 * atSeconds) + Math.sin(2 * Math.PI * 1336 * atSeconds)) : 0;
    const told = new Call();
    told.run(0.5, pair);
    expect(told.digits).toEqual(["near sent 5", "far received 5"]);
    const left = new Call({ digits: "in-band" });
    left.run(0.5, pair);
    expect(left.digits).toEqual([]);
  });

  it("a hook flash is event 16, told once; not where the other end takes no events", () => {
    const call = new Call();
    expect(call.near.flash()).toBe(true);
    call.run(0.4);
    expect(call.digits).toEqual(["near sent flash", "far received flash"]);
    expect(new Call({ digits: "in-band" }).near.flash()).toBe(false);
  });
});
