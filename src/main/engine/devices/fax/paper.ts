/** The paper at a fax machine's mouth: the newest page in a small picture, line by line as it comes. */
import { isBlack } from "../../signals/fax/t4/bitmap.ts";
import { base64Of } from "../../signals/fax/base64.ts";

/** A dot is black where at least this part of what it stands for is. */
const blackShare = 0.35;

export class Paper {
  private readonly pelsPerDot: number;
  /** Half as many, for a line is twice as high as a picture element is wide: dots are square on paper. */
  private readonly linesPerDot: number;
  private readonly widthDots: number;
  private rows: Uint8Array[] = [];
  private counts: Uint8Array;
  private lineCount = 0;
  private text = "";

  /** `pelsPerDot` is even. */
  constructor(widthPels: number, pelsPerDot: number) {
    this.pelsPerDot = pelsPerDot;
    this.linesPerDot = pelsPerDot / 2;
    this.widthDots = Math.ceil(widthPels / pelsPerDot);
    this.counts = new Uint8Array(this.widthDots);
  }

  /** A new sheet. */
  clear(): void {
    this.rows = [];
    this.counts.fill(0);
    this.lineCount = 0;
    this.text = "";
  }

  get lines(): number {
    return this.lineCount;
  }

  add(line: Uint8Array): void {
    for (let dot = 0; dot < this.widthDots; dot++) {
      for (let pel = dot * this.pelsPerDot; pel < (dot + 1) * this.pelsPerDot; pel++)
        this.counts[dot] = this.counts[dot]! + (isBlack(line, pel) ? 1 : 0);
    }
    this.lineCount += 1;
    if (this.lineCount % this.linesPerDot !== 0) return;
    const row = new Uint8Array(Math.ceil(this.widthDots / 8));
    for (let dot = 0; dot < this.widthDots; dot++) {
      if (this.counts[dot]! >= blackShare * this.pelsPerDot * this.linesPerDot) row[dot >> 3] = row[dot >> 3]! | (0x80 >> (dot & 7));
    }
    this.rows.push(row);
    this.counts.fill(0);
    this.text = "";
  }

  /** Rows of dots packed eight to a byte, the leftmost one highest, as base64. */
  get picture(): { readonly widthDots: number; readonly heightDots: number; readonly bits: string } {
    const bytesPerRow = Math.ceil(this.widthDots / 8);
    if (this.text === "" && this.rows.length > 0) {
      const bytes = new Uint8Array(bytesPerRow * this.rows.length);
      this.rows.forEach((row, index) => bytes.set(row, index * bytesPerRow));
      this.text = base64Of(bytes);
    }
    return { widthDots: this.widthDots, heightDots: this.rows.length, bits: this.text };
  }
}
