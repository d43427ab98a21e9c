/** Probes at work: what `run` records, one value a step. */
import type { BenchDevice } from "../devices/device.ts";
import { DcBlocker } from "../signals/dc-blocker.ts";
import type { ButtSet } from "../tester/butt-set.ts";
import type { QuantityReader } from "./line-probes.ts";

/** Takes battery and ringing off a line before it is listened to (estimate: a third of an octave under 20 Hz). */
const voiceCornerHertz = 15;

export type RecordedProbe = {
  /** Hot path: the value after the step just taken; called once a step. */
  next(): number;
  /** Hot path: the values after each of so many steps that are laid ahead and taken, where they hang on one circuit alone. */
  nextSteps?(column: Float64Array, offset: number, count: number): void;
  /** The same value again. */
  present(): number;
};

export class LineProbe implements RecordedProbe {
  private readonly reader: QuantityReader;

  constructor(reader: QuantityReader) {
    this.reader = reader;
  }

  next(): number {
    return this.reader.read();
  }

  nextSteps(column: Float64Array, offset: number, count: number): void {
    this.reader.readSteps(column, offset, count);
  }

  present(): number {
    return this.reader.read();
  }
}

/** The line as a high-impedance listener hears it: tip-ring volts without their DC. */
export class LineVoiceProbe implements RecordedProbe {
  private readonly reader: QuantityReader;
  private readonly blocker: DcBlocker;
  private volts = 0;

  constructor(reader: QuantityReader, stepHz: number) {
    this.reader = reader;
    this.blocker = new DcBlocker({ sampleHz: stepHz, cornerHertz: voiceCornerHertz });
    this.blocker.settle(reader.read());
  }

  next(): number {
    this.volts = this.blocker.push(this.reader.read());
    return this.volts;
  }

  nextSteps(column: Float64Array, offset: number, count: number): void {
    this.reader.readSteps(column, offset, count);
    for (let k = offset; k < offset + count; k++) column[k] = this.volts = this.blocker.push(column[k]!);
  }

  present(): number {
    return this.volts;
  }
}

export class DeviceVoiceProbe implements RecordedProbe {
  private readonly device: BenchDevice;
  private readonly point: number;

  constructor(device: BenchDevice, name: string) {
    this.device = device;
    this.point = device.voicePoint(name);
  }

  next(): number {
    return this.device.voiceVolts(this.point);
  }

  present(): number {
    return this.device.voiceVolts(this.point);
  }
}

/** What is heard in the butt set; nothing while it is on no line. */
export class ButtSetProbe implements RecordedProbe {
  private readonly buttSet: ButtSet;

  constructor(buttSet: ButtSet) {
    this.buttSet = buttSet;
  }

  next(): number {
    return this.buttSet.earpieceVolts;
  }

  present(): number {
    return this.buttSet.earpieceVolts;
  }
}
