/** The tones of one line: which sounds now, as country and bench have it, and what the log says about it. */
import { beforeWords } from "../../../../shared/catalog/announcements.ts";
import { callTone, countryName, namedTone, toneNamesOf } from "../../../../shared/catalog/tone-plans.ts";
import type { CallTone, Tone, ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { ToneGenerator } from "../../signals/tone-generator.ts";
import { capital } from "../../../../shared/units/capital.ts";
import type { PortEvent } from "./call-port.ts";

export type LineTonesOptions = {
  readonly stepHz: number;
  readonly site: ToneSite;
  /** Where in a sentence: "on line 1". */
  readonly on: string;
  readonly report: (event: PortEvent) => void;
};

/** `call`: the exchange's own choice; absent: asked for by its name in the plan. */
type Playing = { readonly name: string; readonly call?: ToneName; readonly levelDbm: number | undefined };

export class LineTones {
  private readonly options: LineTonesOptions;
  private readonly generator: ToneGenerator;
  private site: ToneSite;
  private now: Playing | undefined;
  private sent: CallTone | undefined;

  constructor(options: LineTonesOptions) {
    this.options = options;
    this.site = options.site;
    this.generator = new ToneGenerator({ sampleHz: options.stepHz });
  }

  /** Another country, or tones set by hand: what sounds now changes over where it is not the same any more. */
  adopt(site: ToneSite): void {
    this.site = site;
    const { now, sent } = this;
    if (now === undefined || sent === undefined) return;
    const next = this.find(now);
    if (next === undefined) this.play(undefined);
    else if (JSON.stringify(next) !== JSON.stringify(sent)) this.begin(now, next, 0);
  }

  get playing(): string | undefined {
    return this.now?.name;
  }

  /** Hot path: does the generator sound or count a pause? */
  get active(): boolean {
    return this.generator.playing;
  }

  /** A tone that is given once has been given. */
  get isOver(): boolean {
    return this.now !== undefined && !this.generator.playing;
  }

  /** Plays a tone until told otherwise, joined `sinceSamples` after it began; with undefined the line falls silent. */
  play(name: ToneName | undefined, levelDbm?: number, sinceSamples = 0): void {
    if (name !== undefined && this.now?.name === name) return;
    this.stop();
    if (name !== undefined) this.begin({ name, call: name, levelDbm }, callTone(this.site, name), sinceSamples);
  }

  /** Plays any tone of the plan; says why it cannot. */
  playNamed(name: string): string | undefined {
    const tone = namedTone(this.site, name);
    if (tone === undefined) {
      const known = toneNamesOf(this.site).join(", ");
      return `${countryName(this.site.country)} has no tone "${name}"; it has ${known === "" ? "none" : known}`;
    }
    this.stop();
    this.begin({ name, levelDbm: undefined }, tone, 0);
    return undefined;
  }

  /** Hot path. */
  writeStep(signal: StepSignal): void {
    this.generator.writeStep(signal);
  }

  /** Hot path. */
  addStep(signal: StepSignal): void {
    this.generator.addStep(signal);
  }

  private find(now: Playing): CallTone | undefined {
    return now.call === undefined ? namedTone(this.site, now.name) : callTone(this.site, now.call);
  }

  private stop(): void {
    if (this.now === undefined) return;
    const { name } = this.now;
    this.options.report({ kind: "tone.stopped", name, text: `${toneTitle(name)} off ${this.options.on}.` });
    this.now = undefined;
    this.sent = undefined;
    this.generator.stop();
  }

  private begin(now: Playing, chosen: CallTone, sinceSamples: number): void {
    this.now = now;
    this.sent = chosen;
    const levelDbm = now.levelDbm ?? chosen.levelDbm;
    const { tone } = beforeWords(chosen);
    this.generator.start(now.levelDbm === undefined ? tone : atOneLevel(tone), levelDbm, sinceSamples);
    const hertz = [...new Set(chosen.tone.segments.flatMap((segment) => segment.hertz))].map(String).join(" + ");
    const { country } = this.site;
    const borrowed = chosen.fromCountry === country ? "" : ` ${countryName(country)} names none, so North America's is sent.`;
    this.options.report({
      kind: "tone.started",
      name: now.name,
      text: `${toneTitle(now.name)} ${this.options.on}: ${hertz} Hz, ${levelDbm.toFixed(0)} dBm each.${borrowed}`,
    });
  }
}

/** The level that was asked for comes in the place of those that the plan gives single bursts. */
function atOneLevel(tone: Tone): Tone {
  return { ...tone, segments: tone.segments.map(({ levelDbm: _levelDbm, ...segment }) => segment) };
}

function toneTitle(name: string): string {
  return name === "ringback" ? "Ringback" : capital(`${name.replaceAll("-", " ")} tone`);
}
