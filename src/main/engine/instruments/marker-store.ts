/** Events kept for the screens: in order of their steps, a bounded number of them. */

export type Marker = {
  readonly step: number;
  readonly kind: string;
  readonly source: string;
  /** Of an event that has one. */
  readonly digit?: string | undefined;
};

/** What is looked for; without a kind, any event. */
export type MarkerFilter = { readonly kind?: string | undefined; readonly digit?: string | undefined };

const defaultCapacity = 10_000;

export class MarkerStore {
  private readonly capacity: number;
  private markers: Marker[] = [];

  constructor(options: { readonly capacity?: number } = {}) {
    this.capacity = options.capacity ?? defaultCapacity;
  }

  /** Events must come in order of time; the oldest go when there are too many. */
  add(marker: Marker): void {
    const { step, kind, source, digit } = marker;
    this.markers.push(digit === undefined ? { step, kind, source } : { step, kind, source, digit });
    if (this.markers.length > 2 * this.capacity) this.markers = this.markers.slice(-this.capacity);
  }

  clear(): void {
    this.markers = [];
  }

  /** Those at fromStep..toStep-1, the newest `limit` of them. */
  between(fromStep: number, toStep: number, limit: number): readonly Marker[] {
    const end = this.indexFrom(toStep);
    return this.markers.slice(Math.max(this.indexFrom(fromStep), end - limit), end);
  }

  /** The first that fits at or after a step. */
  firstFrom(step: number, { kind, digit }: MarkerFilter): Marker | undefined {
    for (let i = this.indexFrom(step); i < this.markers.length; i++) {
      const marker = this.markers[i]!;
      if ((kind === undefined || marker.kind === kind) && (digit === undefined || marker.digit === digit)) return marker;
    }
    return undefined;
  }

  /** Index of the first at or after a step, by halving. */
  private indexFrom(step: number): number {
    let low = 0;
    let high = this.markers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.markers[middle]!.step < step) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
