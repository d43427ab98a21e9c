/** The generator of a fault that brings its own volts: induced hum, noise, a neighbour's speech. */
import type { Fault } from "../../../shared/model/fault.ts";
import { dbToRatio, dbmToMatchedEmfRmsVolts } from "../../../shared/units/levels.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { StepSignal } from "../circuit/types.ts";
import type { FaultInputs } from "../plant/faults.ts";
import { BandNoise } from "../signals/noise/band-noise.ts";
import { ImpulseNoise } from "../signals/noise/impulse-noise.ts";
import type { Random } from "../signals/random.ts";
import { SineBank } from "../signals/sine-bank.ts";

type Shares = { readonly signal: StepSignal; readonly share: number };

export class FaultSource {
  private readonly wave: SineBank | BandNoise | ImpulseNoise;
  private readonly shareOf: Readonly<Record<"tip" | "ring" | "neighbour", number>>;
  private outputs: readonly Shares[] = [];

  constructor(fault: Fault, options: { readonly stepHz: number; readonly random: Random }) {
    this.wave = waveOf(fault, options);
    this.shareOf = sharesOf(fault);
  }

  attach(circuit: Circuit, inputs: FaultInputs): void {
    this.outputs = (["tip", "ring", "neighbour"] as const).flatMap((name) => {
      const input = inputs[name];
      return input === undefined ? [] : [{ signal: circuit.signal(input), share: this.shareOf[name] }];
    });
  }

  /** Hot path: writes the step that comes next. */
  act(): void {
    const { wave, outputs } = this;
    for (let i = 0; i < outputs.length; i++) {
      const { signal, share } = outputs[i]!;
      signal.startValue = share * wave.value;
      signal.startSlope = share * wave.slopePerSecond;
    }
    wave.advance();
    for (let i = 0; i < outputs.length; i++) {
      const { signal, share } = outputs[i]!;
      signal.endValue = share * wave.value;
      signal.endSlope = share * (wave instanceof SineBank ? wave.slopePerSecond : wave.arrivingSlope);
    }
  }
}

function waveOf(
  fault: Fault,
  { stepHz, random }: { readonly stepHz: number; readonly random: Random },
): SineBank | BandNoise | ImpulseNoise {
  if (fault.kind === "noise") return new BandNoise(dbmToMatchedEmfRmsVolts(fault.levelDbm), stepHz, random);
  if (fault.kind === "impulses") return new ImpulseNoise({ peakVolts: 2 * fault.peakVolts, perSecond: fault.perSecond, stepHz, random });
  const sines = sinesOf(fault);
  const bank = new SineBank({ sampleHz: stepHz, capacity: sines.length });
  bank.load({
    hertz: Float64Array.from(sines, ({ hertz }) => hertz),
    peaks: Float64Array.from(sines, ({ rmsVolts }) => Math.SQRT2 * rmsVolts),
  });
  return bank;
}

function sinesOf(fault: Fault): readonly { readonly hertz: number; readonly rmsVolts: number }[] {
  if (fault.kind === "split-pair") return fault.neighbour === undefined ? [] : [fault.neighbour];
  if (fault.kind !== "induction") return [];
  const harmonics = (fault.harmonics ?? []).map(({ order, rmsVolts }) => ({ hertz: order * fault.hertz, rmsVolts }));
  return [{ hertz: fault.hertz, rmsVolts: fault.rmsVolts }, ...harmonics];
}

/** Induced volts stand in both wires; the balance says how much they differ. Noise drives around the loop only. */
function sharesOf(fault: Fault): Readonly<Record<"tip" | "ring" | "neighbour", number>> {
  if (fault.kind === "noise" || fault.kind === "impulses") return { tip: 0.5, ring: -0.5, neighbour: 0 };
  const metallic = fault.kind === "induction" ? dbToRatio(-fault.balanceDb) : 0;
  return { tip: 1 + metallic / 2, ring: 1 - metallic / 2, neighbour: 1 };
}
