/** An FXS port at work: moves its relays on the grid, break before make, and reads the currents that its detectors need. */
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { StepSignal } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { addFxsPort } from "./fxs-elements.ts";
import type { FxsContacts, FxsElements, FxsValues } from "./fxs-elements.ts";
import type { Power } from "./fxs-feed.ts";

export type SupplyPosition = "normal" | "reversed" | "off" | "tip-open" | "high-resistance";
export type RelayPosition = "feed" | "ringing";

/** Time for which a relay's springs touch neither side; typical of small telephone relays (estimate). */
const transferSeconds = 0.001;

type Attached = {
  readonly circuit: Circuit;
  readonly elements: FxsElements;
  readonly speech: StepSignal;
  readonly ringing: StepSignal;
  readonly tipRinging: StepSignal | undefined;
  readonly longitudinal: StepSignal | undefined;
};

export class FxsPort {
  private readonly id: string;
  private readonly transferSteps: number;
  private stamped: FxsElements | undefined;
  private attached: Attached | undefined;
  private supply: FxsContacts["supply"];
  private relay: FxsContacts["relay"] = "feed";
  private power: Power = "idle";
  private wantedSupply: SupplyPosition;
  private wantedRelay: RelayPosition = "feed";
  /** Absent until the first step that is taken with the contacts open. */
  private supplyMakesAtStep: number | undefined;
  private relayMakesAtStep: number | undefined;

  constructor(id: string, stepSeconds: number, supply: SupplyPosition = "normal") {
    this.id = id;
    this.supply = supply;
    this.wantedSupply = supply;
    this.transferSteps = Math.max(1, Math.round(transferSeconds / stepSeconds));
  }

  /** Adds the port's elements with its contacts as they are now; `attach` makes the port work on the circuit built from them. */
  stamp(netlist: Netlist, pair: Pair, values: FxsValues): void {
    this.stamped = addFxsPort(netlist, this.id, pair, values, { supply: this.supply, relay: this.relay, power: this.power });
  }

  attach(circuit: Circuit): void {
    const elements = this.stamped;
    if (elements === undefined) throw new Error(`${this.id} was not stamped before its circuit was attached`);
    const { speechEmf, ringingEmf, tipRingingEmf, longitudinalEmf } = elements;
    this.attached = {
      circuit,
      elements,
      speech: circuit.signal(speechEmf),
      ringing: circuit.signal(ringingEmf),
      tipRinging: tipRingingEmf === undefined ? undefined : circuit.signal(tipRingingEmf),
      longitudinal: longitudinalEmf === undefined ? undefined : circuit.signal(longitudinalEmf),
    };
  }

  private get works(): Attached {
    const attached = this.attached;
    if (attached === undefined) throw new Error(`${this.id} has no circuit yet`);
    return attached;
  }

  /** The EMF of the speech port over the next step; the exchange writes it. */
  get speechSignal(): StepSignal {
    return this.works.speech;
  }

  /** The EMF of the ringing generator over the next step; `shareRinging` must follow. */
  get ringingSignal(): StepSignal {
    return this.works.ringing;
  }

  /** What lifts both wires against earth; only where the port meters that way. */
  get longitudinalSignal(): StepSignal | undefined {
    return this.works.longitudinal;
  }

  /** Hot path: a balanced generator gives half to each wire, in opposite phase. Call it after `ringingSignal` was written. */
  shareRinging(): void {
    const { ringing, tipRinging } = this.works;
    if (tipRinging === undefined) return;
    ringing.startValue /= 2;
    ringing.startSlope /= 2;
    ringing.endValue /= 2;
    ringing.endSlope /= 2;
    tipRinging.startValue = -ringing.startValue;
    tipRinging.startSlope = -ringing.startSlope;
    tipRinging.endValue = -ringing.endValue;
    tipRinging.endSlope = -ringing.endSlope;
  }

  /** Puts the feed itself or the low-power idle volts on the line; a port without idle volts has its feed on the line always. */
  setPower(to: Power): void {
    if (to === this.power) return;
    this.power = to;
    const { circuit, elements } = this.works;
    if (elements.power === undefined) return;
    for (const contact of elements.power.full) circuit.setContact(contact, to === "full");
    for (const contact of elements.power.idle) circuit.setContact(contact, to === "idle");
  }

