/** What both ends of a fax call share: the modem, one timer, the frames' way out, and the log. */
import { changeOverSeconds, faxTones } from "../../../../shared/catalog/fax-signals.ts";
import type { AnswerToneName, FaxTimers, FaxToneName } from "../../../../shared/catalog/fax-signals.ts";
import { describeFrame } from "../../signals/fax/t30/describe.ts";
import { frameBytes, readFrame } from "../../signals/fax/t30/frame.ts";
import type { Frame, FrameRead } from "../../signals/fax/t30/frame.ts";
import type { FrameKind, Sender } from "../../signals/fax/t30/frame-kinds.ts";
import type { V27terRate } from "../../signals/fax/v27ter/modes.ts";
import type { FaxModem } from "./fax-modem.ts";
import type { FaxReport } from "./fax-session.ts";
import type { TransmissionPart } from "./transmission.ts";

/** What a station says of itself. */
export type Station = {
  readonly title: string;
  readonly number: string;
  readonly fastestRate: V27terRate;
  readonly minimumLineSeconds: number;
  readonly answerTone: AnswerToneName;
};

export type FaxLinkOptions = {
  readonly modem: FaxModem;
  readonly station: Station;
  readonly timers: FaxTimers;
  readonly stepHz: number;
  readonly report: (report: FaxReport) => void;
};

const changeOver: TransmissionPart = { kind: "silence", seconds: changeOverSeconds };
const noInformation = new Uint8Array(0);

export class FaxLink {
  readonly modem: FaxModem;
  readonly station: Station;
  readonly timers: FaxTimers;
  readonly report: (report: FaxReport) => void;
  private readonly sender: Sender;
  private readonly stepHz: number;
  private nowStep: number;
  private endsAtStep = Infinity;

  constructor(options: FaxLinkOptions, sender: Sender, step: number) {
    this.modem = options.modem;
    this.station = options.station;
    this.timers = options.timers;
    this.report = options.report;
    this.stepHz = options.stepHz;
    this.sender = sender;
    this.nowStep = step;
  }

  tick(step: number): void {
    // hot path
    this.nowStep = step;
  }

  get step(): number {
    return this.nowStep;
  }

  startTimer(seconds: number): void {
    this.endsAtStep = this.stepAfter(seconds);
  }

  stopTimer(): void {
    this.endsAtStep = Infinity;
  }

  /** Has the timer run out? */
  get timedOut(): boolean {
    // hot path
    return this.nowStep >= this.endsAtStep;
  }

  stepAfter(seconds: number): number {
    return this.nowStep + Math.round(seconds * this.stepHz);
  }

  /** Sends tones or silence and whatever comes after them. */
  sendTone(name: FaxToneName, silenceSeconds: number, after: readonly TransmissionPart[] = []): void {
    const { title } = this.station;
    const { hertz } = faxTones[name];
    const begun = (): void => {
      this.report({ kind: "fax.tone-sent", name, text: `${title} sends ${name}, ${hertz} Hz.` });
    };
    this.modem.send([{ kind: "silence", seconds: silenceSeconds }, { kind: "tone", tone: faxTones[name], begun }, ...after]);
  }

  /** The frames of a command or response, the last one marked as final, after the silence between two modulations. */
  framesPart(frames: readonly { readonly kind: FrameKind; readonly information?: Uint8Array }[]): readonly TransmissionPart[] {
    const whole = frames.map(({ kind, information = noInformation }, index): Frame => {
      return { kind, information, isFinal: index === frames.length - 1 };
    });
    const bytes = whole.map((frame) => frameBytes(frame, this.sender));
    const begun = (): void => {
      whole.forEach((frame, index) => {
        this.reportFrame("fax.frame-sent", `${this.station.title} sends`, frame, bytes[index]!);
      });
    };
    return [changeOver, { kind: "frames", frames: bytes, begun }];
  }

  imagePart(rate: V27terRate, bits: Uint8Array): readonly TransmissionPart[] {
    return [changeOver, { kind: "image", rate, bits }];
  }

  /** Reads and logs a frame that the modem has received; undefined for one that is not of T.30. */
  read(bytes: Uint8Array): FrameRead | undefined {
    const frame = readFrame(bytes);
    if (frame !== undefined) this.reportFrame("fax.frame-received", `${this.station.title} receives`, frame, bytes);
    return frame;
  }

  reportTone(name: string): void {
    this.report({ kind: "fax.tone-heard", name, text: `${this.station.title} hears ${name}.` });
  }

  /** Where its beginning is whole, it shows what the frame should have been. */
  reportDamage(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    const known = frame === undefined || frame.kind === "unknown" ? undefined : frame.kind;
    const by = known === undefined ? "" : `, by its beginning ${known}`;
    this.report({
      kind: "fax.frame-damaged",
      ...(known === undefined ? {} : { frame: known }),
      text: `${this.station.title} receives a frame whose check does not fit${by}.`,
    });
  }

  private reportFrame(kind: "fax.frame-sent" | "fax.frame-received", who: string, frame: FrameRead, bytes: Uint8Array): void {
    const octets = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    this.report({ kind, frame: frame.kind, octets, text: `${who} ${describeFrame(frame)}.` });
  }
}
