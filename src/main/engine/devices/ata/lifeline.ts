/**
 * The lifeline of an adapter: decides by the adapter's own power, link and account where its telephone belongs, drives the relay, and
 * looks at the exchange line before it takes the telephone back.
 */
import type { Ata as AtaModel } from "../../../../shared/model/bench.ts";
import type { LifelineState } from "../../../../shared/model/snapshot.ts";
import { formatVolts } from "../../../../shared/units/format.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";
import type { BenchSite, DeviceEvent, DeviceSurroundings } from "../device.ts";
import type { AtaLine } from "./ata-line.ts";
import { ExchangeCall } from "./exchange-call.ts";
import { ExchangeLineWatch } from "./exchange-line-watch.ts";
import { LifelineRelay } from "./lifeline-relay.ts";

export const lifelinePort = "fxo";

export type LifelineModel = NonNullable<AtaModel["lifeline"]>;

type Reason = "starts" | "no power" | "no network" | "not registered";

export type LifelineOptions = {
  readonly deviceId: string;
  readonly title: () => string;
  readonly surroundings: DeviceSurroundings;
  /** The port whose telephone the relay switches. */
  readonly phone: AtaLine;
  readonly lossDb: number;
};

export class Lifeline {
  readonly phone: AtaLine;
  private readonly options: LifelineOptions;
  private readonly relay: LifelineRelay;
  private readonly calls: ExchangeCall;
  private model: LifelineModel;
  private watch: ExchangeLineWatch;
  private reason: Reason | undefined = "starts";
  private isAlive = true;
  private isWaiting = false;
  private downSinceStep: number | undefined;
  private lostSinceStep: number | undefined;
  private wellSinceStep: number | undefined;

  constructor(options: LifelineOptions, model: LifelineModel) {
    const { deviceId, surroundings, phone, lossDb } = options;
    const { stepHz, senseHz, random } = surroundings;
    this.options = options;
    this.phone = phone;
    this.model = model;
    this.relay = new LifelineRelay({ id: `${deviceId}.lifeline`, stepHz, random: random.fork("lifeline") });
    this.watch = new ExchangeLineWatch(senseHz, model);
    this.calls = new ExchangeCall({
      id: `${deviceId}.${lifelinePort}`,
      title: () => `The FXO side of ${options.title()}`,
      surroundings,
      phone,
      lossDb,
      report: this.report.bind(this),
      takesCalls: () => this.model.exchangeCalls === "ring-phone" && this.relay.energised && this.relay.position === "adapter",
      model: model.line,
    });
  }

  stampPhone(netlist: Netlist, pair: Pair, { reservoirFarads }: LifelineModel): Pair {
    return this.relay.stamp(netlist, "phone", pair, reservoirFarads);
  }

  stampLine(netlist: Netlist, pair: Pair, { line, reservoirFarads }: LifelineModel): void {
    this.relay.stamp(netlist, "line", pair, reservoirFarads);
    this.calls.fxo.stamp(netlist, pair, line);
  }

  attach(circuit: Circuit): void {
    this.relay.attach(circuit);
    this.calls.fxo.attach(circuit);
  }

  adopt(model: LifelineModel, site: BenchSite, lossDb: number): void {
    const before = this.model;
    this.model = model;
    this.calls.adopt(model.line, site, lossDb);
    const values = ({ inUseBelowVolts, noLineBelowVolts, inUseDebounceSeconds }: LifelineModel): string =>
      JSON.stringify([inUseBelowVolts, noLineBelowVolts, inUseDebounceSeconds]);
    if (values(model) !== values(before)) this.watch = new ExchangeLineWatch(this.options.surroundings.senseHz, model);
  }

  /** How long the electronics work on without mains. */
  get holdUpSteps(): number {
    return Math.round(this.model.holdUpSeconds * this.options.surroundings.stepHz);
  }

  /** The electronics have nothing left: every coil and every transistor lets go, and nobody says a word about it. */
  die(step: number): void {
    this.isAlive = false;
    this.calls.drop(step);
    this.phone.standAside(step);
    this.relay.drive(false, this.model.relay, step);
    this.relay.setDead(true);
    this.reason = "no power";
    this.isWaiting = false;
  }

  revive(step: number): void {
    this.isAlive = true;
    this.relay.setDead(false);
    this.watch.begin(step);
    this.wellSinceStep = undefined;
  }

  act(step: number): void {
    // hot path
    if (this.relay.act(step)) this.reportRelay();
    this.calls.act(step);
  }

