/** The harmonics of a ringing source's EMF. */
import type { RingingSource } from "../../../shared/model/feed.ts";
import { type Complex, zero } from "../math/complex.ts";
import { plainCrestFactor } from "../signals/ringing-generator.ts";
import { RingingWave } from "../signals/ringing-wave.ts";
import { spectrum } from "./harmonics.ts";

/** So fine that what a steep edge folds back is below 0.1 % of the fundamental. */
const instants = 2048;

const known = new WeakMap<RingingSource, readonly Complex[]>();

/** Peak phasors of so many harmonics, the mean (0) first. */
export function ringingSpectrum(ringing: RingingSource, harmonics: number): readonly Complex[] {
  const { rmsVolts, hertz, waveform = "sine", crestFactor = plainCrestFactor } = ringing;
  if (waveform === "sine") return Array.from({ length: harmonics }, (_, k) => (k === 1 ? { re: 0, im: -Math.SQRT2 * rmsVolts } : zero));
  const before = known.get(ringing);
  if (before?.length === harmonics) return before;
  const wave = new RingingWave({ sampleHz: hertz * instants, waveform, rmsVolts, hertz, crestFactor });
  const cycle = Float64Array.from({ length: instants }, () => {
    const { value } = wave;
    wave.advance();
    return value;
  });
  const result = spectrum(cycle, harmonics);
  known.set(ringing, result);
  return result;
}
