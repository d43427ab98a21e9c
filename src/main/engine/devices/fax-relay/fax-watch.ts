/** Listens for a fax machine on the own line of a call; where the fax goes on as voice, it tells where sound was missing. */
import { FaxModem } from "../fax/fax-modem.ts";
import type { ModemListener } from "../fax/fax-modem.ts";
import type { DeviceEvent } from "../device.ts";
import { packetSeconds } from "../ip/voice-leg.ts";
import type { VoiceLeg } from "../ip/voice-leg.ts";

export type FaxWatchOptions = {
  readonly stepHz: number;
  readonly voice: Pick<VoiceLeg, "packetsMissed">;
  /** Number of the other party. */
  readonly peer: string;
  readonly report: (event: DeviceEvent) => void;
  /** The machine on the own line is the called one, or speaks in frames. */
  readonly heard?: () => void;
};

/** -12 dBm, as fax machines send (reference-data 9: -10 to -13 dBm0); the ear sends nothing. */
const earLevelDbm = -12;

export class FaxWatch implements ModemListener {
  private readonly options: FaxWatchOptions;
  private readonly ear: FaxModem;
  private readonly packetSteps: number;
  private isFax = false;
  private untilLook: number;
  private packetsMissed = 0;
  private gapPackets = 0;

  constructor(options: FaxWatchOptions) {
    this.options = options;
    this.ear = new FaxModem({ stepHz: options.stepHz, levelDbm: earLevelDbm });
    this.packetSteps = Math.round(packetSeconds * options.stepHz);
    this.untilLook = this.packetSteps;
  }

  /** Hot path, every step: what comes from the own line, in volts across a matched line. */
  push(volts: number): void {
    this.ear.hear(volts, this);
    this.untilLook -= 1;
    if (this.untilLook <= 0) this.look();
  }

  toneHeard(name: string): void {
    this.isFax = true;
    if (name !== "CNG") this.options.heard?.();
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
    if (this.ear.hearsFrames) {
      this.isFax = true;
      this.options.heard?.();
    }
    if (this.isFax) this.lookForGaps();
  }

  private lookForGaps(): void {
    const { packetsMissed } = this.options.voice;
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
