/** Sound that is no signal: the voices that come with the lab, synthetic vowels, music and noise, at 8 kHz and a level in dBm. */
import { readFileSync } from "node:fs";
import wavefile from "wavefile";
import { createRandom } from "../../src/main/engine/signals/random.ts";
import { activeLevel } from "../../src/main/engine/signals/voice/active-level.ts";
import { voices } from "../../src/shared/catalog/voices.ts";
import { dbmToRmsVolts } from "../../src/shared/units/levels.ts";

export const speechHz = 8000;

/** A shipped voice, 1 at full scale. */
export function shippedVoice(id: string): Float32Array {
  const voice = voices.find((candidate) => candidate.id === id);
  if (voice === undefined) throw new Error(`no voice ${id}`);
  const wav = new wavefile.WaveFile(readFileSync(new URL(`../../assets/voices/${voice.file}`, import.meta.url)));
  return Float32Array.from(wav.getSamples(false, Float64Array), (sample) => sample / 32_768);
}

/** The sound in volts across 600 ohm, its active level being `levelDbm`. */
export function atActiveLevel(samples: Float32Array, levelDbm: number): Float32Array {
  const level = activeLevel(samples, speechHz);
  if (level === undefined) throw new Error("silence has no level");
  const scale = dbmToRmsVolts(levelDbm) / level.activeRms;
  return samples.map((sample) => scale * sample);
}

/** Two at once; the shorter one again and again. */
export function mixed(first: Float32Array, second: Float32Array): Float32Array {
  return Float32Array.from(
    { length: Math.max(first.length, second.length) },
    (_, n) => first[n % first.length]! + second[n % second.length]!,
  );
}

/** Harmonics of 80 to 350 Hz under two formants, in syllables of 0.2 s whose pitch glides: worse for a receiver of tones than speech is. */
export function vowels(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const sound = new Float32Array(Math.floor(seconds * speechHz));
  const syllableSamples = 0.2 * speechHz;
  let phase = 0;
  for (let start = 0; start + syllableSamples <= sound.length; start += syllableSamples) {
    const pitchHz = 80 + 270 * random.nextUnit();
    const glide = 1 + 0.4 * (random.nextUnit() - 0.5);
    const formants = [300 + 600 * random.nextUnit(), 900 + 1500 * random.nextUnit()] as const;
    const harmonics = Math.floor(3400 / pitchHz / Math.max(1, glide));
    const peaks = Array.from({ length: harmonics }, (_, h) => {
      const hertz = pitchHz * (h + 1);
      return formants.reduce((sum, formant) => sum + 1 / (1 + ((hertz - formant) / 90) ** 2), 0.02);
    });
    const scale = 1 / Math.sqrt(peaks.reduce((sum, peak) => sum + (peak * peak) / 2, 0));
    for (let n = 0; n < syllableSamples; n++) {
      const along = n / syllableSamples;
      phase += (2 * Math.PI * pitchHz * (1 + (glide - 1) * along)) / speechHz;
      // sin(h phase) by Chebyshev's recurrence.
      const twiceCos = 2 * Math.cos(phase);
      let before = 0;
      let now = Math.sin(phase);
      let sum = 0;
      for (const peak of peaks) {
        sum += peak * now;
        [before, now] = [now, twiceCos * now - before];
      }
      sound[start + n] = scale * sum * Math.sin(Math.PI * along);
    }
  }
  return sound;
}

/** A tune over a bass: plucked notes of eight harmonics that ring on into one another, from a major scale of equal temperament. */
export function music(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const sound = new Float32Array(Math.floor(seconds * speechHz));
  const scale = [0, 2, 4, 5, 7, 9, 11, 12];
  const key = 220 * 2 ** (Math.floor(12 * random.nextUnit()) / 12);
  for (let beat = 0; beat < seconds / 0.25; beat++) {
    const start = Math.floor(beat * 0.25 * speechHz);
    const octaves = beat % 4 === 0 ? [0.5, 1, 2, 2] : [1, 2];
    for (const octave of octaves) {
      const step = scale[Math.floor(scale.length * random.nextUnit())]!;
      pluck(sound, start, { hertz: key * octave * 2 ** (step / 12), seconds: 0.4 + 0.8 * random.nextUnit() });
    }
  }
  return sound;
}

function pluck(sound: Float32Array, start: number, note: { readonly hertz: number; readonly seconds: number }): void {
  const count = Math.min(sound.length - start, Math.floor(2 * note.seconds * speechHz));
  for (let h = 1; h <= 8 && h * note.hertz < 3400; h++) {
    // A decaying sine by its recurrence: y[n] = 2 d cos(w) y[n-1] - d^2 y[n-2].
    const angle = (2 * Math.PI * h * note.hertz) / speechHz;
    const decay = Math.exp(-Math.sqrt(h) / note.seconds / speechHz);
    let before = 0;
    let now = (0.2 / h) * decay * Math.sin(angle);
    for (let n = 1; n < count; n++) {
      sound[start + n]! += Math.min(1, n / (0.005 * speechHz)) * now;
      [before, now] = [now, 2 * decay * Math.cos(angle) * now - decay * decay * before];
    }
  }
}

/** White noise of 4 kHz, 1 V rms. */
export function whiteNoise(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: Math.floor(seconds * speechHz) }, () => random.nextNormal());
}
