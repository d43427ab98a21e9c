/** The meters at the two ends of a line: DC and AC of volts and current, taken at the detectors' rate. */
import type { EndReading, LineState } from "../../../shared/model/snapshot.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { LineMeter } from "../instruments/line-meter.ts";
import type { LineCircuit } from "./line-circuit.ts";
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

  constructor(options: { readonly sampleHz: number }) {
    this.meter = new LineMeter({ sampleHz: options.sampleHz, quantities: 2 * perEnd });
  }

  /** Clips the meters to a line; readings go on where the line was only built anew. */
  attach(circuit: Circuit, line: LineCircuit): void {
    this.circuit = circuit;
    this.ends = [line.endProbes("fxs"), line.endProbes("fxo")];
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
    return { fxs: this.reading(0), fxo: this.reading(perEnd) };
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
