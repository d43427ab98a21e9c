/** Hands recorded volts and amps to the decoders that some screen shows, and gives each screen its rows. */
import type { RunningBench } from "../engine/bench/types.ts";
import { decoderSite } from "../engine/instruments/decoders/decoder-site.ts";
import { LineDecoders } from "../engine/instruments/decoders/line-decoders.ts";
import type { LinePast } from "../engine/instruments/decoders/past-reader.ts";
import type { Recorder } from "../engine/instruments/recorder.ts";
import type { Refusal } from "../../shared/ipc/outcome.ts";
import type { DecodedRow, DecoderChoice } from "../../shared/model/decoder.ts";
import { decoderKey } from "../../shared/model/decoder-key.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import type { ScopeScreen, ScopeView } from "../../shared/model/scope.ts";
import { valueText } from "../../shared/model/refusal-text.ts";

/** Boxes narrower than so many columns are drawn as one: nobody could tell them apart. */
const leastColumns = 2.5;
/** Decoders at work for all clients together; each costs some tenths of a percent of a core. */
export const maxDecoders = 32;

/** Places that are listened to, with the columns of their volts and amps. */
type Tap = { readonly place: string; readonly volts: number; readonly amps: number };

export class DecoderBoard {
  readonly #bench: RunningBench;
  readonly #decoders: LineDecoders;
  #taps: readonly Tap[] = [];

  constructor(bench: RunningBench) {
    this.#bench = bench;
    this.#decoders = new LineDecoders({ stepHz: bench.stepHz === 16_000 ? 16_000 : 48_000 });
  }

  /** Why these cannot be shown, in a sentence; undefined where they can. */
  problem(choices: readonly DecoderChoice[]): Refusal | undefined {
    const { lines } = this.#bench.bench;
    const at = choices.findIndex(({ line }) => !Object.hasOwn(lines, line));
    const unknown = choices[at];
    if (unknown === undefined) return undefined;
    const known = Object.keys(lines).join(", ");
    const text = `${valueText(unknown.line)} is no line of this bench: expected one of ${known === "" ? "none" : known}`;
    return { code: "unknown-id", text, path: `decoders[${at}].line` };
  }

  areTooMany(views: readonly ScopeView[]): boolean {
    return choicesOf(views).length > maxDecoders;
  }

  /** Probes that the decoders of these screens need. */
  probes(views: readonly ScopeView[]): string[] {
    const places = new Set(choicesOf(views).map(({ line, end }) => `${line}.${end}`));
    return [...places].flatMap((place) => [`${place}.tipRingVolts`, `${place}.loopAmps`]);
  }

  /** Sets the decoders to work that these screens show; `names` are the columns that will come. */
  use(views: readonly ScopeView[], names: readonly string[], recorder: Recorder): void {
    const file = this.#bench.bench;
    const pastOf = (place: string): LinePast => {
      return { tipRingVolts: recorder.track(`${place}.tipRingVolts`), loopAmps: recorder.track(`${place}.loopAmps`) };
    };
    this.#decoders.use(choicesOf(views), ({ line }) => decoderSite(file, line), pastOf);
    this.#taps = this.#decoders.places.map((place) => {
      return { place, volts: names.indexOf(`${place}.tipRingVolts`), amps: names.indexOf(`${place}.loopAmps`) };
    });
  }

  take(columns: readonly Float64Array[], count: number, firstStep: number): void {
    for (const { place, volts, amps } of this.#taps) {
      const tipRingVolts = columns[volts];
      const loopAmps = columns[amps];
      if (tipRingVolts !== undefined && loopAmps !== undefined) this.#decoders.take(place, { tipRingVolts, loopAmps }, count, firstStep);
    }
  }

  /** Do new rows still read what was recorded before they were chosen? */
  get isBehind(): boolean {
    return this.#decoders.isBehind;
  }

  catchUp(isTimeOver: () => boolean): void {
    this.#decoders.catchUp(isTimeOver);
  }

  /** What the rows have read since this was asked last, as events of the moments when it was on the line. */
  takeReadings(): BenchEvent[] {
    return this.#decoders.takeReadings();
  }

  /** The rows of a screen, in its order. */
  rows(choices: readonly DecoderChoice[], screen: ScopeScreen): DecodedRow[] {
    const { stepHz } = this.#bench;
    const fromStep = screen.fromSeconds * stepHz;
    const toStep = screen.toSeconds * stepHz;
    const leastSteps = (leastColumns * (toStep - fromStep)) / screen.columns;
    return choices.map((choice) => this.#decoders.row(choice, { fromStep, toStep, leastSteps }));
  }
}

/** Each decoder once. */
function choicesOf(views: readonly ScopeView[]): DecoderChoice[] {
  const choices = new Map(views.flatMap(({ decoders = [] }) => decoders.map((choice) => [decoderKey(choice), choice] as const)));
  return [...choices.values()];
}
