/** The exchange: its line units, the call processor that drives them, and the commands that an attendant may give. */
import type { Device, Exchange as ExchangeModel, ExchangePort } from "../../../../shared/model/bench.ts";
import type { ToneName } from "../../../../shared/model/event.ts";
import type { DeviceState, ExchangePortState } from "../../../../shared/model/snapshot.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import type { SupplyPosition } from "../../ports/fxs-port.ts";
import type { BenchDevice, DeviceSurroundings } from "../device.ts";
import { lineName } from "../line-name.ts";
import { phaseTitle } from "./call-port.ts";
import type { CallPort, LineActions, PortEvent } from "./call-port.ts";
import { CallProcessor } from "./call-processor.ts";
import { LineUnit } from "./line-unit.ts";

export class Exchange implements BenchDevice {
  readonly id: string;
  private readonly units: LineUnit[];
  private readonly unitOfCall = new Map<CallPort, LineUnit>();
  private readonly calls: CallProcessor;

  constructor(id: string, model: ExchangeModel, surroundings: DeviceSurroundings) {
    this.id = id;
    this.units = Object.entries(model.ports).map(([portId, port]) => this.makeUnit(portId, port, model, surroundings));
    for (const unit of this.units) this.unitOfCall.set(unit.call, unit);
    const ports = this.units.map((unit) => unit.call);
    this.calls = new CallProcessor(ports, model, this.lineActions(), surroundings.stepHz);
  }

  stampPort(netlist: Netlist, portId: string, pair: Pair, model: Device): void {
    const port = exchangeModel(model).ports[portId];
    if (port === undefined) throw new Error(`${this.id} has no port ${portId}`);
    this.unit(portId).fxs.stamp(netlist, pair, port);
  }

  attachPort(portId: string, circuit: Circuit): void {
    this.unit(portId).fxs.attach(circuit);
  }

  adopt(model: Device): void {
    const next = exchangeModel(model);
    for (const unit of this.units) {
      const port = next.ports[unit.call.portId];
      if (port !== undefined) unit.adopt(port, next.timers, next.speechLossDb);
    }
    this.calls.adopt(next);
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

  /** Test ringing on a line for a while (0 s: stop it); says why it cannot be done. */
  ring(lineId: string, seconds: number, step: number): string | undefined {
    const unit = this.unitOnLine(lineId);
    if (unit === undefined) return this.notHere(lineId);
    this.calls.tick(step);
    return this.calls.testRinging(unit.call, seconds);
  }

  /** Reverses, removes or restores the battery on a line; says why it cannot be done. */
  battery(lineId: string, to: SupplyPosition, step: number): string | undefined {
    const unit = this.unitOnLine(lineId);
    if (unit === undefined) return this.notHere(lineId);
    unit.moveBattery(to, step);
    return undefined;
  }

  /** Sends charge pulses on a line; says why it cannot be done. */
  meter(lineId: string, pulses: number): string | undefined {
    const unit = this.unitOnLine(lineId);
    return unit === undefined ? this.notHere(lineId) : unit.meter(pulses);
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

  finalState(): unknown {
    return Object.fromEntries(this.units.map((unit) => [unit.call.portId, phaseTitle(unit.call.phase)]));
  }

  private makeUnit(portId: string, port: ExchangePort, model: ExchangeModel, surroundings: DeviceSurroundings): LineUnit {
    const { stepHz, senseHz, country, report } = surroundings;
    const call: CallPort = {
      portId,
      lineId: surroundings.lineOfPort(portId),
      number: port.number,
      phase: "idle",
      sinceStep: 0,
      digits: "",
      peer: undefined,
      untilStep: 0,
    };
    const { timers, speechLossDb } = model;
    return new LineUnit({ deviceId: this.id, call, model: port, timers, speechLossDb, stepHz, senseHz, country, report });
  }

  private lineActions(): LineActions {
    const unit = (call: CallPort): LineUnit => this.unitFor(call);
    return {
      play: (call: CallPort, tone: ToneName | undefined, levelDbm?: number) => {
        unit(call).play(tone, levelDbm);
      },
      startRinging: (call: CallPort) => {
        unit(call).startRinging();
      },
      stopRinging: (call: CallPort, reason: string) => {
        unit(call).stopRinging(reason);
      },
      listen: (call: CallPort, on: boolean) => {
        unit(call).listen(on);
      },
      join: (first: CallPort, second: CallPort) => {
        unit(first).join(unit(second));
        unit(second).join(unit(first));
      },
      part: (call: CallPort) => {
        unit(call).part();
      },
      report: (call: CallPort, event: PortEvent) => {
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

  private unitOnLine(lineId: string): LineUnit | undefined {
    return this.units.find((unit) => unit.call.lineId === lineId);
  }

  private notHere(lineId: string): string {
    const here = this.units.flatMap((unit) => (unit.call.lineId === undefined ? [] : [lineName(unit.call.lineId)]));
    return `${lineName(lineId)} is not on ${this.id}; it has ${here.length === 0 ? "no line" : here.join(", ")}`;
  }
}

function portState(unit: LineUnit): ExchangePortState {
  const { lineId, number, phase, digits } = unit.call;
  return {
    line: lineId,
    number,
    phase: phaseTitle(phase),
    digits: phase === "idle" ? "" : digits,
    tone: unit.tonePlaying,
    loop: unit.loopClosed ? "closed" : "open",
    battery: unit.fxs.supplyPosition,
    ringing: unit.fxs.isRinging,
  };
}

function exchangeModel(model: Device): ExchangeModel {
  if (model.kind !== "exchange") throw new Error(`an exchange cannot be made from the values of a ${model.kind}`);
  return model;
}
