/** Frames carry samples to the bit; what is cut short or foreign is refused. */
import { describe, expect, it } from "vitest";
import type { FramePush } from "../../../../src/shared/ipc/frame-codec.ts";
import { decodeFrame, encodeFrame, isFramePush } from "../../../../src/shared/ipc/frame-codec.ts";

const measure = {
  mean: 47.9,
  rms: Number.NaN,
  acRms: 0,
  minimum: -Infinity,
  maximum: Infinity,
  hertz: undefined,
  crestRatio: undefined,
  dutyRatio: undefined,
  riseSeconds: undefined,
};
const screen: FramePush = {
  kind: "scope",
  screen: {
    viewId: "main – 1",
    probes: ["line1.fxo.tipRingVolts"],
    fromSeconds: 0,
    toSeconds: 0.1,
    columns: 2,
    isInterpolated: false,
    stepSeconds: 1 / 48_000,
    keptFromSeconds: 0,
    state: "roll",
    triggerSeconds: undefined,
    measures: [measure],
    markers: [{ seconds: 0.05, kind: "hook.off", source: "phone1" }],
    samples: Float32Array.of(-1.5, 2.25, Number.NaN, 1e-30),
  },
};
const audio: FramePush = { kind: "audio", probe: "phone1.earpiece", sampleHz: 8000, samples: Float32Array.of(0, -0.25, 1) };

describe("frames", () => {
  it.each([
    ["a screen", screen],
    ["an audio block", audio],
    ["a screen without channels", { ...screen, screen: { ...screen.screen, probes: [], measures: [], samples: new Float32Array(0) } }],
  ])("%s comes back as it went", (_what, push) => {
    const decoded = decodeFrame(encodeFrame(push));
    expect(decoded).toEqual({ ok: true, value: push });
  });

  it("can be read from the middle of a larger buffer, at any alignment", () => {
    const frame = new Uint8Array(encodeFrame(audio));
    const larger = new Uint8Array(frame.length + 10);
    larger.set(frame, 3);
    expect(decodeFrame(larger.subarray(3, 3 + frame.length))).toEqual({ ok: true, value: audio });
  });

  it("aligns the payload to four bytes and begins with the mark", () => {
    const frame = encodeFrame(audio);
    const view = new DataView(frame);
    expect(view.getUint32(0, true)).toBe(0x31465254);
    expect(view.getUint32(4, true) % 4).toBe(0);
    expect(frame.byteLength).toBe(8 + view.getUint32(4, true) + 3 * 4);
  });

  it("refuses a frame cut off at any byte", () => {
    const frame = new Uint8Array(encodeFrame(screen));
    for (let length = 0; length < frame.length; length += 1) expect(decodeFrame(frame.subarray(0, length)).ok).toBe(false);
  });

  it("refuses a frame with a byte too many, a foreign mark and a foreign header", () => {
    const frame = new Uint8Array(encodeFrame(audio));
    const longer = new Uint8Array(frame.length + 1);
    longer.set(frame);
    expect(decodeFrame(longer).ok).toBe(false);
    const foreign = frame.slice();
    foreign[0] = 0;
    expect(decodeFrame(foreign).ok).toBe(false);
    const header = frame.slice();
    header.set(
      new TextEncoder().encode('{"push":{"kind":"pace"},"sampleCount":3}'.padEnd(new DataView(frame.buffer).getUint32(4, true))),
      8,
    );
    expect(decodeFrame(header).ok).toBe(false);
  });

  it("are only for what carries samples", () => {
    expect(isFramePush(audio)).toBe(true);
    expect(isFramePush({ kind: "notice", text: "x" })).toBe(false);
  });
});
