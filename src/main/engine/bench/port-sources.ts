/** Recordings that play onto ports of the bench: each is a source bridged across the pair there for as long as it lasts. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { CommandOf } from "../../../shared/model/command.ts";
import { dbToRatio, voiceReferenceOhms } from "../../../shared/units/levels.ts";
import { formatOhms } from "../../../shared/units/format.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { StepSignal } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { addBridgedSource, couplingId } from "../ports/bridged-source.ts";
import type { BridgedElements, BridgedSettings } from "../ports/bridged-source.ts";
import { RecordingPlayer } from "../signals/voice/recording-player.ts";
import type { FoundTrack } from "../devices/device.ts";
import { portName } from "../devices/line-name.ts";
import type { CircuitGroup } from "./wiring.ts";

/** A trace holds the volts that were there, battery included: a source this strong puts them there again (estimate). */
const traceOhms = 1;

export class PortSource {
  /** No two sources share one: a contact that an earlier one has opened is not this one's. */
  readonly id: string;
  readonly ref: string;
  private readonly what: string;
  private readonly from: string;
  readonly settings: BridgedSettings;
  private readonly player: RecordingPlayer;
  private stamped: BridgedElements | undefined;
  private works: { readonly circuit: Circuit; readonly elements: BridgedElements; readonly signal: StepSignal } | undefined;
  private isOn = true;

  constructor(command: CommandOf<"play">, { name, sampleHz, track }: FoundTrack, { stepHz, number }: { stepHz: number; number: number }) {
    const isTrace = track.unit === "V";
    const sourceOhms = command.sourceOhms ?? (isTrace ? traceOhms : voiceReferenceOhms);
    const coupling = command.coupling ?? (isTrace ? "dc" : "ac");
    this.ref = command.port;
    this.id = `${this.ref}.player-${number}`;
    this.settings = { sourceOhms, coupling };
    // What a line of 600 ohm sees of the EMF is the recording; a strong source needs nothing more.
    const emfShare = isTrace ? 1 : (sourceOhms + voiceReferenceOhms) / voiceReferenceOhms;
    this.player = new RecordingPlayer({
      samples: track.samples,
      sampleHz,
      stepHz,
      fullScaleVolts: emfShare * dbToRatio(command.gainDb),
      repeat: command.repeat ?? false,
      holdsEnds: coupling === "dc",
    });
    const how = `${formatOhms(sourceOhms)}, ${coupling === "ac" ? "through a capacitor" : "with its direct voltage"}`;
    this.what = `${name} (${track.title}, ${this.player.seconds.toFixed(1)} s)`;
    this.from = `a source of ${how}`;
  }

  /** What the log says when it begins. */
  beginText(bench: Bench): string {
    return `${this.what} onto ${portName(bench, this.ref)} from ${this.from}.`;
  }

  /** What the log says when it is over. */
  endText(bench: Bench): string {
    return `Nothing plays onto ${portName(bench, this.ref)} any more.`;
  }

  /** Still bridged across the pair? */
  get on(): boolean {
    return this.isOn;
  }

  stamp(netlist: Netlist, pair: Pair): void {
    this.stamped = addBridgedSource(netlist, this.id, pair, this.settings);
  }

  attach(circuit: Circuit): void {
    const elements = this.stamped;
    if (elements === undefined) throw new Error(`${this.id} was not stamped before its circuit was attached`);
    this.works = { circuit, elements, signal: circuit.signal(elements.emf) };
  }

  /** Hot path: writes the coming step; false where the recording has come to its end and the source has let go of the pair. */
  act(): boolean {
    const { works } = this;
    if (!this.isOn || works === undefined) return this.isOn;
    const { signal } = works;
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    if (!this.player.playing) {
      this.letGo();
      return false;
    }
    this.player.addStep(signal);
    return true;
  }

  letGo(): void {
    if (this.works === undefined || !this.isOn) return;
    this.isOn = false;
    const { circuit, elements, signal } = this.works;
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    circuit.setContact(elements.contact, false);
  }
}

/** All sources on the bench, one a port. */
export class PortSources {
  private readonly sources: PortSource[] = [];
  private readonly ended: (source: PortSource) => void;
  private madeCount = 0;

  constructor(ended: (source: PortSource) => void) {
    this.ended = ended;
  }

  /** A source that does not play yet. */
  make(command: CommandOf<"play">, found: FoundTrack, stepHz: number): PortSource {
    this.madeCount += 1;
    return new PortSource(command, found, { stepHz, number: this.madeCount });
  }

  /** Those that circuits are built with. */
  get playing(): readonly PortSource[] {
    return this.sources.filter(({ on }) => on);
  }

  find(ref: string): PortSource | undefined {
    return this.sources.find((source) => source.ref === ref && source.on);
  }

  /** Takes the place of whatever played at its port. */
  put(source: PortSource): void {
    const at = this.sources.findIndex(({ ref }) => ref === source.ref);
    if (at < 0) this.sources.push(source);
    else this.sources[at] = source;
  }

  attach(circuit: Circuit, group: CircuitGroup): void {
    for (const source of this.playing) if (group.ports.some(({ ref }) => ref === source.ref)) source.attach(circuit);
  }

  /** Hot path: has any been put to a port? */
  get active(): boolean {
    return this.sources.length > 0;
  }

  /** Hot path. */
  act(): void {
    for (let i = 0; i < this.sources.length; i++) {
      const source = this.sources[i]!;
      if (source.on && !source.act()) this.ended(source);
    }
  }
}

/** A coupling capacitor is bridged on charged to what lies across the pair, as by someone who lets it charge before he speaks. */
export function chargeOf(source: PortSource, tipRingVolts: number): ReadonlyMap<string, number> {
  return source.settings.coupling === "ac" ? new Map([[couplingId(source.id), tipRingVolts]]) : new Map<string, number>();
}
