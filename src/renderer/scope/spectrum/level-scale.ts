/** The level scale of a spectrum: dBm in 600 ohms for volts, decibels above a milliampere for currents. */
import type { TraceUnit } from "../../ui/quantity.ts";

export type LevelScale = {
  readonly unit: string;
  /** In full, for the corner of the screen. */
  readonly title: string;
  /** From decibels above one volt or ampere. */
  readonly offsetDb: number;
};

/** A milliwatt in 600 ohms is 0.775 V. */
const dbmOffsetDb = -20 * Math.log10(Math.sqrt(0.001 * 600));

export function levelScaleOf(unit: TraceUnit): LevelScale {
  switch (unit) {
    case "V":
      return { unit: "dBm", title: "dBm in 600 Ω", offsetDb: dbmOffsetDb };
    case "A":
      return { unit: "dB", title: "dB above 1 mA", offsetDb: 60 };
    default:
      return { unit: "dB", title: `dB above 1 ${unit}`, offsetDb: 0 };
  }
}

/** Decibels from the top of the screen to its bottom. */
export const shownDb = 100;

/** Quieter than this nothing on a line is: of a still line no rounding errors are shown. */
const lowestTopDb = -40;

/** The twenty above the highest level and the room that names of lines take over it: the top of the screen. */
export function topOf(highestDb: number, roomDb = 3): number {
  return Number.isFinite(highestDb) ? Math.max(lowestTopDb, Math.ceil((highestDb + roomDb) / 20) * 20) : 0;
}

/** So many screens, about a second, want a lower top before it goes down: a gap between two bursts leaves it where it is. */
const calmScreens = 30;

/** The top of the screen from one to the next: up at once, down when all is calm. */
export class CalmTop {
  private topDb = Number.NEGATIVE_INFINITY;
  private calm = 0;

  take(wantedDb: number): number {
    this.calm = wantedDb < this.topDb ? this.calm + 1 : 0;
    if (wantedDb > this.topDb || this.calm > calmScreens) {
      this.topDb = wantedDb;
      this.calm = 0;
    }
    return this.topDb;
  }
}
