/** A subscriber's line unit: carries out tones, ringing and speech on one FXS port, and reports what its detectors see there. */
import { callTone } from "../../../../shared/catalog/tone-plans.ts";
import type { CallTimers, ExchangePort } from "../../../../shared/model/bench.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import { formatAmps, formatHertz, formatVolts } from "../../../../shared/units/format.ts";
import { FxsPort } from "../../ports/fxs-port.ts";
import type { SupplyPosition } from "../../ports/fxs-port.ts";
import { LoopDetector } from "../../signals/loop-detector.ts";
import { PulseReceiver } from "../../signals/pulse-receiver.ts";
import { RingTripDetector } from "../../signals/ring-trip.ts";
import { RingingGenerator } from "../../signals/ringing-generator.ts";
import { samplesOf } from "../../signals/sample-count.ts";
import { ToneGenerator } from "../../signals/tone-generator.ts";
import type { DeviceEvent } from "../device.ts";
import { lineName, sentence } from "../line-name.ts";
import { BatteryMonitor } from "./battery-monitor.ts";
import type { SeenBattery } from "./battery-monitor.ts";
import type { CallPort, PortEvent } from "./call-port.ts";
import type { CallProcessor } from "./call-processor.ts";
import { ChargePulses } from "./charge-pulses.ts";
import { DtmfEar } from "./dtmf-ear.ts";
import { SpeechPath } from "./speech-path.ts";

/** After ringing gives way to the feed the loop current settles this long (reference-data 2.1: 5-20 ms mask, GK-m). */
const ringingMaskSeconds = 0.02;
/** The battery is looked at with every eighth sample of the loop: it is slow. */
const sensesPerBatteryLook = 8;
/** A reversal runs the loop current through zero; nothing is read into that (reference-data 1.3 [SL]). */
const reversalMaskSeconds = 0.08;

export type LineUnitOptions = {
  readonly deviceId: string;
  readonly call: CallPort;
  readonly model: ExchangePort;
  readonly timers: CallTimers;
  readonly speechLossDb: number;
  readonly stepHz: number;
  readonly senseHz: number;
  readonly country: string;
  readonly report: (event: DeviceEvent) => void;
};

export class LineUnit {
  readonly call: CallPort;
  readonly fxs: FxsPort;
  private readonly options: LineUnitOptions;
  private readonly tone: ToneGenerator;
  private readonly ear: DtmfEar;
  private readonly battery: BatteryMonitor;
  private readonly fromPeer: SpeechPath;
  private readonly charging: ChargePulses;
  private model: ExchangePort;
  private loopDetector: LoopDetector;
  private ringTrip: RingTripDetector;
  private ringing: RingingGenerator;
  private pulses: PulseReceiver;
  private peer: LineUnit | undefined;
  private toneName: ToneName | undefined;
  private isListening = false;
  private isSounding = false;
  private digitHeard: string | undefined;
  private untilBatteryLook = sensesPerBatteryLook;
  private maskedUntilStep = 0;
  private nowStep = 0;

  constructor(options: LineUnitOptions) {
    const { stepHz, senseHz, model } = options;
    this.options = options;
    this.model = model;
    this.call = options.call;
    this.fxs = new FxsPort(`${options.deviceId}.${options.call.portId}`, 1 / stepHz);
    this.tone = new ToneGenerator({ sampleHz: stepHz });
    this.ear = new DtmfEar({ stepHz });
    this.battery = new BatteryMonitor({ sampleHz: senseHz / sensesPerBatteryLook });
    this.fromPeer = new SpeechPath({ stepHz, lossDb: options.speechLossDb });
    this.charging = new ChargePulses({ stepHz, metering: model.metering });
    this.loopDetector = new LoopDetector({ sampleHz: senseHz, ...model.loopDetector });
    this.ringTrip = new RingTripDetector({ sampleHz: senseHz, ringHertz: model.ringing.hertz, ...model.ringTrip });
    this.ringing = new RingingGenerator({ sampleHz: stepHz, ...model.ringing });
    this.pulses = pulseReceiver(senseHz, options.timers);
  }

