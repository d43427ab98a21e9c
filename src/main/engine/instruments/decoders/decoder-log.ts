/** What a decoder row has read, told once for the event log: the boxes of its messages, each when it is whole. */
import type { BenchEvent } from "../../../../shared/model/event.ts";
import type { DecoderChoice } from "../../../../shared/model/decoder.ts";
import { decoderKey } from "../../../../shared/model/decoder-key.ts";
import { capital } from "../../../../shared/units/capital.ts";
import type { Annotation, AnnotationTrack } from "./annotation-track.ts";
import type { DecoderEntry } from "./decoder.ts";

/** What goes on for longer, such as a dial tone, is told before it is over. Estimate: longer than a ringing burst, whose figures come at its end. */
const longSeconds = 3;
/** A row that is chosen again reads the same past: its boxes come out again within this of where they were. Estimate. */
const sameSeconds = 0.01;

/** What was told of a row. */
type Told = {
  readonly track: AnnotationTrack;
  /** Boxes of the track that were told or passed over. */
  count: number;
  /** Where the newest that was told began. */
  newestStep: number;
  /** What begins before this was told from the row's former track. */
  readonly skipToStep: number;
};

export class DecoderLog {
  private readonly stepHz: number;
  private readonly told = new Map<string, Told>();

  constructor(options: { readonly stepHz: number }) {
    this.stepHz = options.stepHz;
  }

  /** What is new of a row that has read as far as `nowStep`. */
  take({ choice, made }: DecoderEntry, nowStep: number): BenchEvent[] {
    const track = made.decoder.tracks.find(({ level }) => level === "messages")?.track;
    if (track === undefined) return [];
    const told = this.toldOf(decoderKey(choice), track);
    const events: BenchEvent[] = [];
    for (; told.count < track.sureCount; told.count += 1) {
      const box = track.nth(told.count);
      if (box === undefined || box.fromStep <= told.skipToStep) continue;
      if (box.isOpen && nowStep - box.fromStep < longSeconds * this.stepHz) break;
      events.push(eventOf(choice, box, this.stepHz));
      told.newestStep = box.fromStep;
    }
    return events;
  }

  private toldOf(key: string, track: AnnotationTrack): Told {
    const before = this.told.get(key);
    if (before?.track === track) return before;
    const newestStep = before?.newestStep ?? Number.NEGATIVE_INFINITY;
    const told = { track, count: 0, newestStep, skipToStep: newestStep + sameSeconds * this.stepHz };
    this.told.set(key, told);
    return told;
  }
}

function eventOf({ line, end, decoder }: DecoderChoice, { fromStep, text, detail, isBad }: Annotation, stepHz: number): BenchEvent {
  return {
    step: Math.round(fromStep),
    seconds: Math.round(fromStep) / stepHz,
    source: `${line}.${end}`,
    kind: "decoder.read",
    line,
    decoder,
    ...(isBad ? { isBad } : {}),
    text: capital(detail ?? `${text}.`),
  };
}
