/** The lifeline relay at work: break before make; without current in its coil the telephone is on the exchange line. */
import type { LifelineRelay as RelayTimes } from "../../../../shared/model/lifeline.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import { addLifeline } from "../../ports/lifeline-elements.ts";
import type { LifelineElements } from "../../ports/lifeline-elements.ts";
import type { Random } from "../../signals/random.ts";
import { BouncingContact } from "../bouncing-contact.ts";

export type LifelinePosition = "lifeline" | "adapter" | "moving";

export type LifelineRelayOptions = { readonly id: string; readonly stepHz: number; readonly random: Random };

const never = Number.POSITIVE_INFINITY;

export class LifelineRelay {
  private readonly options: LifelineRelayOptions;
  private readonly toLine: BouncingContact;
  private readonly toAdapter: BouncingContact;
  private half: { readonly netlist: Netlist; readonly name: "phone" | "line"; readonly pair: Pair } | undefined;
  private stamped: LifelineElements | undefined;
  private works: { readonly circuit: Circuit; readonly elements: LifelineElements } | undefined;
  private now: LifelinePosition = "lifeline";
  private bounceSeconds = 0;
  private isEnergised = false;
  private isDead = false;
  private breaksAtStep = never;
  private makesAtStep = never;

  constructor(options: LifelineRelayOptions) {
    this.options = options;
    this.toLine = new BouncingContact(options.random, true);
    this.toAdapter = new BouncingContact(options.random, false);
  }

  /** One of the two jacks has its pair; with the second one the contacts between them are built. Returns the pair behind the relay. */
  stamp(netlist: Netlist, name: "phone" | "line", pair: Pair, reservoirFarads: number): Pair {
    const { id } = this.options;
    const inside = { tip: netlist.node(`${id}.inside.tip`), ring: netlist.node(`${id}.inside.ring`) };
    const { half } = this;
    if (half?.netlist !== netlist || half.name === name) {
      this.half = { netlist, name, pair };
      return inside;
    }
    const pairs = name === "phone" ? { phone: pair, line: half.pair, inside } : { phone: half.pair, line: pair, inside };
    const now = { toLine: this.toLine.closed, toAdapter: this.toAdapter.closed, isDead: this.isDead };
    this.stamped = addLifeline(netlist, id, pairs, reservoirFarads, now);
    this.half = undefined;
    return inside;
  }

  attach(circuit: Circuit): void {
    const elements = this.stamped;
    if (elements === undefined) throw new Error(`${this.options.id} was not stamped with both its pairs before its circuit was attached`);
    this.works = { circuit, elements };
  }

  get position(): LifelinePosition {
    return this.now;
  }

  /** Is there current in the coil? */
  get energised(): boolean {
    return this.isEnergised;
  }

  /** Puts current into the coil or takes it away: the contacts follow in their time. */
  drive(on: boolean, times: RelayTimes, step: number): void {
    if (on === this.isEnergised) return;
    this.isEnergised = on;
    this.bounceSeconds = times.bounceSeconds;
    // A coil that changes its mind before the contacts have moved leaves them where they are.
    const isThere = this.now === (on ? "adapter" : "lifeline");
    this.breaksAtStep = isThere ? never : step + this.stepsOf(on ? times.operateSeconds : times.releaseSeconds);
    this.makesAtStep = isThere ? never : this.breaksAtStep + Math.max(1, this.stepsOf(times.transferSeconds));
  }

  /** The feed lives, or has died and leaves to the line what is stored behind it. */
  setDead(isDead: boolean): void {
    if (isDead === this.isDead) return;
    this.isDead = isDead;
    this.works?.circuit.setContact(this.works.elements.reservoir, isDead);
  }

  /** Hot path: moves the contacts; true at the step at which a position is reached. */
  act(step: number): boolean {
    let isThere = false;
    if (step >= this.breaksAtStep) {
      this.breaksAtStep = never;
      this.now = "moving";
      (this.isEnergised ? this.toLine : this.toAdapter).move(false, step, 0);
    }
    if (step >= this.makesAtStep) {
      this.makesAtStep = never;
      this.now = this.isEnergised ? "adapter" : "lifeline";
      (this.isEnergised ? this.toAdapter : this.toLine).move(true, step, this.stepsOf(this.bounceSeconds));
      isThere = true;
    }
    if (this.toLine.isMoving || this.toAdapter.isMoving) this.setContacts(step);
    return isThere;
  }

  private setContacts(step: number): void {
    const toLine = this.toLine.act(step);
    const toAdapter = this.toAdapter.act(step);
    if (this.works === undefined) return;
    const { circuit, elements } = this.works;
    for (const contact of elements.toLine) circuit.setContact(contact, toLine);
    for (const contact of elements.toAdapter) circuit.setContact(contact, toAdapter);
  }

  private stepsOf(seconds: number): number {
    return Math.round(seconds * this.options.stepHz);
  }
}
