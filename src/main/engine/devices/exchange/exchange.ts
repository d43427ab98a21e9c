/** The exchange: its line units, the call processor that drives them, and the commands that an attendant may give. */
import { supervisionOf } from "../../../../shared/catalog/supervision.ts";
import type { Device, Exchange as ExchangeModel, ExchangePort } from "../../../../shared/model/bench.ts";
import type { DeviceState, ExchangePortState } from "../../../../shared/model/snapshot.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import type { Caller } from "../../signals/caller-id/message.ts";
import type { BenchDevice, BenchSite, DevicePart, DeviceSurroundings } from "../device.ts";
import { idlePort, phaseTitle } from "./call-port.ts";
import type { CallPort, LineActions, PortService } from "./call-port.ts";
import { CallProcessor } from "./call-processor.ts";
import { LineAttendant } from "./line-attendant.ts";
import { LineUnit } from "./line-unit.ts";
import type { LineUnitSite } from "./line-unit-options.ts";
import { portState } from "./port-state.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";

export class Exchange implements BenchDevice {
  readonly id: string;
  readonly attendant: LineAttendant;
  private readonly units: LineUnit[];
  private readonly unitOfCall = new Map<CallPort, LineUnit>();
  private readonly calls: CallProcessor;
  /** Who is said to call when a line is rung as a test. */
  private testNumber: string | undefined;

  constructor(id: string, model: ExchangeModel, surroundings: DeviceSurroundings) {
    this.id = id;
    this.units = Object.entries(model.ports).map(([portId, port]) => this.makeUnit(portId, port, model, surroundings));
    for (const unit of this.units) this.unitOfCall.set(unit.call, unit);
    this.testNumber = model.farSubscribers[0]?.number;
    const ports = this.units.map((unit) => unit.call);
    this.calls = new CallProcessor(ports, model, this.lineActions(), surroundings.stepHz);
    this.attendant = new LineAttendant({
      deviceId: id,
      units: this.units,
      testNumber: () => this.testNumber,
      testRinging: ({ call }, ringing, step) => {
        this.calls.tick(step);
        return this.calls.testRinging(call, ringing);
      },
    });
  }

  stampPort(netlist: Netlist, portId: string, pair: Pair, model: Device): void {
    const port = exchangeModel(model).ports[portId];
    if (port === undefined) throw new Error(`${this.id} has no port ${portId}`);
    this.unit(portId).fxs.stamp(netlist, pair, port);
  }

  attachPort(portId: string, circuit: Circuit): void {
    this.unit(portId).fxs.attach(circuit);
  }

  adopt(model: Device, site: BenchSite): void {
    const next = exchangeModel(model);
    this.testNumber = next.farSubscribers[0]?.number;
    for (const unit of this.units) {
      const port = next.ports[unit.call.portId];
      if (port === undefined) continue;
      unit.call.service = serviceOf(port, site.country);
      unit.adopt(port, unitSite(next, site));
    }
    this.calls.adopt(next);
  }

  parts(): readonly DevicePart[] {
    return this.units;
  }

  act(step: number): void {
    // hot path
    for (let i = 0; i < this.units.length; i++) this.units[i]!.act(step);
  }

  hear(): void {
    // hot path
    for (let i = 0; i < this.units.length; i++) this.units[i]!.hear();
  }

  sense(step: number): void {
    // hot path
    this.calls.tick(step);
    for (let i = 0; i < this.units.length; i++) this.units[i]!.sense(step, this.calls);
  }

  /** "1.receive": what the hybrid of port 1 hears from its line. */
  voicePoint(name: string): number {
    return this.units.indexOf(this.unit(name.replace(/\.receive$/, "")));
  }

  voiceVolts(point: number): number {
    // hot path
    return this.units[point]!.fxs.receivedVolts();
  }

  state(): DeviceState {
    const ports: Record<string, ExchangePortState> = {};
    for (const unit of this.units) ports[unit.call.portId] = portState(unit);
    return { kind: "exchange", ports };
  }

  detectors(): readonly PlacedDetector[] {
    return this.units.flatMap((unit) => unit.detectors());
  }

  finalState(): unknown {
    return Object.fromEntries(this.units.map((unit) => [unit.call.portId, phaseTitle(unit.call.phase)]));
  }

  private makeUnit(portId: string, port: ExchangePort, model: ExchangeModel, surroundings: DeviceSurroundings): LineUnit {
    const { stepHz, senseHz, site, report, recording } = surroundings;
    const call = idlePort(portId, surroundings.lineOfPort, serviceOf(port, site.country));
    return new LineUnit({ deviceId: this.id, call, model: port, site: unitSite(model, site), stepHz, senseHz, report, recording });
  }

  private lineActions(): LineActions {
    const unit = (call: CallPort): LineUnit => this.unitFor(call);
    return {
      play: (call, tone, levelDbm) => {
        unit(call).play(tone, levelDbm);
      },
      announce: (call, tone, caller) => {
        unit(call).announce(tone, caller);
      },
      say: (call, speech) => unit(call).sounds.say(speech),
      isSaying: (call) => unit(call).sounds.isSaying,
      isToneOver: (call) => unit(call).tones.isOver,
      startRinging: (call, pattern, caller) => {
        unit(call).ringing.start(pattern, caller);
      },
      stopRinging: (call, reason) => {
        unit(call).ringing.stop(reason);
      },
      listen: (call, on) => {
        unit(call).listen(on);
      },
      join: (first, second) => {
        unit(first).join(unit(second));
      },
      part: (call) => {
        unit(call).part();
      },
      supply: (call, to) => {
        unit(call).settleSupply(to);
      },
      interrupt: (call, seconds) => {
        unit(call).interrupt(seconds);
      },
      wink: (call, seconds) => {
        unit(call).wink(seconds);
      },
      charge: (call, pulses) => {
        unit(call).meter(pulses);
      },
      report: (call, event) => {
        unit(call).report(event);
      },
    };
  }

  private unitFor(call: CallPort): LineUnit {
    const unit = this.unitOfCall.get(call);
    if (unit === undefined) throw new Error(`${this.id} has no line unit for port ${call.portId}`);
    return unit;
  }

  private unit(portId: string): LineUnit {
    const unit = this.units.find((candidate) => candidate.call.portId === portId);
    if (unit === undefined) throw new Error(`${this.id} has no port ${portId}`);
    return unit;
  }
}

function exchangeModel(model: Device): ExchangeModel {
  if (model.kind !== "exchange") throw new Error(`an exchange cannot be made from the values of a ${model.kind}`);
  return model;
}

function serviceOf(port: ExchangePort, country: string): PortService {
  const { number, name, distinctive = [], messageWaiting = false } = port;
  const caller: Caller = port.withholdsNumber === true ? { absence: "private" } : { number, name };
  return { number, distinctive, messageWaiting, caller, supervision: supervisionOf(country, port.supervision) };
}

/** The exchange's own tones come before the bench's. */
function unitSite(model: ExchangeModel, site: BenchSite): LineUnitSite {
  const { timers, speechLossDb, pulseMap, pulseWindow, ringback } = model;
  return { country: site.country, tones: { ...site.tones, ...model.tones }, timers, speechLossDb, pulseMap, pulseWindow, ringback };
}
