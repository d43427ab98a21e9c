/** What a kilometre of each pair is, remembered: a check asks for the same few frequencies of every loop of a survey. */
import type { CableType } from "../../../shared/catalog/cables.ts";
import { type Immittances, immittancesPerKm } from "../plant/exact-line.ts";

/** By type, temperature and frequency; all are forgotten when so many are known, a few megabytes. */
const mostKnown = 20_000;
let known = new Map<CableType, Map<number, Map<number, Immittances>>>();
let count = 0;

export function rememberedImmittances(type: CableType, hertz: number, celsius: number = type.ohmsAtCelsius): Immittances {
  const byTemperature = entry(known, type);
  const byFrequency = entry(byTemperature, celsius);
  const before = byFrequency.get(hertz);
  if (before !== undefined) return before;
  const immittances = immittancesPerKm(type, hertz, celsius);
  if (count >= mostKnown) {
    known = new Map();
    count = 0;
    return immittances;
  }
  byFrequency.set(hertz, immittances);
  count += 1;
  return immittances;
}

function entry<K, A, B>(map: Map<K, Map<A, B>>, key: K): Map<A, B> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
