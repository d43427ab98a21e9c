/** Ringing of one port: pattern, cadence, relay and ring trip, and the Caller ID that goes with it. */
import { callerIdValues } from "../../../../shared/catalog/caller-id.ts";
import type { CallerIdProfile } from "../../../../shared/catalog/caller-id.ts";
import { findRingPattern } from "../../../../shared/catalog/ringing-cadences.ts";
import type { RingPatternId } from "../../../../shared/catalog/ringing-cadences.ts";
import { ringCadenceSeconds } from "../../../../shared/catalog/tone-plans.ts";
import type { ExchangePort } from "../../../../shared/model/bench.ts";
import type { FxsPort } from "../../ports/fxs-port.ts";
import type { Caller } from "../../signals/caller-id/message.ts";
import { RingTripDetector } from "../../signals/ring-trip.ts";
import { RingingGenerator } from "../../signals/ringing-generator.ts";
import { LineCallerId } from "../caller-id/line-caller-id.ts";
import type { SenderLine } from "../caller-id/sender.ts";
import type { PortEvent } from "./call-port.ts";
import { ringingEvent, tripEvent } from "./line-reports.ts";
import { NeonBattery } from "./neon-battery.ts";

/** A splash is one burst; no other may follow while anyone could wait for it. */
const splashPauseSeconds = 3600;

/** What ringing needs of the line unit that it belongs to. */
export type RingingLine = {
  readonly fxs: FxsPort;
  /** "on line 1", for sentences. */
  readonly on: string;
  /** The polarity of a call, or the other one. */
  turnSupply(isTurned: boolean): void;
  /** The relay goes to the ringing leads, or has come back from them. */
  relayMoved(to: "ringing" | "feed", step: number): void;
  isLoopClosed(): boolean;
  /** No call is on the line: none is being made, held, or waits for its release. */
  isIdle(): boolean;
  report(event: PortEvent): void;
};

export type LineRingingOptions = {
  readonly stepHz: number;
  readonly senseHz: number;
  readonly model: ExchangePort;
  readonly country: string;
  readonly line: RingingLine;
};

export class LineRinging {
  private readonly options: LineRingingOptions;
  private readonly line: RingingLine;
  private model: ExchangePort;
  private country: string;
  private generator: RingingGenerator;
  /** Shown to whoever asks why. */
  ringTrip: RingTripDetector;
  private pattern: RingPatternId | undefined;
  private teller: LineCallerId;
  private neon: NeonBattery | undefined;
  private nowStep = 0;

  constructor(options: LineRingingOptions) {
    this.options = options;
    this.line = options.line;
    this.model = options.model;
    this.country = options.country;
    this.generator = this.makeGenerator();
    this.ringTrip = this.makeRingTrip();
    this.teller = this.makeCallerId();
    this.neon = this.makeNeon();
  }

  /** Takes over changed values; what has not changed goes on. */
  adopt(model: ExchangePort, country: string): void {
    const before = { model: this.model, country: this.country };
    this.model = model;
    this.country = country;
    if (differs(model.ringTrip, before.model.ringTrip) || model.ringing.hertz !== before.model.ringing.hertz) {
      this.ringTrip = this.makeRingTrip();
    }
    if (differs(profileOf(model, country), profileOf(before.model, before.country))) {
      this.cancelCallerId();
      this.teller = this.makeCallerId();
      this.neon?.light(false);
      this.neon?.act(false, model.feed.batteryVolts);
      this.neon = this.makeNeon();
    }
    if (differs(model.ringing, before.model.ringing) || country !== before.country) {
      const wasRinging = this.generator.ringing;
      this.generator = this.makeGenerator();
      if (wasRinging) this.generator.start();
    }
  }

  get callerId(): LineCallerId {
    return this.teller;
  }

  /** Hot path: does anything ring, flash or tell who calls? */
  get active(): boolean {
    return this.generator.ringing || this.teller.active || this.neon?.active === true;
  }

  /** From start to stop, silent intervals included; a Caller ID before it is not part of it. */
  get ringing(): boolean {
    return this.generator.ringing;
  }

  /** Rings; the set is told before or meanwhile who calls, where the port does that. */
  start(pattern: RingPatternId | undefined, caller: Caller): void {
    this.pattern = pattern;
    this.line.turnSupply(false);
    if (!this.teller.ring(caller, this.nowStep)) this.begin();
  }

  stop(reason: string): void {
    this.cancelCallerId();
    if (!this.generator.ringing) return;
    this.end();
    this.line.report({ kind: "ringing.stopped", reason, text: `Ringing ${this.line.on} stopped: ${reason}.` });
  }

  /** The idle set is told whether messages wait: by FSK or by a neon lamp. */
  tellWaiting(waiting: boolean, step: number): void {
    if (this.neon === undefined) this.teller.tellWaiting(waiting, step);
    else this.neon.light(waiting);
  }

