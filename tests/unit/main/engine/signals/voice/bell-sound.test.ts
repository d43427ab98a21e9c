/** Bells and tone ringers sound by the current in them, and by nothing else. */
import { expect, it } from "vitest";
import { GongBell, ToneRinger, type BellSound } from "../../../../../../src/main/engine/signals/voice/bell-sound.ts";
import { acRms, tonePeak } from "../../../../../support/measures.ts";

const sampleHz = 48_000;

/** What is heard in a second of ringing of so many amperes rms. */
function heard(bell: BellSound, rmsAmps: number, hertz = 20, seconds = 1): Float64Array {
  return Float64Array.from({ length: seconds * sampleHz }, (_, i) =>
    bell.push(rmsAmps * Math.SQRT2 * Math.sin((2 * Math.PI * hertz * i) / sampleHz)),
  );
}

/** What is heard of a current that stays as it is. */
const held = (bell: BellSound, amps: number, seconds: number) => Float64Array.from({ length: seconds * sampleHz }, () => bell.push(amps));

it("strikes once for each turn of the current, by turns on two gongs a third apart", () => {
  const bell = new GongBell(sampleHz);
  const first = held(bell, 0.01, 0.5);
  // A gong that was struck dies away, in 0.4 s to e^(-0.4/0.35) = 0.32; a current that goes on draws the clapper nowhere.
  expect(acRms(first.slice(0, sampleHz / 10))).toBeGreaterThan(2.5 * acRms(first.slice((4 * sampleHz) / 10)));
  const second = held(bell, -0.01, 0.5);
  expect(acRms(second.slice(0, sampleHz / 10))).toBeGreaterThan(2.5 * acRms(first.slice((4 * sampleHz) / 10)));
  expect(tonePeak(first, 1600, sampleHz)).toBeGreaterThan(5 * tonePeak(first, 1270, sampleHz));
  expect(tonePeak(second, 1270, sampleHz)).toBeGreaterThan(2 * tonePeak(second, 1600, sampleHz));
});

it("is silent where the current does not move the clapper, and rings on a little after the last stroke", () => {
  const bell = new GongBell(sampleHz);
  // 1 mA rms peaks at 1.41 mA, below the 1.5 mA of the bias spring.
  expect(acRms(heard(bell, 0.001))).toBe(0);
  const ringing = acRms(heard(bell, 0.01));
  const after = acRms(heard(bell, 0, 20, 2).slice(sampleHz));
  expect(after).toBeLessThan(ringing / 10);
});

it("sounds softer on weak ringing", () => {
  expect(acRms(heard(new GongBell(sampleHz), 0.002))).toBeLessThan(acRms(heard(new GongBell(sampleHz), 0.01)) / 2);
});

it("warbles between two tones once its bridge passes enough, and stops soon after", () => {
  const ringer = new ToneRinger(sampleHz);
  expect(acRms(heard(ringer, 0.0002))).toBe(0);
  // From the change to 808 Hz to the next: 40 ms each, a twelfth and a half of a second together.
  const sound = heard(ringer, 0.005);
  const window = 0.02 * sampleHz;
  const windows = Array.from({ length: 40 }, (_, k) => sound.slice(sampleHz / 10 + k * window, sampleHz / 10 + (k + 1) * window));
  const louder = (hertz: number, than: number) => (one: Float64Array) => tonePeak(one, hertz, sampleHz) > 2 * tonePeak(one, than, sampleHz);
  expect(windows.filter(louder(808, 1010)).length).toBeGreaterThan(8);
  expect(windows.filter(louder(1010, 808)).length).toBeGreaterThan(8);
  expect(acRms(heard(ringer, 0).slice(sampleHz / 2))).toBe(0);
});
