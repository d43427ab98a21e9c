/** What the parts of call processing share: the lines' actions, the clock of steps, the settings, and the moves that all of them make. */
import type { Announcement, CallTimers, FarSubscriber } from "../../../../shared/model/bench.ts";
import type { CallFeatures } from "../../../../shared/model/supervision.ts";
import { lineName } from "../line-name.ts";
import { capital } from "../../../../shared/units/capital.ts";
import type { CallPhase, CallPort, LineActions, Peer } from "./call-port.ts";

/** What a call processor works on; may change while calls are up. */
export type CallSettings = {
  readonly timers: CallTimers;
  readonly farSubscribers: readonly FarSubscriber[];
  readonly features?: CallFeatures | undefined;
  readonly announcement?: Announcement | undefined;
  /** What it is called in the log; absent: "exchange". */
  readonly selfName?: string;
};

export class CallDesk {
  readonly ports: readonly CallPort[];
  readonly actions: LineActions;
  settings: CallSettings;
  nowStep = 0;
  private readonly stepHz: number;

  constructor(ports: readonly CallPort[], settings: CallSettings, actions: LineActions, stepHz: number) {
    this.ports = ports;
    this.settings = settings;
    this.actions = actions;
    this.stepHz = stepHz;
  }

  get self(): string {
    return this.settings.selfName ?? "exchange";
  }

  enter(port: CallPort, phase: CallPhase): void {
    port.phase = phase;
    port.sinceStep = this.nowStep;
  }

  isOver(port: CallPort, seconds: number): boolean {
    return this.nowStep - port.sinceStep >= this.stepsOf(seconds);
  }

  stepsOf(seconds: number): number {
    return Math.round(seconds * this.stepHz);
  }

  /** The port with this number; of several that have it, which are a hunt group, the first that is idle. */
  hunt(digits: string): CallPort | undefined {
    const hasNumber = ({ service }: CallPort): boolean =>
      service.number === digits || service.distinctive.some(({ number }) => number === digits);
    const having = this.ports.filter(hasNumber);
    return having.find(({ phase }) => phase === "idle") ?? having[0];
  }

  /** Speech between a port and its peer: a line, or the voice or test tone of someone far away. */
  connect(port: CallPort, peer: Peer): void {
    if (peer.kind === "port") this.actions.join(port, peer.port);
    else this.hearFar(port, peer.subscriber);
  }

  disconnect(port: CallPort): void {
    this.actions.part(port);
    this.silence(port);
  }

  /** Neither tone nor voice. */
  silence(port: CallPort): void {
    this.actions.play(port, undefined);
    this.actions.say?.(port, undefined);
  }

  private hearFar(port: CallPort, { number, voice, voiceDbm }: FarSubscriber): void {
    const speech = voice && { who: number, speech: voice, levelDbm: voiceDbm, repeat: true };
    if (speech !== undefined && this.actions.say?.(port, speech) === true) return;
    this.actions.play(port, "test", voiceDbm);
  }

  reportReleased(port: CallPort, reason: string, text: string): void {
    this.actions.report(port, { kind: "call.released", number: port.service.number, reason, text });
  }
}

/** "line 1", or the port where no line is plugged in. */
export function lineOf(port: CallPort): string {
  return port.lineId === undefined ? `port ${port.portId}` : lineName(port.lineId);
}

export function nameOf(port: CallPort): string {
  return capital(lineOf(port));
}

export function numberOf(peer: Peer): string {
  return peer.kind === "port" ? peer.port.service.number : peer.subscriber.number;
}
