/** All decoders that someone looks at: those of one end of a line share an ear; made when asked for, dropped with the last row. */
import type { DecodedRow, DecoderChoice } from "../../../../shared/model/decoder.ts";
import type { BenchEvent } from "../../../../shared/model/event.ts";
import { decoderKey } from "../../../../shared/model/decoder-key.ts";
import { bell202, v23 } from "../../signals/fsk/modulations.ts";
import type { DecoderEntry, DecoderSite, DecoderTrack, MadeDecoder } from "./decoder.ts";
import { DtmfDecoder } from "./dtmf-decoder.ts";
import { DecoderLog } from "./decoder-log.ts";
import { FaxDecoder } from "./fax-decoder.ts";
import { FskDecoder } from "./fsk-decoder.ts";
import { HookDecoder } from "./hook-decoder.ts";
import { LineEar, senseHzAt, voiceHz, wideHz } from "./line-ear.ts";
import { pastReader } from "./past-reader.ts";
import type { LinePast, PastReader } from "./past-reader.ts";
import { PulseDecoder } from "./pulse-decoder.ts";
import { RingingDecoder } from "./ringing-decoder.ts";
import { TonesDecoder } from "./tones-decoder.ts";

export class LineDecoders {
  private readonly stepHz: 48000 | 16000;
  private readonly entries = new Map<string, DecoderEntry>();
  private readonly ears = new Map<string, LineEar>();
  private readonly log: DecoderLog;
  private late: readonly PastReader[] = [];
  private endStep = 0;

  constructor(options: { readonly stepHz: 48000 | 16000 }) {
    this.stepHz = options.stepHz;
    this.log = new DecoderLog(options);
  }

  /**
   * Chooses the decoders; what those that stay have read is kept, and they begin anew where the switches of the line have changed. New
   * ones first read what is recorded of their line.
   */
  use(
    choices: readonly DecoderChoice[],
    siteOf: (choice: DecoderChoice) => DecoderSite,
    pastOf: (place: string) => LinePast = () => ({ tipRingVolts: undefined, loopAmps: undefined }),
  ): void {
    const added: DecoderEntry[] = [];
    const wanted = new Map(choices.map((choice) => [decoderKey(choice), choice]));
    for (const key of this.entries.keys()) if (!wanted.has(key)) this.entries.delete(key);
    for (const [key, choice] of wanted) {
      const site = siteOf(choice);
      const text = JSON.stringify(site);
      const former = this.entries.get(key);
      if (former?.site === text) continue;
      const made = makeDecoder(choice, site, this.stepHz);
      if (former !== undefined) keepRead(former.made, made, this.endStep);
      const entry = { choice, made, site: text, fromStep: former?.fromStep };
      if (former === undefined) added.push(entry);
      this.entries.set(key, entry);
    }
    for (const place of new Set(added.map(({ choice }) => placeOf(choice)))) {
      const entries = added.filter(({ choice }) => placeOf(choice) === place);
      const ear = new LineEar({ stepHz: this.stepHz });
      give(ear, entries);
      const reader = pastReader(place, pastOf(place), entries, ear);
      if (reader !== undefined) this.late = [...this.late, reader];
    }
    this.connect();
  }

  /** Ends of lines that are listened to, as `line1.fxo`. */
  get places(): readonly string[] {
    return [...this.ears.keys()];
  }

  /** Takes the samples of steps firstStep..firstStep+count-1 at one place. */
  take(
    place: string,
    samples: { readonly tipRingVolts: Float64Array; readonly loopAmps: Float64Array },
    count: number,
    firstStep: number,
  ): void {
    this.ears.get(place)?.take(samples.tipRingVolts, samples.loopAmps, count, firstStep);
    for (const entry of this.entries.values()) if (placeOf(entry.choice) === place && !this.isLate(entry)) entry.fromStep ??= firstStep;
    this.endStep = firstStep + count;
  }

  /** Is there recorded past that new decoders have still to read? */
  get isBehind(): boolean {
    return this.late.length > 0;
  }

  /** New decoders read on in what was recorded, until they have come to its end or the time for it is over. */
  catchUp(isTimeOver: () => boolean): void {
    for (const reader of this.late) {
      while (reader.readPiece()) if (isTimeOver()) return;
      this.late = this.late.filter((other) => other !== reader);
      this.endStep = Math.max(this.endStep, reader.nextStep);
      if (!this.ears.has(reader.place)) this.ears.set(reader.place, reader.ear);
      this.connect();
    }
  }