  /** Takes over changed values; only the parts that they belong to start anew. */
  adopt(model: ExchangePort, timers: CallTimers, speechLossDb: number): void {
    const { stepHz, senseHz } = this.options;
    const before = this.model;
    this.model = model;
    this.call.number = model.number;
    this.fromPeer.setLoss(speechLossDb);
    this.pulses = pulseReceiver(senseHz, timers);
    this.charging.adopt(model.metering);
    if (differs(model.loopDetector, before.loopDetector)) {
      const wasClosed = this.loopDetector.closed;
      this.loopDetector = new LoopDetector({ sampleHz: senseHz, ...model.loopDetector });
      this.loopDetector.reset(wasClosed);
    }
    if (differs(model.ringTrip, before.ringTrip) || model.ringing.hertz !== before.ringing.hertz) {
      this.ringTrip = new RingTripDetector({ sampleHz: senseHz, ringHertz: model.ringing.hertz, ...model.ringTrip });
    }
    if (differs(model.ringing, before.ringing)) {
      const wasRinging = this.ringing.ringing;
      this.ringing = new RingingGenerator({ sampleHz: stepHz, ...model.ringing });
      if (wasRinging) this.ringing.start();
    }
  }

  /** Hot path: relays, ringing and speech EMF for the next step. */
  act(step: number): void {
    this.nowStep = step;
    if (this.ringing.ringing) this.actRinging(step);
    this.fxs.act(step);
    this.writeSpeech();
    if (this.charging.active) this.writeLongitudinal();
  }

  /** Hot path: what the hybrid receives goes to the other party and to the digit receiver. */
  hear(): void {
    if (this.peer === undefined && !this.isListening) return;
    const receivedVolts = this.fxs.receivedVolts();
    if (this.peer !== undefined) this.peer.fromPeer.push(receivedVolts);
    if (this.isListening) {
      const digit = this.ear.push(receivedVolts);
      if (digit !== undefined) this.digitHeard = digit;
    }
  }

  /** Hot path, at the detectors' rate. */
  sense(step: number, calls: CallProcessor): void {
    this.nowStep = step;
    if (this.model.feed.lowPower !== undefined) this.choosePower();
    if (this.fxs.relayPosition === "ringing") {
      this.battery.skip();
      if (this.fxs.isRinging && this.ringTrip.push(this.fxs.loopAmps())) this.reportTrip(calls);
      return;
    }
    this.untilBatteryLook -= 1;
    if (this.untilBatteryLook <= 0) this.lookAtBattery();
    if (step < this.maskedUntilStep) return;
    this.senseLoop(calls);
    if (this.digitHeard !== undefined) {
      const digit = this.digitHeard;
      this.digitHeard = undefined;
      calls.digit(this.call, digit, "dtmf");
    }
  }

  play(name: ToneName | undefined, levelDbm: number | undefined): void {
    if (this.toneName === name) return;
    if (this.toneName !== undefined)
      this.report({ kind: "tone.stopped", name: this.toneName, text: `${toneTitle(this.toneName)} off ${this.on}.` });
    this.toneName = name;
    if (name === undefined) {
      this.tone.stop();
      return;
    }
    const chosen = callTone(this.options.country, name);
    const level = levelDbm ?? chosen.levelDbm;
    this.tone.start(chosen.tone, level);
    const hertz = [...new Set(chosen.tone.segments.flatMap((segment) => segment.hertz))].map(String).join(" + ");
    this.report({ kind: "tone.started", name, text: `${toneTitle(name)} ${this.on}: ${hertz} Hz, ${level.toFixed(0)} dBm each.` });
  }

