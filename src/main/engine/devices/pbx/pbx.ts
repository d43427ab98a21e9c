/** The PBX: extensions that it feeds, trunks on the exchange's lines, and call processing that joins them. */
import type { Device, ExchangePort, Pbx as PbxModel } from "../../../../shared/model/bench.ts";
import type { DeviceState, ExchangePortState, TrunkState } from "../../../../shared/model/snapshot.ts";
import { supervisionOf } from "../../../../shared/catalog/supervision.ts";
import type { Circuit } from "../../circuit/circuit.ts";
import type { Netlist } from "../../circuit/netlist.ts";
import type { Pair } from "../../plant/pair.ts";
import type { BenchDevice, BenchSite, DevicePart, DeviceSurroundings } from "../device.ts";
import { idlePort, phaseTitle } from "../exchange/call-port.ts";
import type { CallPort, LineActions, PortEvent, PortService } from "../exchange/call-port.ts";
import { CallProcessor } from "../exchange/call-processor.ts";
import { portState } from "../exchange/port-state.ts";
import { LineAttendant } from "../exchange/line-attendant.ts";
import { LineUnit } from "../exchange/line-unit.ts";
import type { LineUnitSite } from "../exchange/line-unit-options.ts";
import { RingGroups } from "./ring-groups.ts";
import { Trunk } from "./trunk.ts";
import { isTrunkStory, trunkStory } from "./trunk-story.ts";
import type { PlacedDetector } from "../../signals/supervision/detector-report.ts";

export class Pbx implements BenchDevice {
  readonly id: string;
  readonly attendant: LineAttendant;
  private readonly surroundings: DeviceSurroundings;
  private readonly extensions: LineUnit[];
  private readonly trunks: Trunk[];
  private readonly unitOfCall = new Map<CallPort, LineUnit>();
  private readonly trunkOfCall = new Map<CallPort, Trunk>();
  private readonly groups: RingGroups;
  private readonly calls: CallProcessor;
  private model: PbxModel;

  constructor(id: string, model: PbxModel, surroundings: DeviceSurroundings) {
    const { site, stepHz } = surroundings;
    this.id = id;
    this.model = model;
    this.surroundings = surroundings;
    this.extensions = Object.entries(model.extensions).map(([portId, port]) => this.makeExtension(portId, port));
    this.trunks = Object.keys(model.trunks).map((portId) => this.makeTrunk(portId));
    for (const unit of this.extensions) this.unitOfCall.set(unit.call, unit);
    for (const trunk of this.trunks) this.trunkOfCall.set(trunk.call, trunk);
    const stations = this.extensions.map(({ call }) => call);
    this.groups = new RingGroups(stations, model.groups ?? []);
    this.calls = new CallProcessor([...stations, ...this.trunks.map(({ call }) => call)], settingsOf(model), this.lineActions(), stepHz);
    this.serve(site);
    this.attendant = new LineAttendant({
      deviceId: id,
      units: this.extensions,
      testRinging: ({ call }, ringing, step) => {
        this.calls.tick(step);
        return this.calls.testRinging(call, ringing);
      },
    });
  }

  stampPort(netlist: Netlist, portId: string, pair: Pair, model: Device): void {
    const { extensions, trunks } = pbxModel(model);
    const extension = extensions[portId];
    const trunk = trunks[portId];
    if (extension !== undefined) this.extension(portId).fxs.stamp(netlist, pair, extension);
    else if (trunk !== undefined) this.trunk(portId).fxo.stamp(netlist, pair, trunk);
    else throw new Error(`${this.id} has no port ${portId}`);
  }

  attachPort(portId: string, circuit: Circuit): void {
    if (portId.startsWith("e")) this.extension(portId).fxs.attach(circuit);
    else this.trunk(portId).fxo.attach(circuit);
  }

  adopt(model: Device, site: BenchSite): void {
    const next = pbxModel(model);
    this.model = next;
    this.groups.adopt(next.groups ?? []);
    this.serve(site);
    for (const unit of this.extensions) {
      const port = next.extensions[unit.call.portId];
      if (port !== undefined) unit.adopt(port, unitSite(next, site));
    }
    for (const trunk of this.trunks) {
      const line = next.trunks[trunk.call.portId];
      if (line !== undefined) trunk.adopt(line, unitSite(next, site), next.trunkLossDb);
    }
    this.calls.adopt(settingsOf(next));
  }

  parts(): readonly DevicePart[] {
    return [...this.extensions, ...this.trunks];
  }

  act(step: number): void {
    // hot path
    for (let i = 0; i < this.extensions.length; i++) this.extensions[i]!.act(step);
    for (let i = 0; i < this.trunks.length; i++) this.trunks[i]!.act(step);
  }

  hear(): void {
    // hot path
    for (let i = 0; i < this.extensions.length; i++) this.extensions[i]!.hear();
    for (let i = 0; i < this.trunks.length; i++) this.trunks[i]!.hear();
  }

