/**
 * The media of one call at an adapter: voice, until both ends agree on T.38 for a fax. Listens for fax machines on its own line; where
 * a fax goes on as voice, it tells where sound was missing.
 */
import type { FaxOverIp } from "../../../../shared/model/ata.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { FaxPacket, MediaPacket } from "../../network/media.ts";
import { FaxModem } from "../fax/fax-modem.ts";
import type { ModemListener } from "../fax/fax-modem.ts";
import type { DeviceEvent } from "../device.ts";
import { mediaEvent } from "../ip/media-event.ts";
import { packetSeconds } from "../ip/voice-leg.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";
import { FaxRelay } from "./fax-relay.ts";

export type CallMediaOptions = {
  readonly stepHz: number;
  readonly voice: VoiceLeg;
  /** Number of the other party. */
  readonly peer: string;
  /** Absent: a fax stays voice. */
  readonly fax: FaxOverIp | undefined;
  readonly send: (packet: FaxPacket) => void;
  /** A fax machine on the own line has been heard: offers T.38 to the far end. */
  readonly offerRelay: () => void;
  readonly report: (event: DeviceEvent) => void;
};

/** -12 dBm, as fax machines send (reference-data 9: -10 to -13 dBm0); the ear sends nothing. */
const earLevelDbm = -12;

export class CallMedia implements ModemListener {
  private readonly options: CallMediaOptions;
  private readonly voice: VoiceLeg;
  private readonly packetSteps: number;
  private ear: FaxModem | undefined;
  private relay: FaxRelay | undefined;
  private isFax = false;
  private hasOffered = false;
  private untilLook: number;
  private packetsMissed = 0;
  private gapPackets = 0;

  constructor(options: CallMediaOptions) {
    const { stepHz, voice } = options;
    this.options = options;
    this.voice = voice;
    this.ear = new FaxModem({ stepHz, levelDbm: earLevelDbm });
    this.packetSteps = Math.round(packetSeconds * stepHz);
    this.untilLook = this.packetSteps;
  }

  /** Hot path, every step: what comes from the own line, in volts across a matched line. */
  push(volts: number): void {
    if (this.relay !== undefined) {
      this.relay.push(volts);
      return;
    }
    this.voice.push(volts);
    this.ear?.hear(volts, this);
    this.untilLook -= 1;
    if (this.untilLook <= 0) this.look();
  }

  /** Hot path, every step: adds what goes to the own line. */
  addStep(signal: StepSignal): void {
    if (this.relay === undefined) this.voice.addStep(signal);
    else this.relay.addStep(signal);
  }

  receive(packet: MediaPacket): void {
    if (packet.kind === "fax") this.relay?.receive(packet);
    else if (this.relay === undefined) this.voice.receive(packet);
  }

  /** A hook flash for the far end; false where it cannot be told. */
  flash(): boolean {
    return this.voice.flash();
  }

  /** Whether voice goes out: not within a call on hold. */
  setSending(on: boolean): void {
    this.voice.isSending = on;
  }

  /** Would it take a fax as T.38? */
  get takesRelay(): boolean {
    return this.options.fax !== undefined;
  }

  get isRelaying(): boolean {
    return this.relay !== undefined;
  }

  /** Both ends have agreed: voice ends here. */
  beginRelay(): void {
    const { stepHz, fax: settings, peer, send, report } = this.options;
    if (this.relay !== undefined || settings === undefined) return;
    this.ear = undefined;
    this.relay = new FaxRelay({ stepHz, settings, peer, send, report });
    const copies = settings.redundancy === 1 ? "1 copy" : `${settings.redundancy} copies`;
    report({
      kind: "fax.relay-started",
      number: peer,
      text: `The fax with ${peer} is relayed by T.38 from here on: each packet with ${copies}.`,
    });
  }

  relayRefused(): void {
    const text = `${this.options.peer} takes no T.38: the fax goes on as voice.`;
    this.options.report({ kind: "fax.relay-refused", number: this.options.peer, text });
  }

  /** The call is over: what became of its packets. */
  close(): void {
    const { peer, report } = this.options;
    report(mediaEvent(peer, this.voice.report()));
    if (this.relay === undefined) return;
    const { packetsSent, packetsReceived, packetsRecovered, packetsLost } = this.relay.report();
    report({
      kind: "fax.relay-ended",
      number: peer,
      relay: { packetsSent, packetsReceived, packetsRecovered, packetsLost },
      text: `Fax relay with ${peer}: ${packetsSent} packets sent, ${packetsReceived} received, ${packetsRecovered} made up for by copies, ${packetsLost} lost.`,
    });
  }

  toneHeard(name: string): void {
    this.isFax = true;
    if (name !== "CNG") this.offer();
  }

  frameReceived(): void {
    // The machines' own business.
  }

  frameDamaged(): void {
    // As above.
  }

  imageTrained(): void {
    // It expects no page.
  }

  imageLost(): void {
    // As above.
  }

  takeImageBit(): void {
    // As above.
  }

  private look(): void {
    this.untilLook = this.packetSteps;
    if (this.ear?.hearsFrames === true) {
      this.isFax = true;
      this.offer();
    }
    if (this.isFax) this.lookForGaps();
  }

  /** The called machine's side offers, as it has been heard to be a fax. */
  private offer(): void {
    if (this.hasOffered || this.options.fax === undefined) return;
    this.hasOffered = true;
    this.options.offerRelay();
  }

  private lookForGaps(): void {
    const { packetsMissed } = this.voice;
    if (packetsMissed > this.packetsMissed) this.gapPackets += packetsMissed - this.packetsMissed;
    else if (this.gapPackets > 0) this.reportGap();
    this.packetsMissed = packetsMissed;
  }

  private reportGap(): void {
    const milliseconds = Math.round(1000 * this.gapPackets * packetSeconds);
    this.gapPackets = 0;
    const { peer } = this.options;
    this.options.report({
      kind: "voip.gap",
      number: peer,
      text: `${milliseconds} ms of the fax from ${peer} are missing: nothing was there to play.`,
    });
  }
}