  /** What a row shows between two steps; boxes narrower than `leastSteps` are drawn together. */
  row(choice: DecoderChoice, span: { readonly fromStep: number; readonly toStep: number; readonly leastSteps: number }): DecodedRow {
    const entry = this.entries.get(decoderKey(choice));
    const tracks: readonly DecoderTrack[] = entry?.made.decoder.tracks ?? [];
    const { stepHz } = this;
    const fromStep = entry?.fromStep;
    const since = fromStep === undefined ? {} : { readFromSeconds: fromStep / stepHz };
    const reader = entry === undefined ? undefined : this.late.find(({ entries }) => entries.includes(entry));
    const until = reader === undefined ? {} : { readToSeconds: reader.nextStep / stepHz };
    return {
      choice,
      ...since,
      ...until,
      levels: tracks.map(({ level, track }) => ({
        level,
        boxes: track.between({ ...span, nowStep: reader?.nextStep ?? this.endStep, stepHz }),
      })),
    };
  }

  /** What all rows have read since this was asked last, in order of time. */
  takeReadings(): BenchEvent[] {
    const events: BenchEvent[] = [];
    for (const entry of this.entries.values()) {
      const reader = this.late.find(({ entries }) => entries.includes(entry));
      for (const event of this.log.take(entry, reader?.nextStep ?? this.endStep)) events.push(event);
    }
    return events.length > 1 ? events.sort((a, b) => a.step - b.step) : events;
  }

  private connect(): void {
    const places = new Set([...this.entries.values()].map(({ choice }) => placeOf(choice)));
    for (const place of this.ears.keys()) if (!places.has(place)) this.ears.delete(place);
    for (const place of places) {
      const ear = this.ears.get(place) ?? new LineEar({ stepHz: this.stepHz });
      this.ears.set(place, ear);
      give(
        ear,
        [...this.entries.values()].filter((entry) => placeOf(entry.choice) === place && !this.isLate(entry)),
      );
    }
  }

  /** Has it still to read the past? */
  private isLate(entry: DecoderEntry): boolean {
    return this.late.some(({ entries }) => entries.includes(entry));
  }
}

/** These decoders, and no others, listen with this ear. */
function give(ear: LineEar, entries: readonly DecoderEntry[]): void {
  const made = entries.map((entry) => entry.made);
  ear.loop = made.flatMap((each) => (each.input === "loop" ? [each.decoder] : []));
  ear.wide = made.flatMap((each) => (each.input === "wide" ? [each.decoder] : []));
  ear.voice = made.flatMap((each) => (each.input === "voice" ? [each.decoder] : []));
}

function keepRead(former: MadeDecoder, made: MadeDecoder, endStep: number): void {
  made.decoder.tracks.forEach(({ track }, index) => {
    const before = former.decoder.tracks[index]?.track;
    if (before !== undefined) track.takeOver(before, endStep);
  });
}

function placeOf({ line, end }: DecoderChoice): string {
  return `${line}.${end}`;
}

function makeDecoder({ decoder }: DecoderChoice, site: DecoderSite, stepHz: 48000 | 16000): MadeDecoder {
  const loop = { stepHz, senseHz: senseHzAt(stepHz) };
  const voice = { stepHz, sampleHz: voiceHz };
  const wide = { stepHz, sampleHz: wideHz, framing: site.framing };
  switch (decoder) {
    case "hook":
      return { input: "loop", decoder: new HookDecoder(site, loop) };
    case "ringing":
      return { input: "loop", decoder: new RingingDecoder(loop) };
    case "pulse":
      return { input: "loop", decoder: new PulseDecoder(site, loop) };
    case "dtmf":
      return { input: "voice", decoder: new DtmfDecoder(voice) };
    case "tones":
      return { input: "voice", decoder: new TonesDecoder(site, voice) };
    case "bell202":
      return { input: "wide", decoder: new FskDecoder(bell202, wide) };
    case "v23":
      return { input: "wide", decoder: new FskDecoder(v23, wide) };
    case "v21":
      return { input: "voice", decoder: new FaxDecoder(voice) };
  }
}