  sense(step: number): void {
    // hot path
    this.calls.tick(step);
    this.groups.follow();
    for (let i = 0; i < this.extensions.length; i++) this.extensions[i]!.sense(step, this.calls);
    for (let i = 0; i < this.trunks.length; i++) {
      this.trunks[i]!.sense(step);
      this.settle(this.trunks[i]!);
    }
  }

  /** "e1.receive", "t1.receive": what the hybrid of that port hears from its line. */
  voicePoint(name: string): number {
    const portId = name.replace(/\.receive$/, "");
    if (portId.startsWith("e")) return this.extensions.indexOf(this.extension(portId));
    return this.extensions.length + this.trunks.indexOf(this.trunk(portId));
  }

  voiceVolts(point: number): number {
    // hot path
    const { length } = this.extensions;
    return point < length ? this.extensions[point]!.fxs.receivedVolts() : this.trunks[point - length]!.fxo.receivedVolts();
  }

  state(): DeviceState {
    const extensions: Record<string, ExchangePortState> = {};
    const trunks: Record<string, TrunkState> = {};
    for (const unit of this.extensions) extensions[unit.call.portId] = portState(unit);
    for (const trunk of this.trunks) trunks[trunk.call.portId] = trunk.state();
    return { kind: "pbx", extensions, trunks };
  }

  detectors(): readonly PlacedDetector[] {
    const ofTrunks = this.trunks.flatMap(({ call, fxo }) => fxo.detectors(call.portId));
    return [...ofTrunks, ...this.extensions.flatMap((unit) => unit.detectors())];
  }

  finalState(): unknown {
    const ports = [...this.extensions, ...this.trunks].map(({ call }) => [call.portId, phaseTitle(call.phase)]);
    return Object.fromEntries(ports);
  }

  /** What becomes of a trunk whose call has ended or found nobody: it lets go, or goes back to the operator. */
  private settle({ call, fxo }: Trunk): void {
    // hot path
    switch (call.phase) {
      case "reorder":
      case "number-unobtainable":
        if (fxo.isOffHook && this.calls.isFree(this.model.operator)) this.calls.callIn(call, this.model.operator);
        else this.calls.loopReleased(call);
        return;
      case "far-hung-up":
      case "busy":
        this.calls.loopReleased(call);
        return;
      default:
        return;
    }
  }

  /** A ring that is due, or a later one: the operator is rung as soon as one is free. */
  private offer(call: CallPort): void {
    if (call.phase === "idle" && this.calls.isFree(this.model.operator)) this.calls.callIn(call, this.model.operator);
  }

  private lose(call: CallPort, reason: string): void {
    if (call.phase === "ringing") this.calls.unreachable(call, reason);
    else this.calls.loopReleased(call);
  }

  private lineActions(): LineActions {
    return {
      play: (call, tone, levelDbm) => {
        const trunk = this.trunkOfCall.get(call);
        if (trunk !== undefined) trunk.play(tone, levelDbm);
        else this.unit(call).play(tone === "ringback" && this.seizesTrunk(call) ? undefined : tone, levelDbm);
      },
      announce: (call, tone, caller) => {
        if (!this.trunkOfCall.has(call)) this.unit(call).announce(tone, caller);
      },
      isToneOver: (call) => !this.trunkOfCall.has(call) && this.unit(call).tones.isOver,
      startRinging: (call, pattern, caller) => {
        const trunk = this.trunkOfCall.get(call);
        if (trunk !== undefined) trunk.seize();
        else for (const port of [call, ...this.groups.begin(call)]) this.unit(port).ringing.start(pattern, caller);
      },
      stopRinging: (call, reason) => {
        if (this.trunkOfCall.has(call)) return;
        this.unit(call).ringing.stop(reason);
        for (const port of this.groups.end(call, reason === "answered")) {
          this.unit(port).ringing.stop(reason === "answered" ? "answered elsewhere" : reason);
          this.unit(port).settleSupply("rest");
        }
      },
      listen: (call, on) => {
        if (!this.trunkOfCall.has(call)) this.unit(call).listen(on);
      },
      join: (first, second) => {
        const peer = this.end(second);
        const self = this.end(first);
        self.links.join(self, peer.links, peer);
      },
      part: (call) => {
        const end = this.end(call);
        end.links.part(end);
      },
      supply: (call, to) => {
        const trunk = this.trunkOfCall.get(call);
        if (trunk === undefined) this.unit(call).settleSupply(to);
        else if (to === "rest") trunk.release();
      },
      interrupt: (call, seconds) => {
        if (!this.trunkOfCall.has(call)) this.unit(call).interrupt(seconds);
      },
      wink: (call, seconds) => {
        if (!this.trunkOfCall.has(call)) this.unit(call).wink(seconds);
      },
      charge: (call, pulses) => {
        if (!this.trunkOfCall.has(call)) this.unit(call).meter(pulses);
      },
      report: (call, event) => {
        this.tell(call, event);
      },
    };
  }

