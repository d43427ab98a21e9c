/** Annotations of one level of a decoder, in order of time, in a ring that never grows; the newest may still be open, or not yet sure. */
import type { DecodedBox } from "../../../../shared/model/decoder.ts";

export type Annotation = {
  readonly fromStep: number;
  readonly isOpen: boolean;
  readonly text: string;
  readonly detail: string | undefined;
  readonly isBad: boolean;
};

export class AnnotationTrack {
  private readonly capacity: number;
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly bad: Uint8Array;
  private readonly texts: string[];
  private readonly details: (string | undefined)[];
  /** Annotations ever made, and of those that are sure. */
  private made = 0;
  private sure = 0;
  private isOpen = false;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.from = new Float64Array(capacity);
    this.to = new Float64Array(capacity);
    this.bad = new Uint8Array(capacity);
    this.texts = new Array<string>(capacity).fill("");
    this.details = new Array<string | undefined>(capacity).fill(undefined);
  }

  /** Goes on after what another one of the same capacity holds; what is open there ends here. */
  takeOver(former: AnnotationTrack, endStep: number): void {
    former.close(endStep);
    this.from.set(former.from);
    this.to.set(former.to);
    this.bad.set(former.bad);
    former.texts.forEach((text, at) => (this.texts[at] = text));
    former.details.forEach((detail, at) => (this.details[at] = detail));
    this.made = former.sure;
    this.sure = former.sure;
  }

  /** Whether one is open now. */
  get open(): boolean {
    return this.isOpen;
  }

  /** Hot path: one from step to step; it shows at once. */
  add(fromStep: number, toStep: number, text: string, detail?: string, isBad = false): void {
    this.addUnsure(fromStep, toStep, text, detail, isBad);
    this.confirm();
  }

  /** Hot path: one that shows when it is confirmed. */
  addUnsure(fromStep: number, toStep: number, text: string, detail?: string, isBad = false): void {
    const at = this.made % this.capacity;
    this.from[at] = fromStep;
    this.to[at] = toStep;
    this.bad[at] = isBad ? 1 : 0;
    this.texts[at] = text;
    this.details[at] = detail;
    this.made += 1;
    this.isOpen = false;
  }

  confirm(): void {
    this.sure = this.made;
  }

  /** Drops all that is not sure. */
  dropUnsure(): void {
    this.made = this.sure;
  }

  /** Begins one that goes on until it is closed. */
  begin(fromStep: number, text: string, detail?: string): void {
    this.add(fromStep, fromStep, text, detail);
    this.isOpen = true;
  }

  /** Says more of the newest one. */
  rename(text: string, detail?: string): void {
    const at = this.newest();
    this.texts[at] = text;
    this.details[at] = detail;
  }

  /** Hot path: the newest one lasts to here. */
  extend(toStep: number): void {
    this.to[this.newest()] = toStep;
  }

  close(toStep: number): void {
    if (this.isOpen) this.extend(toStep);
    this.isOpen = false;
  }

  /** How many have ever been sure. */
  get sureCount(): number {
    return this.sure;
  }

  /** The k-th that was ever sure; undefined where it has made room for others. */
  nth(k: number): Annotation | undefined {
    if (k >= this.sure || k < this.made - this.capacity) return undefined;
    const at = k % this.capacity;
    return {
      fromStep: this.from[at]!,
      isOpen: this.isOpen && k === this.made - 1,
      text: this.texts[at]!,
      detail: this.details[at],
      isBad: this.bad[at] === 1,
    };
  }

  get newestFromStep(): number {
    return this.from[this.newest()]!;
  }

  /**
   * Those that touch fromStep..toStep; neighbours narrower than `leastSteps` come as one without text. An open one lasts to `nowStep`.
   */
  between(options: {
    readonly fromStep: number;
    readonly toStep: number;
    readonly nowStep: number;
    readonly leastSteps: number;
    readonly stepHz: number;
  }): DecodedBox[] {
    const { fromStep, toStep, nowStep, leastSteps, stepHz } = options;
    const boxes: DecodedBox[] = [];
    /** Narrow ones that are gathered: from and to. */
    let narrowFrom = 0;
    let narrowTo = -1;
    const putNarrow = (): void => {
      if (narrowTo >= narrowFrom) boxes.push({ fromSeconds: narrowFrom / stepHz, toSeconds: narrowTo / stepHz, text: "" });
      narrowTo = -1;
      narrowFrom = 0;
    };
    for (let k = this.firstEndingAfter(fromStep, nowStep); k < this.sure; k++) {
      const at = k % this.capacity;
      const from = this.from[at]!;
      if (from >= toStep) break;
      const open = this.isOpen && k === this.made - 1;
      const to = open ? Math.max(from, nowStep) : this.to[at]!;
      if (to - from < leastSteps && !open) {
        if (narrowTo >= narrowFrom && (from - narrowTo > leastSteps || to - narrowFrom > maxMergedBoxes * leastSteps)) putNarrow();
        if (narrowTo < narrowFrom) narrowFrom = from;
        narrowTo = to;
        continue;
      }
      putNarrow();
      const detail = this.details[at];
      boxes.push({
        fromSeconds: from / stepHz,
        toSeconds: to / stepHz,
        text: this.texts[at]!,
        ...(detail === undefined ? {} : { detail }),
        ...(open ? { open } : {}),
        ...(this.bad[at] === 1 ? { bad: true as const } : {}),
      });
    }
    putNarrow();
    return boxes;
  }

  private newest(): number {
    return (this.made - 1) % this.capacity;
  }

  /** By halving: annotations are in order, and none reaches beyond the start of the one after the next. */
  private firstEndingAfter(step: number, nowStep: number): number {
    const oldest = Math.max(0, this.made - this.capacity);
    let low = oldest;
    let high = this.sure;
    while (low < high) {
      const middle = (low + high) >> 1;
      const open = this.isOpen && middle === this.made - 1;
      if ((open ? nowStep : this.to[middle % this.capacity]!) < step) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A stretch of narrow ones is cut from time to time, so that a scrolling screen does not show one endless box. */
const maxMergedBoxes = 1000;