  startRinging(): void {
    const { rmsVolts, hertz, cadenceSeconds } = this.model.ringing;
    this.ringing.start();
    this.ringTrip.reset();
    const cadence = cadenceSeconds.map((seconds, index) => `${seconds} s ${index % 2 === 0 ? "on" : "off"}`).join(", ");
    this.report({
      kind: "ringing.started",
      text: `Ringing ${this.on}: ${formatVolts(rmsVolts)} rms at ${formatHertz(hertz)}, ${cadence}.`,
    });
  }

  stopRinging(reason: string): void {
    if (!this.ringing.ringing) return;
    this.ringing.stop();
    // A signal that nobody writes any more would repeat its last step for ever.
    this.ringing.writeStep(this.fxs.ringingSignal);
    this.fxs.shareRinging();
    this.backToFeed(this.nowStep);
    this.report({ kind: "ringing.stopped", reason, text: `Ringing ${this.on} stopped: ${reason}.` });
  }

  listen(on: boolean): void {
    if (on && !this.isListening) this.ear.reset();
    this.isListening = on;
    this.digitHeard = undefined;
  }

  join(peer: LineUnit): void {
    this.peer = peer;
    this.fromPeer.reset();
  }

  part(): void {
    const peer = this.peer;
    this.peer = undefined;
    this.fromPeer.reset();
    if (peer?.peer === this) peer.part();
  }

  /** Sends charge pulses; says why it cannot. */
  meter(pulses: number): string | undefined {
    const { metering } = this.model;
    if (metering === undefined) return `port ${this.call.portId} of ${this.options.deviceId} has no metering`;
    this.charging.start(pulses);
    const way = metering.kind === "metallic" ? "between the wires" : "on both wires against earth";
    this.report({
      kind: "meter.pulse",
      text: `${pulses} charge ${pulses === 1 ? "pulse" : "pulses"} of ${formatHertz(metering.hertz)} ${way} ${this.on}.`,
    });
    return undefined;
  }

  moveBattery(to: SupplyPosition, step: number): void {
    if (to !== "off") this.maskedUntilStep = step + samplesOf(reversalMaskSeconds, this.options.stepHz);
    this.fxs.moveSupply(to, step);
  }

  get loopClosed(): boolean {
    return this.loopDetector.closed;
  }

  get tonePlaying(): ToneName | undefined {
    return this.toneName;
  }

  private actRinging(step: number): void {
    // hot path
    const active = this.ringing.active;
    if (active && this.fxs.relayPosition === "feed") {
      this.ringTrip.reset();
      this.loopDetector.reset(false);
      this.fxs.moveRelay("ringing", step);
    } else if (!active && this.fxs.relayPosition === "ringing") {
      this.backToFeed(step);
    }
    this.ringing.writeStep(this.fxs.ringingSignal);
    this.fxs.shareRinging();
  }

  private backToFeed(step: number): void {
    this.fxs.moveRelay("feed", step);
    this.maskedUntilStep = step + samplesOf(ringingMaskSeconds, this.options.stepHz);
    this.pulses.reset();
  }

  private writeSpeech(): void {
    // hot path
    const sounds = this.peer !== undefined || this.tone.playing || this.charging.isMetallic;
    if (!sounds && !this.isSounding) return;
    this.isSounding = sounds;
    const signal = this.fxs.speechSignal;
    this.tone.writeStep(signal);
    if (this.peer !== undefined) this.fromPeer.addStep(signal);
    if (this.charging.isMetallic) this.charging.addStep(signal);
  }

  private writeLongitudinal(): void {
    // hot path
    const signal = this.fxs.longitudinalSignal;
    if (signal === undefined) return;
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    this.charging.addStep(signal);
  }

  /** Full feed as soon as the loop detector sees current, low volts again when the line is idle. */
  private choosePower(): void {
    const isWanted = this.loopDetector.closed || this.call.phase !== "idle";
    this.fxs.setPower(isWanted ? "full" : "idle");
  }

