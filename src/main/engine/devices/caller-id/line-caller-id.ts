/** Caller ID of one exchange port: makes the message for each occasion and has it sent, or says why it cannot be. */
import type { CallerIdProfile } from "../../../../shared/catalog/caller-id.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { CallerIdRefusal, callMessage, chargeMessage } from "../../signals/caller-id/message.ts";
import type { Caller, CallerIdMessage, Charges } from "../../signals/caller-id/message.ts";
import { benchDate } from "./bench-date.ts";
import { encodeMessage } from "./message-source.ts";
import { CallerIdSender } from "./sender.ts";
import type { SenderLine } from "./sender.ts";
import { inCallSteps, ringingSteps, silentSteps } from "./steps.ts";

export type LineCallerIdOptions = { readonly stepHz: number; readonly line: SenderLine; readonly profile: CallerIdProfile | undefined };

export class LineCallerId {
  readonly profile: CallerIdProfile | undefined;
  private readonly stepHz: number;
  private readonly line: SenderLine;
  private readonly sender: CallerIdSender | undefined;

  constructor(options: LineCallerIdOptions) {
    const { stepHz, line, profile } = options;
    this.stepHz = stepHz;
    this.line = line;
    this.profile = profile;
    this.sender = profile === undefined ? undefined : new CallerIdSender({ stepHz, profile, line });
  }

  /** Hot path, as the four that follow. */
  get active(): boolean {
    return this.sender?.active === true;
  }

  get sounding(): boolean {
    return this.sender?.sounding === true;
  }

  get mutes(): boolean {
    return this.sender?.mutes === true;
  }

  get listening(): boolean {
    return this.sender?.listening === true;
  }

  get awaitsLoop(): boolean {
    return this.sender?.awaitsLoop === true;
  }

  get expectsWetting(): boolean {
    return this.sender?.expectsWetting === true;
  }

  /** Why this caller cannot be told of, in a sentence; undefined where it can or where nothing is told at all. */
  problem(caller: Caller): string | undefined {
    const { profile } = this;
    if (profile === undefined) return undefined;
    return refusalOf(() => encodeMessage(callMessage(caller, profile.startDate), profile));
  }

  /** Rings with Caller ID; false where there is none to send and the ringing is left to the caller of this. */
  ring(caller: Caller | undefined, step: number): boolean {
    const { profile } = this;
    if (profile === undefined || caller === undefined) return false;
    return this.begin(this.callOf(caller, profile, step), (sender, message) => {
      sender.begin(message, ringingSteps(profile), step);
    });
  }

  /** Tells a talking subscriber who waits, after the tone that says so. */
  announce(caller: Caller, toneSeconds: number, step: number): void {
    const { profile } = this;
    if (profile?.inCall !== true) return;
    this.begin(this.callOf(caller, profile, step), (sender, message) => {
      sender.begin(message, [{ do: "wait", seconds: toneSeconds }, ...inCallSteps(profile)], step, true);
    });
  }

  /** Tells an idle set whether messages wait, by FSK. */
  tellWaiting(waiting: boolean, step: number): void {
    const { profile } = this;
    if (profile?.messageWaiting !== "fsk") return;
    this.begin({ kind: "message-waiting", waiting }, (sender, message) => {
      sender.begin(message, silentSteps(profile), step);
    });
  }

  /** Tells an idle set what its call cost; says why it cannot be told. */
  adviseCharge(charges: Charges, step: number): string | undefined {
    const { profile, sender } = this;
    if (profile === undefined || sender === undefined) return `no Caller ID is sent ${this.line.on}, and so no charges either`;
    if (sender.active) return `another message is on its way ${this.line.on}`;
    const dateTime = benchDate(profile.startDate, step / this.stepHz);
    return refusalOf(() => {
      sender.begin(chargeMessage(charges, dateTime), silentSteps(profile), step);
    });
  }

  cancel(): void {
    this.sender?.cancel();
  }

  loopClosed(step: number): void {
    this.sender?.loopClosed(step);
  }

  act(step: number): void {
    // hot path
    this.sender?.act(step);
  }

  addStep(signal: StepSignal): void {
    // hot path
    this.sender?.addStep(signal);
  }

  hear(volts: number): void {
    // hot path
    this.sender?.hear(volts);
  }

  private callOf(caller: Caller, profile: CallerIdProfile, step: number): CallerIdMessage {
    const { name, ...nameless } = caller;
    const told = profile.mostNameCharacters === 0 ? nameless : { ...nameless, name };
    return callMessage(told, benchDate(profile.startDate, step / this.stepHz));
  }

  private begin(message: CallerIdMessage, send: (sender: CallerIdSender, message: CallerIdMessage) => void): boolean {
    const { sender } = this;
    if (sender === undefined) return false;
    const reason = refusalOf(() => {
      send(sender, message);
    });
    if (reason === undefined) return true;
    this.line.report({ kind: "callerid.failed", reason, callerId: {}, text: `Caller ID ${this.line.on} not sent: ${reason}.` });
    return false;
  }
}

function refusalOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (!(error instanceof CallerIdRefusal)) throw error;
    return error.message;
  }
}
