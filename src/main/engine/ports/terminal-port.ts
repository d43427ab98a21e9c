/** A telephone's line circuit at work: its hook contact, what its ringer sees and what its earpiece hears. */
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { StepSignal } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import type { CallerIdLoadPosition } from "./caller-id-load.ts";
import { addTerminal } from "./terminal-elements.ts";
import type { TerminalElements, TerminalSet } from "./terminal-elements.ts";

type Attached = { readonly circuit: Circuit; readonly elements: TerminalElements; readonly mouthpiece: StepSignal };

export class TerminalPort {
  private readonly id: string;
  private stamped: TerminalElements | undefined;
  private attached: Attached | undefined;
  private closed = false;
  private starting = true;
  private ringEarthed = false;
  private offNormal = false;
  private load: CallerIdLoadPosition = "none";

  constructor(id: string) {
    this.id = id;
  }

  /** Adds the set's elements with the hook contact as it is now; `attach` makes the port work on the circuit built from them. */
  stamp(netlist: Netlist, pair: Pair, set: TerminalSet): void {
    this.stamped = addTerminal(netlist, this.id, pair, set, {
      hookClosed: this.closed,
      starting: this.starting,
      ringEarthed: this.ringEarthed,
      offNormal: this.offNormal,
      load: this.load,
    });
  }

  attach(circuit: Circuit): void {
    const elements = this.stamped;
    if (elements === undefined) throw new Error(`${this.id} was not stamped before its circuit was attached`);
    this.attached = { circuit, elements, mouthpiece: circuit.signal(elements.mouthpieceEmf) };
  }

  private get works(): Attached {
    const attached = this.attached;
    if (attached === undefined) throw new Error(`${this.id} has no circuit yet`);
    return attached;
  }

  /** The EMF of the mouthpiece over the next step; the set writes it. */
  get mouthpieceSignal(): StepSignal {
    return this.works.mouthpiece;
  }

  get contactClosed(): boolean {
    return this.closed;
  }

  /** Makes or breaks the hook contact at the present grid instant. */
  setContact(closed: boolean): void {
    if (closed === this.closed) return;
    this.closed = closed;
    const { circuit, elements } = this.works;
    circuit.setContact(elements.hook, closed);
  }

  /** While the dial is off its rest, its off-normal contact shorts what the earpiece hears. */
  setOffNormal(offNormal: boolean): void {
    if (offNormal === this.offNormal) return;
    this.offNormal = offNormal;
    const { circuit, elements } = this.works;
    circuit.setContact(elements.offNormal, offNormal);
  }

  /** Takes the mask of the first moments, or the lasting one; a set with a single mask has nothing to change. */
  setStarting(starting: boolean): void {
    if (starting === this.starting) return;
    this.starting = starting;
    const { circuit, elements } = this.works;
    if (elements.masks === undefined) return;
    circuit.setContact(elements.masks.starting, starting);
    circuit.setContact(elements.masks.lasting, !starting);
  }

  /** Ground start: earths ring or lets it go. A terminal for loop-start lines has no such contact. */
  setRingEarthed(earthed: boolean): void {
    if (earthed === this.ringEarthed) return;
    this.ringEarthed = earthed;
    const { circuit, elements } = this.works;
    if (elements.groundStart !== undefined) circuit.setContact(elements.groundStart.ringToEarth, earthed);
  }

  /** What stands across the pair to answer an alerting tone; a set that answers none has nothing there. */
  setCallerIdLoad(load: CallerIdLoadPosition): void {
    if (load === this.load) return;
    this.load = load;
    const { circuit, elements } = this.works;
    if (elements.callerIdLoad === undefined) return;
    circuit.setContact(elements.callerIdLoad.wetting, load === "wetting");
    circuit.setContact(elements.callerIdLoad.load, load === "load");
  }

  /** What flows through the tip detector of a ground-start terminal; 0 in any other. */
  tipDetectorAmps(): number {
    const { circuit, elements } = this.works;
    return elements.groundStart === undefined ? 0 : circuit.read(elements.groundStart.tipDetectorAmps);
  }

  /** What flows through the ringer, positive from tip to ring. */
  ringerAmps(): number {
    const { circuit, elements } = this.works;
    return circuit.read(elements.ringerAmps);
  }

  /** What the terminal takes off hook, positive from tip to ring. */
  loopAmps(): number {
    const { circuit, elements } = this.works;
    return circuit.read(elements.loopAmps);
  }

  tipRingVolts(): number {
    const { circuit, elements } = this.works;
    return circuit.read(elements.tipRingVolts);
  }

  /** Half of the own EMF plus the voltage of the speech network: a matched line returns nothing of the own voice. */
  earpieceVolts(): number {
    const { circuit, elements, mouthpiece } = this.works;
    return mouthpiece.endValue / 2 + circuit.read(elements.speechVolts);
  }
}