  hear(): void {
    // hot path
    this.calls.hear();
  }

  sense(step: number): void {
    // hot path
    if (!this.isAlive) return;
    this.calls.sense(step);
    this.watch.sense(this.calls.fxo, step);
    this.followHealth(step);
    if (this.relay.energised) {
      const reason = this.failureAt(step);
      if (reason !== undefined) this.letGo(reason, step);
    } else if (this.isWellAt(step)) {
      this.takeBack(step);
    }
  }

  /** What the FXO side hears from the exchange line. */
  receivedVolts(): number {
    return this.calls.fxo.receivedVolts();
  }

  state(): LifelineState {
    const { relay, reason, isAlive, watch, calls } = this;
    const { fxo } = calls;
    return {
      relay: relay.position,
      reason: relay.energised ? undefined : reason,
      line: isAlive ? watch.useOf(fxo) : undefined,
      trunk: { ...calls.state(), detectors: [...watch.reports(), ...fxo.reports()] },
    };
  }

  detectors(): readonly PlacedDetector[] {
    const count = this.watch.detectors().length;
    const looks = (): boolean => this.isAlive;
    const ofWatch = Array.from({ length: count }, (_, index) => ({
      port: lifelinePort,
      detector: () => this.watch.detectors()[index],
      looks,
    }));
    return [...ofWatch, ...this.calls.fxo.detectors(lifelinePort)];
  }

  private followHealth(step: number): void {
    const isUp = this.options.surroundings.ip.isUp();
    const isRegistered = this.phone.isRegistered;
    this.downSinceStep = isUp ? undefined : (this.downSinceStep ?? step);
    this.lostSinceStep = isRegistered ? undefined : (this.lostSinceStep ?? step);
    this.wellSinceStep = isUp && isRegistered ? (this.wellSinceStep ?? step) : undefined;
  }

  private failureAt(step: number): Reason | undefined {
    const { networkSeconds, registrationSeconds, callWithoutRegistration } = this.model;
    if (this.isOver(this.downSinceStep, networkSeconds, step)) return "no network";
    if (!this.isOver(this.lostSinceStep, registrationSeconds, step)) return undefined;
    const isKept = callWithoutRegistration === "kept" && this.downSinceStep === undefined && this.phone.unit.call.phase === "talking";
    return isKept ? undefined : "not registered";
  }

  /** After a failure of the network it waits whether that is over; after a start there is nothing to wait for. */
  private isWellAt(step: number): boolean {
    const hasFailed = this.reason === "no network" || this.reason === "not registered";
    return this.isOver(this.wellSinceStep, hasFailed ? this.model.returnSeconds : 0, step);
  }

  private isOver(sinceStep: number | undefined, seconds: number | undefined, step: number): boolean {
    if (sinceStep === undefined || seconds === undefined) return false;
    return step - sinceStep >= Math.round(seconds * this.options.surroundings.stepHz);
  }

  private letGo(reason: Reason, step: number): void {
    this.reason = reason;
    this.report({ kind: "failover.started", reason, text: `${this.title} cannot serve its telephone: ${reason}.` });
    this.phone.standAside(step);
    this.calls.drop(step);
    this.relay.drive(false, this.model.relay, step);
  }

  private takeBack(step: number): void {
    const { fxo } = this.calls;
    if (this.model.returns === "when-idle" && !this.isOver(this.watch.idleSinceStep, this.model.idleSeconds, step)) {
      if (this.isWaiting) return;
      this.isWaiting = true;
      const text = `${this.title} works again and waits: the exchange line is ${this.watch.useOf(fxo)} (${formatVolts(fxo.tipRingVolts())}).`;
      this.report({ kind: "failover.waiting", text });
      return;
    }
    this.isWaiting = false;
    this.report({ kind: "failover.ended", text: `${this.title} takes its telephone back: network and account are there.` });
    this.relay.drive(true, this.model.relay, step);
    this.phone.stepIn();
  }

  private reportRelay(): void {
    const isOperated = this.relay.position === "adapter";
    this.report(
      isOperated
        ? { kind: "relay.operated", text: `The relay of ${this.title} has pulled up: the telephone is on the adapter.` }
        : { kind: "relay.released", text: `The relay of ${this.title} has let go: the telephone is on the exchange line.` },
    );
  }

  private get title(): string {
    return this.options.title();
  }

  private report(event: DeviceEvent): void {
    const line = this.options.surroundings.lineOfPort(lifelinePort);
    this.options.surroundings.report(line === undefined ? event : { ...event, line });
  }
}
