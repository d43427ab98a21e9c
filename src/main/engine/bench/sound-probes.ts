/** Sounds of a set that are no voltage of its line: the bell that its ringer's current drives, and its loudspeaker. */
import { setLoudspeaker } from "../../../shared/catalog/bell.ts";
import type { Ringer } from "../../../shared/model/bench.ts";
import { dbToRatio } from "../../../shared/units/levels.ts";
import type { BenchDevice } from "../devices/device.ts";
import { Biquad, butterworth } from "../signals/biquad.ts";
import type { BellSound } from "../signals/voice/bell-sound.ts";
import { GongBell, ToneRinger } from "../signals/voice/bell-sound.ts";
import type { RecordedProbe } from "./probes.ts";

export class BellProbe implements RecordedProbe {
  private readonly device: BenchDevice;
  private readonly bell: BellSound;
  private volts = 0;

  /** A ringer with a bridge is electronic, any other is a bell. */
  constructor(device: BenchDevice, ringer: Ringer, stepHz: number) {
    this.device = device;
    this.bell = ringer.zenerVolts === undefined ? new GongBell(stepHz) : new ToneRinger(stepHz);
  }

  next(): number {
    this.volts = this.bell.push(this.device.ringerAmps?.() ?? 0);
    return this.volts;
  }

  present(): number {
    return this.volts;
  }
}

export class LoudspeakerProbe implements RecordedProbe {
  private readonly device: BenchDevice;
  private readonly earpiece: number;
  private readonly lows: Biquad;
  private readonly highs: Biquad;
  private readonly gainRatio = dbToRatio(setLoudspeaker.gainDb);
  private volts = 0;

  constructor(device: BenchDevice, stepHz: number) {
    this.device = device;
    this.earpiece = device.voicePoint("earpiece");
    this.lows = new Biquad(butterworth({ pass: "high", hertz: setLoudspeaker.lowHertz, sampleHz: stepHz }));
    this.highs = new Biquad(butterworth({ pass: "low", hertz: setLoudspeaker.highHertz, sampleHz: stepHz }));
  }

  next(): number {
    this.volts = this.gainRatio * this.highs.push(this.lows.push(this.device.voiceVolts(this.earpiece)));
    return this.volts;
  }

  present(): number {
    return this.volts;
  }
}
