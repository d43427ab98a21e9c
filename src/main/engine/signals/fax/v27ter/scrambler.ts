/** The V.27ter scrambler 1 + x^-6 + x^-7, with the guard that breaks repeated patterns, and its inverse (V.27ter 7 and appendix). */

/** Shift register at the start of the equaliser's pattern: 0111100. */
const startRegister = 0b0111100;
/** After so many bits that repeat with a period of up to 12 the next bit is inverted. */
const guardBits = 33;

/** The part that both directions share: the last bits of the line, and how long they have repeated. */
class LineBits {
  private register = startRegister;
  private repeated = 0;

  /** Sum of the taps, inverted where the guard says so. */
  feedback(): number {
    // hot path
    const sum = ((this.register >> 5) ^ (this.register >> 6)) & 1;
    return this.repeated >= guardBits ? sum ^ 1 : sum;
  }

  /** Takes the bit that is on the line; a bit unlike those 8, 9 and 12 before it ends a repetition. */
  push(lineBit: number): void {
    // hot path
    const { register } = this;
    const breaks = ((register >> 7) ^ lineBit) & ((register >> 8) ^ lineBit) & ((register >> 11) ^ lineBit) & 1;
    this.repeated = this.repeated >= guardBits || breaks === 1 ? 0 : this.repeated + 1;
    this.register = ((register << 1) | lineBit) & 0xfff;
  }

  /** Begins to count repetitions anew. */
  clearGuard(): void {
    this.repeated = 0;
  }

  reset(): void {
    this.register = startRegister;
    this.repeated = 0;
  }
}

export class Scrambler {
  private readonly line = new LineBits();

  push(bit: number): number {
    // hot path
    const lineBit = bit ^ this.line.feedback();
    this.line.push(lineBit);
    return lineBit;
  }

  /** The next element of the equaliser's pattern: every third bit of scrambled ones; 1 turns the phase by 180 degrees. */
  nextPatternBit(): number {
    // hot path
    const element = this.push(1);
    this.push(1);
    this.push(1);
    return element;
  }

  clearGuard(): void {
    this.line.clearGuard();
  }

  reset(): void {
    this.line.reset();
  }
}

export class Descrambler {
  private readonly line = new LineBits();

  push(lineBit: number): number {
    // hot path
    const bit = lineBit ^ this.line.feedback();
    this.line.push(lineBit);
    return bit;
  }

  /** Stands where the far scrambler stands after so many elements of the equaliser's pattern. */
  followPattern(elements: number): void {
    this.line.reset();
    for (let bit = 0; bit < 3 * elements; bit++) this.line.push(1 ^ this.line.feedback());
    this.line.clearGuard();
  }
}
