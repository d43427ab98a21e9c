/** The media of one call at an adapter: voice, until both ends agree on T.38 for a fax, for which it listens on its own line. */
import type { FaxOverIp } from "../../../../shared/model/ata.ts";
import type { CallMedium } from "../../../../shared/model/snapshot.ts";
import type { StepSignal } from "../../circuit/types.ts";
import type { FaxPacket, MediaPacket } from "../../network/media.ts";
import type { DeviceEvent } from "../device.ts";
import { mediaEvent } from "../ip/media-event.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";
import { FaxRelay } from "./fax-relay.ts";
import { FaxWatch } from "./fax-watch.ts";

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

export class CallMedia {
  private readonly options: CallMediaOptions;
  private readonly voice: VoiceLeg;
  private watch: FaxWatch | undefined;
  private relay: FaxRelay | undefined;
  private hasOffered = false;

  constructor(options: CallMediaOptions) {
    const { stepHz, voice, peer, report } = options;
    this.options = options;
    this.voice = voice;
    this.watch = new FaxWatch({ stepHz, voice, peer, report, heard: this.offer.bind(this) });
  }

  /** Hot path, every step: what comes from the own line, in volts across a matched line. */
  push(volts: number): void {
    if (this.relay !== undefined) {
      this.relay.push(volts);
      return;
    }
    this.voice.push(volts);
    this.watch?.push(volts);
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

  /** What goes over the network now. */
  get medium(): CallMedium {
    return this.relay === undefined ? this.voice.codec : "t38";
  }

  /** Both ends have agreed: voice ends here. */
  beginRelay(): void {
    const { stepHz, fax: settings, peer, send, report } = this.options;
    if (this.relay !== undefined || settings === undefined) return;
    this.watch = undefined;
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

  /** The called machine's side offers, as it has been heard to be a fax. */
  private offer(): void {
    if (this.hasOffered || this.options.fax === undefined) return;
    this.hasOffered = true;
    this.options.offerRelay();
  }
}
