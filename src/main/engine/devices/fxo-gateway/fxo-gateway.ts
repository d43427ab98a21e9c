/** An FXO gateway: plugs in exchange lines, one account each at a server, and a mains plug. */
import type { Device, FxoGateway as FxoGatewayModel } from "../../../../shared/model/bench.ts";
import type { DeviceState } from "../../../../shared/model/snapshot.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";
import type { BenchDevice, BenchSite, DeviceSurroundings } from "../device.ts";
import { mediaOf } from "../ip/call-voice.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { GatewayLine } from "./gateway-line.ts";

export class FxoGateway implements BenchDevice {
  readonly id: string;
  private readonly surroundings: DeviceSurroundings;
  private readonly lines: readonly GatewayLine[];
  private model: FxoGatewayModel;
  private isPowered = true;

  constructor(id: string, model: FxoGatewayModel, surroundings: DeviceSurroundings) {
    this.id = id;
    this.model = model;
    this.surroundings = surroundings;
    this.lines = Object.entries(model.ports).map(([portId, port]) => new GatewayLine({ deviceId: id, portId, model, port, surroundings }));
  }

  stampPort(netlist: Netlist, portId: string, pair: Pair, model: Device): void {
    const port = gatewayModel(model).ports[portId];
    if (port === undefined) throw new Error(`${this.id} has no port ${portId}`);
    this.line(portId).fxo.stamp(netlist, pair, port);
  }

  attachPort(portId: string, circuit: Circuit): void {
    this.line(portId).fxo.attach(circuit);
  }

  adopt(model: Device, site: BenchSite): void {
    this.model = gatewayModel(model);
    for (const line of this.lines) {
      const port = this.model.ports[line.portId];
      if (port !== undefined) line.adopt(this.model, port, site);
    }
  }

  receive(datagram: Datagram, step: number): void {
    const portId = datagram.to.slice(datagram.to.indexOf(":") + 1);
    this.lines.find((line) => line.portId === portId)?.receive(datagram, step);
  }

  setPower(to: "on" | "off", step: number): void {
    if ((to === "on") === this.isPowered) return;
    this.isPowered = to === "on";
    const what = to === "on" ? "has power again" : "has lost its power: its relays let go of the lines";
    this.surroundings.report({ kind: to === "on" ? "power.on" : "power.off", text: `${this.model.title ?? this.id} ${what}.` });
    for (const line of this.lines) line.setPower(to, step);
  }

  act(step: number): void {
    // hot path
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.act(step);
  }

  hear(): void {
    // hot path
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.hear();
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
    return this.lines[point]!.fxo.receivedVolts();
  }

  detectors(): readonly PlacedDetector[] {
    return this.lines.flatMap((line) => line.detectors());
  }

  state(): DeviceState {
    return {
      kind: "fxo-gateway",
      power: this.isPowered,
      network: this.surroundings.ip.isUp(),
      registered: this.lines.every((line) => line.isRegistered),
      ports: Object.fromEntries(this.lines.map((line) => [line.portId, line.state()])),
      ...mediaOf(this.lines.map(({ voice }) => voice.leg?.codec)),
    };
  }

  finalState(): unknown {
    return Object.fromEntries(this.lines.map((line) => [line.portId, line.state().phase]));
  }

  private line(portId: string): GatewayLine {
    const line = this.lines.find((candidate) => candidate.portId === portId);
    if (line === undefined) throw new Error(`${this.id} has no port ${portId}`);
    return line;
  }
}

function gatewayModel(model: Device): FxoGatewayModel {
  if (model.kind !== "fxo-gateway") throw new Error(`an FXO gateway cannot be made from the values of a ${model.kind}`);
  return model;
}