  /** Hot path: Caller ID, relay and EMF for the next step. */
  act(step: number): void {
    this.nowStep = step;
    if (this.teller.active) this.teller.act(step);
    // The step of the volts charges the line: as little is read into that as into the relay's.
    if (this.neon?.active === true && this.neon.act(this.isQuiet, this.model.feed.batteryVolts)) this.line.relayMoved("feed", step);
    if (!this.generator.ringing) return;
    const { fxs } = this.line;
    const active = this.generator.active;
    if (active && fxs.relayPosition === "feed") {
      this.ringTrip.reset();
      fxs.moveRelay("ringing");
      this.line.relayMoved("ringing", step);
    } else if (!active && fxs.relayPosition === "ringing") {
      this.backToFeed(step);
    }
    this.generator.writeStep(fxs.ringingSignal);
    fxs.shareRinging();
  }

  /** Hot path, while the relay is on the ringing leads: true where the call was answered. */
  senseTrip(step: number): boolean {
    this.nowStep = step;
    const { fxs } = this.line;
    if (!fxs.isRinging || !this.ringTrip.push(fxs.loopAmps())) return false;
    const { averageAmps, rmsAmps } = this.ringTrip;
    this.line.report(tripEvent(Math.abs(averageAmps), rmsAmps, this.model.ringTrip, this.line.on));
    return !this.takesLoop();
  }

  /** True where the closed loop answers the Caller ID and not the call. */
  takesLoop(): boolean {
    if (!this.teller.awaitsLoop) return false;
    this.teller.loopClosed(this.nowStep);
    return true;
  }

  /** With the cadence that is in force. */
  private begin(): void {
    this.generator = this.makeGenerator();
    this.generator.start();
    this.ringTrip.reset();
    this.line.report(ringingEvent(this.model.ringing, this.cadenceSeconds, this.line.on));
  }

  private end(): void {
    this.generator.stop();
    // A signal that nobody writes any more would repeat its last step for ever.
    this.generator.writeStep(this.line.fxs.ringingSignal);
    this.line.fxs.shareRinging();
    this.backToFeed(this.nowStep);
  }

  private backToFeed(step: number): void {
    this.ringTrip.reset();
    this.line.fxs.moveRelay("feed");
    this.line.relayMoved("feed", step);
  }

  /** What it has done to the polarity is taken back. */
  private cancelCallerId(): void {
    if (!this.teller.active) return;
    this.teller.cancel();
    this.line.turnSupply(false);
  }

  /** The pattern in force, then the port's own cadence, then the country's. */
  private get cadenceSeconds(): readonly number[] {
    const pattern = this.pattern === undefined ? undefined : findRingPattern(this.pattern);
    if (pattern?.once === true) return [pattern.cadenceSeconds[0] ?? 0, splashPauseSeconds];
    return pattern?.cadenceSeconds ?? this.model.ringing.cadenceSeconds ?? ringCadenceSeconds(this.country);
  }

  private makeGenerator(cadenceSeconds: readonly number[] = this.cadenceSeconds): RingingGenerator {
    return new RingingGenerator({ sampleHz: this.options.stepHz, ...this.model.ringing, cadenceSeconds });
  }

  private makeRingTrip(): RingTripDetector {
    const { ringTrip, ringing } = this.model;
    return new RingTripDetector({ sampleHz: this.options.senseHz, ringHertz: ringing.hertz, ...ringTrip });
  }

  /** Nobody is off hook, no call waits for its release, nothing rings, nothing is told: the flashes' steps in the volts would hide a release. */
  private get isQuiet(): boolean {
    return this.line.isIdle() && !this.line.isLoopClosed() && !this.generator.ringing && !this.teller.active;
  }

  private makeNeon(): NeonBattery | undefined {
    const values = profileOf(this.model, this.country);
    return values?.messageWaiting === "neon" ? new NeonBattery({ stepHz: this.options.stepHz, fxs: this.line.fxs, values }) : undefined;
  }

  private makeCallerId(): LineCallerId {
    return new LineCallerId({ stepHz: this.options.stepHz, profile: profileOf(this.model, this.country), line: this.senderLine() });
  }

  private senderLine(): SenderLine {
    return {
      on: this.line.on,
      cadence: () => this.cadenceSeconds,
      isLoopClosed: () => this.line.isLoopClosed(),
      reverse: (on) => {
        this.line.turnSupply(on);
      },
      beginPulses: (onSeconds, offSeconds) => {
        this.generator = this.makeGenerator([onSeconds, offSeconds]);
        this.generator.start();
        this.ringTrip.reset();
      },
      stopPulses: () => {
        if (this.generator.ringing) this.end();
      },
      beginRinging: () => {
        this.begin();
      },
      report: (event) => {
        this.line.report(event);
      },
    };
  }
}

function profileOf(model: ExchangePort, country: string): CallerIdProfile | undefined {
  return callerIdValues(model.callerId, country);
}

function differs(first: object | undefined, second: object | undefined): boolean {
  return JSON.stringify(first) !== JSON.stringify(second);
}
