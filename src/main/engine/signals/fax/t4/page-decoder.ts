/** Reads T.4's one-dimensional coding bit by bit; a line that is damaged is counted, and the one before it printed again. */
import { blacken, blankLine } from "./bitmap.ts";
import type { Bitmap } from "./bitmap.ts";
import { isMakeUp, runOfCode } from "./run-codes.ts";

const endOfLineZeros = 11;
/** Ends of line in a row that end the page: fewer than the six that are sent, as some may be damaged. */
const endsToReturn = 3;

export class PageDecoder {
  readonly widthPels: number;
  /** Lines that were damaged, counted from 1. */
  readonly badLines: number[] = [];
  private readonly lines: Uint8Array[] = [];
  private line: Uint8Array;
  private pel = 0;
  private isBlack = false;
  private runPels = 0;
  /** The code word so far with a one put before it. */
  private code = 1;
  private zeros = 0;
  /** Nothing is read before the first end of line, nor after damage before the next one. */
  private state: "before" | "reading" | "complete" | "damaged" = "before";
  private endsInARow = 0;
  private isEnded = false;

  constructor(widthPels: number) {
    this.widthPels = widthPels;
    this.line = blankLine(widthPels);
  }

  get badLineCount(): number {
    return this.badLines.length;
  }

  get lineCount(): number {
    return this.lines.length;
  }

  /** True after return to control. */
  get ended(): boolean {
    return this.isEnded;
  }

  get page(): Bitmap {
    return { widthPels: this.widthPels, lines: this.lines };
  }

  /** A line as received; the newest has index `lineCount - 1`. */
  lineAt(index: number): Uint8Array {
    return this.lines[index]!;
  }

  /** Takes one bit; true where a line is complete, good or bad. */
  push(bit: number): boolean {
    // hot path
    if (this.isEnded) return false;
    if (bit === 0) {
      this.zeros += 1;
    } else {
      const isEndOfLine = this.zeros >= endOfLineZeros;
      this.zeros = 0;
      if (isEndOfLine) return this.endLine();
    }
    if (this.state === "reading") this.takeCodeBit(bit);
    else if (this.state === "complete" && bit === 1) this.state = "damaged";
    return false;
  }

  private takeCodeBit(bit: number): void {
    // hot path
    this.code = (this.code << 1) | bit;
    const run = runOfCode(this.isBlack ? "black" : "white", this.code);
    if (run === -1) return;
    if (run === -2) {
      // Zeros alone may be the next end of line, come too early: it is judged when it is there.
      if (this.zeros < endOfLineZeros) this.state = "damaged";
      return;
    }
    this.code = 1;
    this.runPels += run;
    if (isMakeUp(run)) return;
    this.endRun();
  }

  private endRun(): void {
    // hot path
    const toPel = this.pel + this.runPels;
    if (toPel > this.widthPels) {
      this.state = "damaged";
      return;
    }
    if (this.isBlack) blacken(this.line, this.pel, toPel);
    this.pel = toPel;
    this.runPels = 0;
    this.isBlack = !this.isBlack;
    if (this.pel === this.widthPels) this.state = "complete";
  }

  private endLine(): boolean {
    const state = this.state;
    const isEmpty = state === "reading" && this.pel === 0 && !this.isBlack && this.runPels === 0;
    this.state = "reading";
    if (state === "before" || isEmpty) {
      this.endsInARow += 1;
      this.isEnded = this.endsInARow >= endsToReturn;
      this.beginLine();
      return false;
    }
    this.endsInARow = 1;
    if (state === "complete") {
      this.lines.push(this.line);
    } else {
      this.badLines.push(this.lines.length + 1);
      this.lines.push(this.lines[this.lines.length - 1] ?? blankLine(this.widthPels));
    }
    this.beginLine();
    return true;
  }

  private beginLine(): void {
    this.line = blankLine(this.widthPels);
    this.pel = 0;
    this.isBlack = false;
    this.runPels = 0;
    this.code = 1;
  }
}
