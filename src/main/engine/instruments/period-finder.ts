/** The period of what alternates, from where it rises and falls through a level. */

/** A crossing counts once the signal has been this part of its AC RMS beyond the level, on the side that it comes from. Estimate. */
const hysteresisShare = 0.3;

type Crossings = { count: number; first: number; last: number };

export class PeriodFinder {
  private readonly rises: Crossings = { count: 0, first: 0, last: 0 };
  private readonly falls: Crossings = { count: 0, first: 0, last: 0 };
  private taken = 0;
  private before = 0;
  /** It has been far enough below the level to rise through it, and above it to fall. */
  private canRise = false;
  private canFall = false;

  push(value: number, level: number, acRms: number): void {
    // hot path
    const off = value - level;
    const band = hysteresisShare * acRms;
    const { before } = this;
    if (this.canRise && before < 0 && off >= 0) {
      this.canRise = false;
      this.add(this.rises, before, off);
    } else if (this.canFall && before >= 0 && off < 0) {
      this.canFall = false;
      this.add(this.falls, before, off);
    }
    if (off < -band) this.canRise = true;
    else if (off > band) this.canFall = true;
    this.before = off;
    this.taken += 1;
  }

  /** In samples, since it was restarted; undefined where there was no whole period. */
  get samples(): number | undefined {
    const { count, first, last } = this.falls.count > this.rises.count ? this.falls : this.rises;
    return count < 2 ? undefined : (last - first) / (count - 1);
  }

  restart(): void {
    this.rises.count = 0;
    this.falls.count = 0;
    this.taken = 0;
    this.before = 0;
    this.canRise = false;
    this.canFall = false;
  }

  private add(crossings: Crossings, before: number, off: number): void {
    const place = this.taken - 1 + before / (before - off);
    if (crossings.count === 0) crossings.first = place;
    crossings.last = place;
    crossings.count += 1;
  }
}
