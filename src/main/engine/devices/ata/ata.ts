/** An FXS adapter (ATA): line units towards telephones, one account each at a server, and a mains plug. */
import type { Ata as AtaModel, Device } from "../../../../shared/model/bench.ts";
import type { DeviceState } from "../../../../shared/model/snapshot.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import type { BenchDevice, BenchSite, DeviceSurroundings } from "../device.ts";
import { phaseTitle } from "../exchange/call-port.ts";
import { portState } from "../exchange/port-state.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { AtaLine } from "./ata-line.ts";
import { Lifeline, lifelinePort } from "./lifeline.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";

export class Ata implements BenchDevice {
  readonly id: string;
  private readonly surroundings: DeviceSurroundings;
  private readonly lines: readonly AtaLine[];
  private model: AtaModel;
  private isPowered = true;

  constructor(id: string, model: AtaModel, surroundings: DeviceSurroundings) {
    this.id = id;
    this.model = model;
    this.surroundings = surroundings;
    this.lines = Object.entries(model.ports).map(([portId, port]) => new AtaLine(`${id}:${portId}`, portId, model, port, surroundings));
  }

  stampPort(netlist: Netlist, portId: string, pair: Pair, model: Device): void {
    const port = ataModel(model).ports[portId];
    if (port === undefined) throw new Error(`${this.id} has no port ${portId}`);
    this.line(portId).unit.fxs.stamp(netlist, pair, port);
  }

  attachPort(portId: string, circuit: Circuit): void {
    this.line(portId).unit.fxs.attach(circuit);
  }

  adopt(model: Device, site: BenchSite): void {
    this.model = ataModel(model);
    for (const line of this.lines) {
      const port = this.model.ports[line.unit.call.portId];
      if (port !== undefined) line.adopt(this.model, port, site);
    }
  }

  receive(datagram: Datagram, step: number): void {
    const portId = datagram.to.slice(datagram.to.indexOf(":") + 1);
    this.lines.find(({ unit }) => unit.call.portId === portId)?.receive(datagram, step);
  }

  setPower(to: "on" | "off", step: number): void {
    if ((to === "on") === this.isPowered) return;
    this.isPowered = to === "on";
    const what = to === "on" ? "has power again" : "has lost its power: no battery on its ports";
    this.surroundings.report({ kind: to === "on" ? "power.on" : "power.off", text: `${this.model.title ?? this.id} ${what}.` });
    for (const line of this.lines) line.setPower(to, step);
  }

  act(step: number): void {
    // hot path
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.act(step);
  }

  hear(): void {
    // hot path
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.unit.hear();
  }

  sense(step: number): void {
    // hot path
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.sense(step);
  }

  /** "1.receive": what the hybrid of port 1 hears from its line. */
  voicePoint(name: string): number {
    return this.lines.indexOf(this.line(name.replace(/\.receive$/, "")));
  }

  voiceVolts(point: number): number {
    // hot path
    return this.lines[point]!.unit.fxs.receivedVolts();
  }

  state(): DeviceState {
    return {
      kind: "ata",
      power: this.isPowered,
      network: this.surroundings.ip.isUp(),
      registered: this.lines.every((line) => line.isRegistered),
      ports: Object.fromEntries(this.lines.map(({ unit }) => [unit.call.portId, portState(unit)])),
    };
  }

  finalState(): unknown {
    return Object.fromEntries(this.lines.map(({ unit }) => [unit.call.portId, phaseTitle(unit.call.phase)]));
  }

  private line(portId: string): AtaLine {
    const line = this.lines.find(({ unit }) => unit.call.portId === portId);
    if (line === undefined) throw new Error(`${this.id} has no port ${portId}`);
    return line;
  }
}

function ataModel(model: Device): AtaModel {
  if (model.kind !== "ata") throw new Error(`an adapter cannot be made from the values of a ${model.kind}`);
  return model;
}
  detectors(): readonly PlacedDetector[] {
    return [...this.lines.flatMap(({ unit }) => unit.detectors()), ...(this.lifeline?.detectors() ?? [])];
  }

