/** The butt set: on hook a listener of high impedance, off hook a telephone; clipped to any line by its leads. */
import { buttSetMonitor, buttSetTelephone, receiverPeakVolts } from "../../../shared/catalog/tester.ts";
import { buttSetId } from "../../../shared/catalog/tester-kinds.ts";
import type { BenchCommand } from "../../../shared/model/command.ts";
import type { InstrumentsState, TestPlace } from "../../../shared/model/tester.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { ProbeIndex } from "../circuit/types.ts";
import type { BenchSite, DeviceSurroundings } from "../devices/device.ts";
import { lineName } from "../devices/line-name.ts";
import { capital } from "../../../shared/units/capital.ts";
import type { Utterance } from "../devices/mouth.ts";
import { Telephone } from "../devices/telephone.ts";
import type { Pair } from "../plant/pair.ts";
import { RmsMeter } from "../signals/rms-meter.ts";
import type { Clip, InstrumentPart } from "./clip.ts";
import { endOfPlace } from "./clip.ts";

type Surroundings = Omit<DeviceSurroundings, "lineOfPort"> & { readonly siteNow: () => BenchSite };
type Listener = { readonly circuit: Circuit; readonly volts: ProbeIndex };
type Place = { readonly line: string; readonly at: TestPlace; readonly clip: Clip };

export type ButtSetCommand = Extract<BenchCommand, { kind: "hook" | "dial" | "flash" }>;

const earpieceWindowSeconds = 0.1;
/** The set's parts go by this name in a circuit. */
const portId = "line";

export class ButtSet {
  private readonly surroundings: Surroundings;
  /** A fresh one each time that it is clipped on: on hook, with nothing left to dial. */
  private telephone: Telephone;
  private readonly earpieceMeter: RmsMeter;
  private place: Place | undefined;
  private listenerProbe: ProbeIndex | undefined;
  private listener: Listener | undefined;
  private isOffHook = false;
  private isMuted = false;
  /** What is said goes on while the transmitter is off. */
  private utterance: Utterance | undefined;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.telephone = this.makeTelephone();
    this.earpieceMeter = new RmsMeter({ sampleHz: surroundings.senseHz, windowSeconds: earpieceWindowSeconds });
  }

  get clip(): Clip | undefined {
    return this.place?.clip;
  }

  get part(): InstrumentPart | undefined {
    const { clip, telephone } = this;
    return clip === undefined ? undefined : { clip, part: telephone };
  }

  clipOn(line: string, at: TestPlace): void {
    this.telephone = this.makeTelephone();
    this.isOffHook = false;
    const open = at === "interface" ? (["fxo"] as const) : [];
    this.place = { line, at, clip: { line, end: endOfPlace(at), open, stamp: this.stamp.bind(this), attach: this.attach.bind(this) } };
    const off = open.length === 0 ? "" : ", the sets taken off";
    this.report("butt-set.clipped", `The butt set listens on ${lineName(line)} ${placeNames[at]}${off}.`);
  }

  /** Its leads come off, and with them its loop. */
  unclip(): void {
    const { place } = this;
    if (place === undefined) return;
    this.report("butt-set.unclipped", `The butt set is off ${lineName(place.line)}.`);
    this.place = undefined;
    this.listener = undefined;
    this.utterance = undefined;
  }

  /** Says why it cannot. */
  work(command: ButtSetCommand, step: number): string | undefined {
    switch (command.kind) {
      case "hook":
        this.isOffHook = command.to === "off";
        this.telephone.moveHook(command.to, step);
        return undefined;
      case "dial":
        return this.telephone.dial(command.digits, command.by);
      case "flash":
        return this.telephone.flash(command.seconds, step);
    }
  }

  say(utterance: Utterance | undefined): string | undefined {
    this.utterance = utterance;
    return this.telephone.speak(this.isMuted ? undefined : utterance);
  }

  mute(isMuted: boolean): void {
    if (isMuted === this.isMuted) return;
    this.isMuted = isMuted;
    this.telephone.speak(isMuted ? undefined : this.utterance);
    this.report("butt-set.muted", isMuted ? "The butt set is muted: it hears, and is not heard." : "The butt set is heard again.");
  }

  act(step: number): void {
    // hot path
    this.telephone.act(step);
  }

  hear(): void {
    // hot path
    this.telephone.hear();
  }

  sense(step: number): void {
    // hot path
    this.telephone.sense(step);
    this.earpieceMeter.push(this.earpieceVolts);
  }

  /** Hot path: what its receiver gives; a varistor lets only so much through, ringing and clicks least of all. */
  get earpieceVolts(): number {
    const { listener } = this;
    if (listener === undefined) return 0;
    const volts = this.isOffHook ? this.telephone.voiceVolts(this.telephone.voicePoint("earpiece")) : listener.circuit.read(listener.volts);
    return receiverPeakVolts * Math.tanh(volts / receiverPeakVolts);
  }

  state(): InstrumentsState["buttSet"] {
    const { place } = this;
    const telephone = this.telephone.state();
    if (place === undefined || telephone.kind !== "telephone") return undefined;
    const { hook, bell, sending } = telephone;
    return { line: place.line, at: place.at, hook, muted: this.isMuted, bell, sending, earpieceRmsVolts: this.earpieceMeter.rms };
  }

  private makeTelephone(): Telephone {
    return new Telephone(buttSetId, buttSetTelephone, { ...this.surroundings, lineOfPort: () => this.place?.line });
  }

  private stamp(netlist: Netlist, near: Pair): void {
    const behind = netlist.node(`${buttSetId}.monitor`);
    netlist.capacitor(`${buttSetId}.monitor.farads`, near.tip, behind, buttSetMonitor.farads);
    netlist.resistor(`${buttSetId}.monitor.ohms`, behind, near.ring, buttSetMonitor.ohms);
    this.listenerProbe = netlist.probeVolts(behind, near.ring);
    this.telephone.stampPort(netlist, portId, near, buttSetTelephone, this.surroundings.siteNow());
  }

  private attach(circuit: Circuit): void {
    if (this.listenerProbe === undefined) throw new Error(`${buttSetId} was not stamped before its circuit was attached`);
    this.telephone.attachPort(portId, circuit);
    this.listener = { circuit, volts: this.listenerProbe };
  }

  private report(kind: "butt-set.clipped" | "butt-set.unclipped" | "butt-set.muted", text: string): void {
    const line = this.place?.line;
    this.surroundings.report({ kind, ...(line === undefined ? {} : { line }), text: capital(text) });
  }
}

const placeNames: Readonly<Record<TestPlace, string>> = {
  fxs: "at the exchange's frame",
  interface: "at the network interface",
  fxo: "at the sets",
};
