/** What is heard: the tones that were sent, at the same pitch and level, and nothing else. */
import { describe, expect, it } from "vitest";
import workletUrl from "../../../../src/renderer/audio/pcm-worklet.ts?worker&url";
import { createResampler } from "../../../../src/renderer/audio/resampler.ts";
import { createStreamPlayer } from "../../../../src/renderer/audio/stream-player.ts";

const sine = (hertz: number, sampleHz: number, count: number, from = 0) =>
  Float32Array.from({ length: count }, (_, index) => Math.sin((2 * Math.PI * hertz * (from + index)) / sampleHz));

/** Amplitude of one frequency in a signal of whole periods, by the Fourier sum. */
function amplitudeAt(signal: Float32Array, hertz: number, sampleHz: number): number {
  let real = 0;
  let imaginary = 0;
  signal.forEach((value, index) => {
    const angle = (2 * Math.PI * hertz * index) / sampleHz;
    real += value * Math.cos(angle);
    imaginary += value * Math.sin(angle);
  });
  return (2 * Math.hypot(real, imaginary)) / signal.length;
}

function resample(hertz: number, fromHz: number, toHz: number): Float32Array {
  const input = sine(hertz, fromHz, fromHz);
  const { sample } = createResampler(fromHz, toHz);
  const at = (index: number) => input[(index + fromHz) % fromHz] ?? 0;
  return Float32Array.from({ length: toHz }, (_, index) => sample((index * fromHz) / toHz, at));
}

describe("the resampler", () => {
  it.each([44_100, 48_000])("passes the voice band at %i Hz within 0.1 dB", (toHz) => {
    for (const hertz of [300, 1004, 3000, 3400]) {
      const gainDb = 20 * Math.log10(amplitudeAt(resample(hertz, 8000, toHz), hertz, toHz));
      expect(Math.abs(gainDb)).toBeLessThan(0.1);
    }
  });

  it("leaves the image of a 1 kHz tone 60 dB down, which linear interpolation does not", () => {
    const output = resample(1000, 8000, 48_000);
    expect(20 * Math.log10(amplitudeAt(output, 7000, 48_000))).toBeLessThan(-60);
    expect(20 * Math.log10(amplitudeAt(output, 9000, 48_000))).toBeLessThan(-60);
  });
});

describe("the stream player", () => {
  it("plays a stream of 20 ms blocks without a gap, at its pitch", () => {
    const player = createStreamPlayer(48_000);
    const output = new Float32Array(48_000);
    for (let at = 0, block = 0; at < output.length; at += 480) {
      while (block * 160 <= (at / 48_000) * 8000 + 900) player.push(sine(1000, 8000, 160, 160 * block++), 8000);
      player.fill(output.subarray(at, at + 480));
    }
    expect(player.underruns()).toBe(0);
    const steady = output.subarray(12_000, 36_000);
    let rises = 0;
    for (let i = 1; i < steady.length; i++) if (steady[i - 1]! < 0 && steady[i]! >= 0) rises++;
    // 500 ms of 1000 Hz; the delay's hold may bend the pitch by 0.4 % at the most.
    expect(Math.abs(rises - 500)).toBeLessThanOrEqual(3);
  });

  it("is silent until enough has come, and after the stream ends", () => {
    const player = createStreamPlayer(48_000);
    const output = new Float32Array(4800);
    player.push(sine(1000, 8000, 160), 8000);
    player.fill(output);
    expect(Math.max(...output)).toBe(0);
    player.push(sine(1000, 8000, 1600), 8000);
    const later = new Float32Array(48_000);
    player.fill(later);
    expect(Math.max(...later)).toBeGreaterThan(0.9);
    expect(Math.max(...later.subarray(24_000))).toBe(0);
    expect(later.every(Number.isFinite)).toBe(true);
  });
});

describe("the audio thread", () => {
  it("renders a tone that was posted to it at the rate of the context", async () => {
    const context = new OfflineAudioContext(1, 22_050, 44_100);
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, "pcm-player", { numberOfInputs: 0, outputChannelCount: [1] });
    node.connect(context.destination);
    node.port.postMessage({ samples: sine(1000, 8000, 3000), sampleHz: 8000 });
    // The message must reach the audio thread before it renders; a port gives no receipt, so a round of the event loop or two is given.
    for (let i = 0; i < 5; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const rendered = (await context.startRendering()).getChannelData(0).subarray(2205, 2205 + 8820);
    let rises = 0;
    for (let i = 1; i < rendered.length; i++) if (rendered[i - 1]! < 0 && rendered[i]! >= 0) rises++;
    // 200 ms of 1000 Hz, where the delay's hold may raise the pitch by 0.4 %.
    expect(Math.abs(rises - 200)).toBeLessThanOrEqual(2);
    expect(Math.max(...rendered)).toBeGreaterThan(0.98);
  });
});
