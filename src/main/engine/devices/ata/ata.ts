/** An FXS adapter (ATA) or gateway: line units towards telephones or trunks, one account each at a server, and a mains plug. */
import type { Device } from "../../../../shared/model/bench.ts";
import type { DeviceState, ExchangePortState } from "../../../../shared/model/snapshot.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import type { BenchDevice, BenchSite, DeviceSurroundings } from "../device.ts";
import { phaseTitle } from "../exchange/call-port.ts";
import { LineAttendant } from "../exchange/line-attendant.ts";
import { portState } from "../exchange/port-state.ts";
import { mediaOf } from "../ip/call-voice.ts";
import type { Datagram } from "../ip/ip-network.ts";
import { adapterModel } from "./adapter-model.ts";
import type { AdapterModel } from "./adapter-model.ts";
import { AtaLine } from "./ata-line.ts";
import { Lifeline, lifelinePort } from "./lifeline.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";

export class Ata implements BenchDevice {
  readonly id: string;
  readonly attendant: LineAttendant;
  private readonly surroundings: DeviceSurroundings;
  private readonly lines: readonly AtaLine[];
  private model: AdapterModel;
  private readonly lifeline: Lifeline | undefined;
  /** Plugged in; without a lifeline's store that is the same as working. */
  private isPowered = true;
  private isAlive = true;
  private diesAtStep = Number.POSITIVE_INFINITY;

  constructor(id: string, model: AdapterModel, surroundings: DeviceSurroundings) {
    this.id = id;
    this.model = model;
    this.surroundings = surroundings;
    this.lines = Object.entries(model.ports).map(([portId, port]) => new AtaLine(`${id}:${portId}`, portId, model, port, surroundings));
    this.lifeline = this.makeLifeline();
    this.attendant = new LineAttendant({
      deviceId: id,
      units: this.lines.map(({ unit }) => unit),
      testRinging: ({ portId }, ringing, step) => this.line(portId).testRinging(ringing, step),
      problem: () => (this.isAlive ? undefined : `${id} has no power`),
    });
  }

  stampPort(netlist: Netlist, portId: string, pair: Pair, model: Device): void {
    const { ports, lifeline } = adapterModel(model);
    if (portId === lifelinePort && lifeline !== undefined) {
      this.lifeline?.stampLine(netlist, pair, lifeline);
      return;
    }
    const port = ports[portId];
    if (port === undefined) throw new Error(`${this.id} has no port ${portId}`);
    const isSwitched = lifeline?.phone === portId;
    const inside = isSwitched ? this.lifeline?.stampPhone(netlist, pair, lifeline) : undefined;
    this.line(portId).unit.fxs.stamp(netlist, inside ?? pair, port);
  }

  attachPort(portId: string, circuit: Circuit): void {
    if (portId === lifelinePort) this.lifeline?.attach(circuit);
    else this.line(portId).unit.fxs.attach(circuit);
  }

  adopt(model: Device, site: BenchSite): void {
    this.model = adapterModel(model);
    for (const line of this.lines) {
      const port = this.model.ports[line.unit.call.portId];
      if (port !== undefined) line.adopt(this.model, port, site);
    }
    const { lifeline, sendLossDb } = this.model;
    if (lifeline !== undefined) this.lifeline?.adopt(lifeline, site, sendLossDb);
  }

  receive(datagram: Datagram, step: number): void {
    const portId = datagram.to.slice(datagram.to.indexOf(":") + 1);
    this.lines.find(({ unit }) => unit.call.portId === portId)?.receive(datagram, step);
  }

  setPower(to: "on" | "off", step: number): void {
    if ((to === "on") === this.isPowered) return;
    this.isPowered = to === "on";
    const lost = this.lifeline === undefined ? "has lost its power: no battery on its ports" : "has lost its power";
    const what = to === "on" ? "has power again" : lost;
    this.surroundings.report({ kind: to === "on" ? "power.on" : "power.off", text: `${this.model.title ?? this.id} ${what}.` });
    if (to === "off") this.diesAtStep = step + (this.lifeline?.holdUpSteps ?? 0);
    else this.revive(step);
    this.checkStore(step);
  }

  act(step: number): void {
    // hot path
    this.checkStore(step);
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.act(step);
    this.lifeline?.act(step);
  }

  hear(): void {
    // hot path
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.unit.hear();
    this.lifeline?.hear();
  }

  sense(step: number): void {
    // hot path
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.sense(step);
    this.lifeline?.sense(step);
  }

  /** "1.receive": what the hybrid of port 1 hears from its line. */
  voicePoint(name: string): number {
    if (name === `${lifelinePort}.receive` && this.lifeline !== undefined) return this.lines.length;
    return this.lines.indexOf(this.line(name.replace(/\.receive$/, "")));
  }

  voiceVolts(point: number): number {
    // hot path
    const line = this.lines[point];
    return line === undefined ? (this.lifeline?.receivedVolts() ?? 0) : line.unit.fxs.receivedVolts();
  }

  state(): DeviceState {
    return {
      kind: this.model.kind,
      power: this.isPowered,
      network: this.surroundings.ip.isUp(),
      registered: this.lines.every((line) => line.isRegistered),
      ports: Object.fromEntries(this.lines.map((line) => [line.unit.call.portId, shown(line)])),
      ...(this.lifeline === undefined ? {} : { lifeline: this.lifeline.state() }),
      ...mediaOf(this.lines.map(({ voice }) => voice.leg?.medium)),
    };
  }

  detectors(): readonly PlacedDetector[] {
    return [...this.lines.flatMap(({ unit }) => unit.detectors()), ...(this.lifeline?.detectors() ?? [])];
  }

  finalState(): unknown {
    const phases = this.lines.map(({ unit }) => [unit.call.portId, phaseTitle(unit.call.phase)] as const);
    return Object.fromEntries(this.lifeline === undefined ? phases : [...phases, ["relay", this.lifeline.state().relay]]);
  }

  /** What is stored behind the mains plug keeps an adapter with a lifeline alive for a moment. */
  private checkStore(step: number): void {
    // hot path
    if (step < this.diesAtStep) return;
    this.diesAtStep = Number.POSITIVE_INFINITY;
    this.isAlive = false;
    for (let i = 0; i < this.lines.length; i++) this.lines[i]!.setPower("off", step);
    this.lifeline?.die(step);
  }

  private revive(step: number): void {
    this.diesAtStep = Number.POSITIVE_INFINITY;
    if (this.isAlive) return;
    this.isAlive = true;
    for (const line of this.lines) line.setPower("on", step);
    this.lifeline?.revive(step);
  }

  private makeLifeline(): Lifeline | undefined {
    const { id: deviceId, model, surroundings } = this;
    if (model.lifeline === undefined) return undefined;
    const title = (): string => this.model.title ?? deviceId;
    const phone = this.line(model.lifeline.phone);
    return new Lifeline({ deviceId, title, surroundings, phone, lossDb: model.sendLossDb }, model.lifeline);
  }

  private line(portId: string): AtaLine {
    const line = this.lines.find(({ unit }) => unit.call.portId === portId);
    if (line === undefined) throw new Error(`${this.id} has no port ${portId}`);
    return line;
  }
}

/** A fax that is relayed is no talk. */
function shown(line: AtaLine): ExchangePortState {
  const state = portState(line.unit);
  return line.voice.leg?.isRelaying === true ? { ...state, phase: "fax by T.38" } : state;
}
