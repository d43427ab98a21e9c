/** The direct current that an off-hook set takes against its voltage: next to nothing below the knee, then a slope; odd in polarity. */
import type { OffHookMask } from "../../../shared/model/bench.ts";
import type { Characteristic } from "../circuit/types.ts";

/** Bends this many widths beyond the knee leave less than 1e-8 of the bend's width. */
const bendReach = 20;

/** What the curve is made of; a set's mask, or the bridge and zener of a ringer. */
export type KneeAndSlope = Pick<OffHookMask, "kneeVolts" | "bendVolts" | "slopeOhms" | "limit">;

/**
 * Integral of two smooth steps, one at each knee (the element "dz" of the reference loops):
 * i(v) = bend / 2R (ln cosh((v - knee) / bend) - ln cosh((v + knee) / bend)) + v / R.
 * A current limit takes a second such curve away, from the volts on at which the current reaches it.
 */
export function offHookCharacteristic(mask: KneeAndSlope): Characteristic {
  const { kneeVolts, bendVolts, slopeOhms, limit } = mask;
  const reach = bendReach * bendVolts;
  if (limit === undefined || limit.slopeOhms <= slopeOhms) {
    return {
      amps: (volts) => rampAmps(volts, kneeVolts, bendVolts) / slopeOhms,
      siemens: (volts) => rampSlope(volts, kneeVolts, bendVolts) / slopeOhms,
      straightBeyondVolts: kneeVolts + reach,
      spice: (voltage) => `(${spiceRamp(voltage, kneeVolts, bendVolts)})/${slopeOhms}`,
    };
  }
  const limitVolts = kneeVolts + limit.amps * slopeOhms;
  const lostSiemens = 1 / slopeOhms - 1 / limit.slopeOhms;
  return {
    amps: (volts) => rampAmps(volts, kneeVolts, bendVolts) / slopeOhms - lostSiemens * rampAmps(volts, limitVolts, bendVolts),
    siemens: (volts) => rampSlope(volts, kneeVolts, bendVolts) / slopeOhms - lostSiemens * rampSlope(volts, limitVolts, bendVolts),
    straightBeyondVolts: limitVolts + reach,
    spice: (voltage) =>
      `(${spiceRamp(voltage, kneeVolts, bendVolts)})/${slopeOhms}-${lostSiemens}*(${spiceRamp(voltage, limitVolts, bendVolts)})`,
  };
}

/** A diode in one lead: nothing flows backwards, forwards some 0.6 V and a few ohms (a silicon rectifier at telephone currents). */
export const seriesDiode: Characteristic = {
  amps: (volts) => (diode.bendVolts / diode.ohms) * softPlus((volts - diode.forwardVolts) / diode.bendVolts) + volts / diode.leakOhms,
  siemens: (volts) => logistic((volts - diode.forwardVolts) / diode.bendVolts) / diode.ohms + 1 / diode.leakOhms,
  straightBeyondVolts: 3,
};

/** Estimates; the bend is narrow enough that 10 nA are left at 0 V. */
const diode = { forwardVolts: 0.6, bendVolts: 0.05, ohms: 5, leakOhms: 1e9 } as const;

/** 0 between the knees, volts less the knee beyond them, rounded over the bend. */
function rampAmps(volts: number, kneeVolts: number, bendVolts: number): number {
  return (bendVolts / 2) * (logCosh((volts - kneeVolts) / bendVolts) - logCosh((volts + kneeVolts) / bendVolts)) + volts;
}

function rampSlope(volts: number, kneeVolts: number, bendVolts: number): number {
  return 1 + (Math.tanh((volts - kneeVolts) / bendVolts) - Math.tanh((volts + kneeVolts) / bendVolts)) / 2;
}

/** ln cosh without ln 2, which the difference of the two loses, and without cosh, which ngspice refuses beyond 710 bends: a coil cut off. */
function spiceRamp(voltage: string, kneeVolts: number, bendVolts: number): string {
  const size = (sign: "-" | "+"): string => `abs((${voltage}${sign}${kneeVolts})/${bendVolts})`;
  const bent = (sign: "-" | "+"): string => `(${size(sign)}+ln(1+exp(-2*${size(sign)})))`;
  return `${bendVolts / 2}*(${bent("-")}-${bent("+")})+${voltage}`;
}

/** Beyond this the exponential is below the last digit of |x|. */
const straightLogCosh = 20;

/** ln cosh x without overflow: |x| + ln(1 + e^(-2|x|)) - ln 2. */
function logCosh(x: number): number {
  const size = Math.abs(x);
  if (size > straightLogCosh) return size - Math.LN2;
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

/** ln(1 + e^x) without overflow. */
function softPlus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