  /** Another battery behind the feed, until told otherwise or the circuit is built anew. */
  setBatteryVolts(volts: number): void {
    this.works.circuit.setBattery(`${this.id}.battery`, -volts);
  }

  get supplyPosition(): SupplyPosition {
    return this.wantedSupply;
  }

  get relayPosition(): RelayPosition {
    return this.wantedRelay;
  }

  /** Is the ringing generator on the line at this moment? */
  get isRinging(): boolean {
    return this.relay === "ringing";
  }

  /** Reverses, removes or restores the battery: the old contacts break at once, the new ones make a transfer time later. */
  moveSupply(to: SupplyPosition): void {
    if (to === this.wantedSupply) return;
    this.wantedSupply = to;
    this.supply = "moving";
    this.supplyMakesAtStep = undefined;
    this.setSupplyContacts();
  }

  /** Puts the line on the feed or on the ringing leads. */
  moveRelay(to: RelayPosition): void {
    if (to === this.wantedRelay) return;
    this.wantedRelay = to;
    this.relay = "moving";
    this.relayMakesAtStep = undefined;
    this.setRelayContacts();
  }

  /** Hot path: are contacts on their way? */
  get isMoving(): boolean {
    return this.relay === "moving" || this.supply === "moving";
  }

  /** Hot path: makes contacts whose transfer time is over. */
  act(step: number): void {
    if (this.relay === "moving") {
      this.relayMakesAtStep ??= step + this.transferSteps;
      if (step >= this.relayMakesAtStep) {
        this.relay = this.wantedRelay;
        this.setRelayContacts();
      }
    }
    if (this.supply === "moving") {
      this.supplyMakesAtStep ??= step + this.transferSteps;
      if (step >= this.supplyMakesAtStep) {
        this.supply = this.wantedSupply;
        this.setSupplyContacts();
      }
    }
  }

  /** Metallic current that the port feeds into the line, positive out of tip and back through ring. */
  loopAmps(): number {
    const { circuit, elements } = this.works;
    return this.relay === "ringing"
      ? (circuit.read(elements.tipRingingAmps) - circuit.read(elements.ringRingingAmps)) / 2
      : (circuit.read(elements.tipFeedAmps) - circuit.read(elements.ringFeedAmps)) / 2;
  }

  /** What both wires together send to earth; nothing on a good line. */
  longitudinalAmps(): number {
    const { circuit, elements } = this.works;
    return circuit.read(elements.tipFeedAmps) + circuit.read(elements.ringFeedAmps);
  }

  tipRingVolts(): number {
    const { circuit, elements } = this.works;
    return circuit.read(elements.tipRingVolts);
  }

  /**
   * What the hybrid passes on: half of the own EMF plus the voltage of the speech network. On a line that matches the network
   * the own signal cancels, and a signal of V volts across the matched port is heard as V.
   */
  receivedVolts(): number {
    const { circuit, elements, speech } = this.works;
    return speech.endValue / 2 + circuit.read(elements.speechVolts);
  }

  private setSupplyContacts(): void {
    const { circuit, elements } = this.works;
    circuit.setContact(elements.tipToEarth, this.supply === "normal");
    circuit.setContact(elements.ringToBattery, this.supply === "normal" || this.supply === "tip-open");
    circuit.setContact(elements.tipToBattery, this.supply === "reversed");
    circuit.setContact(elements.ringToEarth, this.supply === "reversed");
    if (elements.lockout === undefined) return;
    for (const contact of elements.lockout) circuit.setContact(contact, this.supply === "high-resistance");
  }

  private setRelayContacts(): void {
    const { circuit, elements } = this.works;
    circuit.setContact(elements.tipToFeed, this.relay === "feed");
    circuit.setContact(elements.ringToFeed, this.relay === "feed");
    circuit.setContact(elements.tipToReturn, this.relay === "ringing");
    circuit.setContact(elements.ringToGenerator, this.relay === "ringing");
  }
}
