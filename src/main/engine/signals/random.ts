/** Chance that repeats: a seeded xoshiro128** generator, split by label so that one device's draws never shift another's. */

export type Random = {
  /** Uniform, 0 included, 1 excluded. */
  nextUnit(): number;
  /** Normal, mean 0, deviation 1. */
  nextNormal(): number;
  /** A generator of its own, which depends on this one's seed and the label only, not on what was drawn. */
  fork(label: string): Random;
};

/** A generator of a whole-number seed; the same seed gives the same numbers everywhere. */
export function createRandom(seed: number): Random {
  return new Xoshiro(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0);
}

const unitPerWord = 2 ** -32;

/** xoshiro128** of Blackman and Vigna (2018), its state filled by splitmix32. */
class Xoshiro implements Random {
  private readonly seedLow: number;
  private readonly seedHigh: number;
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private spareNormal: number | undefined;

  constructor(seedLow: number, seedHigh: number) {
    this.seedLow = seedLow;
    this.seedHigh = seedHigh;
    this.a = mix(seedLow + 0x9e3779b9);
    this.b = mix(seedHigh + 0x3c6ef372);
    this.c = mix(this.a ^ (seedHigh + 0xdaa66d2b));
    // The state must not be zero all over.
    this.d = mix(this.b ^ seedLow) | 1;
  }

  nextUnit(): number {
    return (this.nextWord() + (this.nextWord() >>> 11) * 2 ** -21) * unitPerWord;
  }

  /** Polar method of Marsaglia: two normals from a point in the unit disc. */
  nextNormal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.nextUnit() - 1;
      const y = 2 * this.nextUnit() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.spareNormal = y * scale;
      return x * scale;
    }
  }

  fork(label: string): Random {
    // FNV-1a over the label, begun from each half of the seed.
    let low = 0x811c9dc5 ^ this.seedLow;
    let high = 0x811c9dc5 ^ mix(this.seedHigh + 1);
    for (let i = 0; i < label.length; i++) {
      low = Math.imul(low ^ label.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ label.charCodeAt(i), 0x01000193);
    }
    return new Xoshiro(mix(low), mix(high + 0x9e3779b9));
  }

  private nextWord(): number {
    const scrambled = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotateLeft(this.d, 11);
    return scrambled;
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** The finalizer of splitmix32: every bit of the input moves about half of the output's. */
function mix(word: number): number {
  let z = word | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