  /** What call processing says of trunks is told in a trunk's words: it seizes and lets go where a set answers and hangs up. */
  private tell(call: CallPort, event: PortEvent): void {
    const trunk = this.trunkOfCall.get(call);
    if (trunk !== undefined) {
      trunk.report(trunkStory(event, trunk.title));
    } else if (!(this.seizesTrunk(call) && isTrunkStory(event))) {
      this.unit(call).report(event);
    }
  }

  private seizesTrunk(call: CallPort): boolean {
    return call.peer?.kind === "port" && this.trunkOfCall.has(call.peer.port);
  }

  /** Which number rings which port. */
  private serve({ country }: BenchSite): void {
    const { extensions, trunkAccess } = this.model;
    for (const { call } of this.extensions) {
      const port = extensions[call.portId];
      if (port !== undefined) call.service = serviceOf(port, country, this.groups.numbersOf(call.portId));
    }
    for (const { call } of this.trunks) call.service = trunkService(trunkAccess, country);
  }

  private makeExtension(portId: string, port: ExchangePort): LineUnit {
    const { stepHz, senseHz, site, report, lineOfPort } = this.surroundings;
    const call = idlePort(portId, lineOfPort, serviceOf(port, site.country, []));
    return new LineUnit({ deviceId: this.id, call, model: port, site: unitSite(this.model, site), stepHz, senseHz, report });
  }

  private makeTrunk(portId: string): Trunk {
    const { stepHz, senseHz, site, report, lineOfPort } = this.surroundings;
    const model = this.model.trunks[portId];
    if (model === undefined) throw new Error(`${this.id} has no trunk ${portId}`);
    const call = idlePort(portId, lineOfPort, trunkService(this.model.trunkAccess, site.country));
    return new Trunk({
      deviceId: this.id,
      call,
      model,
      site: unitSite(this.model, site),
      lossDb: this.model.trunkLossDb,
      stepHz,
      senseHz,
      report,
      handlers: {
        rang: (isDue) => {
          if (isDue) this.offer(call);
        },
        callerGaveUp: () => {
          this.calls.loopReleased(call);
        },
        seized: () => {
          this.calls.loopClosed(call);
        },
        failed: (reason) => {
          this.lose(call, reason);
        },
        dialled: () => undefined,
        disconnected: () => {
          this.lose(call, "the line ended the call");
        },
      },
    });
  }

  private unit(call: CallPort): LineUnit {
    const unit = this.unitOfCall.get(call);
    if (unit === undefined) throw new Error(`${this.id} has no extension ${call.portId}`);
    return unit;
  }

  private end(call: CallPort): LineUnit | Trunk {
    return this.trunkOfCall.get(call) ?? this.unit(call);
  }

  private extension(portId: string): LineUnit {
    const unit = this.extensions.find(({ call }) => call.portId === portId);
    if (unit === undefined) throw new Error(`${this.id} has no extension ${portId}`);
    return unit;
  }

  private trunk(portId: string): Trunk {
    const trunk = this.trunks.find(({ call }) => call.portId === portId);
    if (trunk === undefined) throw new Error(`${this.id} has no trunk ${portId}`);
    return trunk;
  }
}

function pbxModel(model: Device): PbxModel {
  if (model.kind !== "pbx") throw new Error(`a PBX cannot be made from the values of a ${model.kind}`);
  return model;
}

/** Whom a PBX knows are its own ports; everyone else is behind a trunk. */
function settingsOf({ timers, features }: PbxModel): ConstructorParameters<typeof CallProcessor>[1] {
  return { timers, farSubscribers: [], features, selfName: "PBX" };
}

function serviceOf(port: ExchangePort, country: string, groupNumbers: readonly string[]): PortService {
  const { number, name, distinctive = [], messageWaiting = false } = port;
  return {
    number,
    distinctive: [...distinctive, ...groupNumbers.map((group) => ({ number: group, pattern: undefined }))],
    messageWaiting,
    caller: port.withholdsNumber === true ? { absence: "private" } : { number, name },
    supervision: supervisionOf(country, port.supervision),
  };
}

/** To call processing a trunk is a port that is reached by the access digits; its calls come from nobody known. */
function trunkService(number: string, country: string): PortService {
  return {
    number,
    distinctive: [],
    messageWaiting: false,
    caller: { absence: "unavailable" },
    supervision: supervisionOf(country, undefined),
  };
}

function unitSite(model: PbxModel, site: BenchSite): LineUnitSite {
  const { timers, speechLossDb, pulseMap, pulseWindow, ringback } = model;
  return { country: site.country, tones: { ...site.tones, ...model.tones }, timers, speechLossDb, pulseMap, pulseWindow, ringback };
}
