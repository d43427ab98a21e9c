/** The meters at the two ends of a line: DC and AC of volts and current, taken at the detectors' rate; and of each of several sets on it. */
import type { EndReading, LineState } from "../../../shared/model/snapshot.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { LineMeter } from "../instruments/line-meter.ts";
import type { LineCircuit } from "./line-circuit.ts";
import type { ProbeIndex } from "../circuit/types.ts";
import type { PlaceProbes } from "./line-probes.ts";

/** What is read of the circuit at each end; the rest follows from it. */
const tip = 0;
const ring = 1;
const tipRing = 2;
const loop = 3;
const perEnd = 4;

export class LineMeters {
  private readonly meter: LineMeter;
  private readonly values = new Float64Array(2 * perEnd);
  private circuit: Circuit | undefined;
  private ends: readonly PlaceProbes[] = [];
  private readonly sampleHz: number;
  private setProbes: readonly ProbeIndex[] = [];
  private setMeter: LineMeter | undefined;
  private setValues = new Float64Array(0);

  constructor(options: { readonly sampleHz: number }) {
    this.sampleHz = options.sampleHz;
    this.meter = new LineMeter({ sampleHz: options.sampleHz, quantities: 2 * perEnd, ringing: tipRing });
  }

  /** Clips the meters to a line; readings go on where the line was only built anew. */
  attach(circuit: Circuit, line: LineCircuit, setAmps: readonly ProbeIndex[] = []): void {
    this.circuit = circuit;
    this.ends = [line.endProbes("fxs"), line.endProbes("fxo")];
    if (setAmps.length !== this.setProbes.length) {
      this.setMeter =
        setAmps.length === 0 ? undefined : new LineMeter({ sampleHz: this.sampleHz, quantities: setAmps.length, like: this.meter });
      this.setValues = new Float64Array(setAmps.length);
    }
    this.setProbes = setAmps;
  }

  /** Hot path. */
  sense(): void {
    const { values, circuit, ends } = this;
    if (circuit === undefined) return;
    for (let end = 0; end < ends.length; end++) {
      const probes = ends[end]!;
      const at = end * perEnd;
      const tipVolts = circuit.read(probes.tipVolts);
      const ringVolts = circuit.read(probes.ringVolts);
      values[at + tip] = tipVolts;
      values[at + ring] = ringVolts;
      values[at + tipRing] = tipVolts - ringVolts;
      values[at + loop] = circuit.read(probes.tipAmps) / 2 - circuit.read(probes.ringAmps) / 2;
    }
    this.meter.add(values);
    if (this.setMeter === undefined) return;
    for (let k = 0; k < this.setProbes.length; k++) this.setValues[k] = circuit.read(this.setProbes[k]!);
    this.setMeter.add(this.setValues);
  }

  /** Hot path: direct and alternating parts at the telephone end, and the larger direct current of the two ends. */
  get setVolts(): number {
    return Math.abs(this.meter.dc(perEnd + tipRing));
  }

  get setAcVolts(): number {
    return this.meter.ac(perEnd + tipRing);
  }

  get setAmps(): number {
    return Math.abs(this.meter.dc(perEnd + loop));
  }

  get setAcAmps(): number {
    return this.meter.ac(perEnd + loop);
  }

  get mostAmps(): number {
    return Math.max(Math.abs(this.meter.dc(loop)), this.setAmps);
  }

  readings(): LineState {
    const { setMeter } = this;
    const ends = { fxs: this.reading(0), fxo: this.reading(perEnd) };
    return setMeter === undefined ? ends : { ...ends, setDcAmps: this.setProbes.map((_, k) => setMeter.dc(k)) };
  }

  private reading(at: number): EndReading {
    const { meter } = this;
    return {
      tipRingDcVolts: meter.dc(at + tipRing),
      tipRingAcVolts: meter.ac(at + tipRing),
      tipGroundDcVolts: meter.dc(at + tip),
      tipGroundAcVolts: meter.ac(at + tip),
      ringGroundDcVolts: meter.dc(at + ring),
      ringGroundAcVolts: meter.ac(at + ring),
      loopDcAmps: meter.dc(at + loop),
      loopAcAmps: meter.ac(at + loop),
    };
  }
}