  private senseLoop(calls: CallProcessor): void {
    // hot path
    const amps = this.fxs.loopAmps();
    const change = this.loopDetector.push(amps);
    if (change !== undefined) this.reportLoop(change, amps, calls);
    if (this.call.phase === "idle" || this.ringing.ringing) return;
    const event = this.pulses.push(this.loopDetector.closed);
    if (this.pulses.pulseCount === 1) calls.pulsingBegins(this.call);
    if (event === "digit") calls.digit(this.call, this.pulses.digit, "pulse");
    else if (event === "flash") this.report({ kind: "hook.flash", text: `Hook flash seen ${this.on}.` });
    else if (event === "release") calls.loopReleased(this.call);
  }

  private reportLoop(change: "closed" | "opened", amps: number, calls: CallProcessor): void {
    const size = Math.abs(amps);
    const { offHookAmps, onHookAmps } = this.model.loopDetector;
    if (change === "opened") {
      this.report({
        kind: "loop.opened",
        amps: size,
        text: `Loop open ${this.on}: ${formatAmps(size)}, less than ${formatAmps(onHookAmps)}.`,
      });
      return;
    }
    this.report({
      kind: "loop.closed",
      amps: size,
      text: `Loop closed ${this.on}: ${formatAmps(size)}, more than ${formatAmps(offHookAmps)}.`,
    });
    if (this.call.phase === "idle") this.pulses.reset();
    if (this.ringing.ringing) {
      this.report({ kind: "ring.tripped", amps: size, text: `Ring tripped ${this.on} in the silent interval: ${formatAmps(size)}.` });
    }
    calls.loopClosed(this.call);
  }

  private reportTrip(calls: CallProcessor): void {
    const amps = Math.abs(this.ringTrip.averageAmps);
    const { tripAmps, acTripAmps = tripAmps } = this.model.ringTrip;
    const text =
      amps >= tripAmps
        ? `Ring tripped ${this.on}: ${formatAmps(amps)} of direct current in the ringing, more than ${formatAmps(tripAmps)}.`
        : `Ring tripped ${this.on}: ${formatAmps(this.ringTrip.rmsAmps)} rms of ringing current, more than ${formatAmps(acTripAmps)}.`;
    this.report({ kind: "ring.tripped", amps, text });
    calls.ringTripped(this.call);
  }

  private lookAtBattery(): void {
    this.untilBatteryLook = sensesPerBatteryLook;
    const seen = this.battery.push(this.fxs.tipRingVolts());
    if (seen !== undefined) this.reportBattery(seen);
  }

  private reportBattery(seen: SeenBattery): void {
    const volts = formatVolts(this.fxs.tipRingVolts());
    if (seen === "none") {
      this.report({ kind: "battery.removed", text: `No battery ${this.on}: ${volts} from tip to ring.` });
      return;
    }
    if (this.battery.cameBack) this.report({ kind: "battery.restored", text: `Battery ${this.on} again: ${volts} from tip to ring.` });
    if (!this.battery.turned) return;
    if (seen === "reversed") {
      this.report({ kind: "polarity.reversed", text: `Polarity reversed ${this.on}: ${volts} from tip to ring.` });
    } else {
      this.report({ kind: "polarity.restored", text: `Polarity normal again ${this.on}: ${volts} from tip to ring.` });
    }
  }

  private get on(): string {
    const { lineId, portId } = this.call;
    return lineId === undefined ? `on port ${portId}` : `on ${lineName(lineId)}`;
  }

  /** Reports an event of this port, with its line. */
  report(event: PortEvent): void {
    const line = this.call.lineId;
    this.options.report(line === undefined ? event : { ...event, line });
  }
}

function pulseReceiver(senseHz: number, timers: CallTimers): PulseReceiver {
  const { flashMinSeconds, flashMaxSeconds, releaseSeconds } = timers;
  return new PulseReceiver({ sampleHz: senseHz, flashMinSeconds, flashMaxSeconds, releaseSeconds });
}

function toneTitle(name: ToneName): string {
  return name === "ringback" ? "Ringback" : sentence(`${name.replaceAll("-", " ")} tone`);
}

function differs(first: object, second: object): boolean {
  return JSON.stringify(first) !== JSON.stringify(second);
}
