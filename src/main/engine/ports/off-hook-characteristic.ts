/** The direct current that an off-hook set takes against its voltage: next to nothing below the knee, then a slope; odd in polarity. */
import type { OffHookMask } from "../../../shared/model/bench.ts";
import type { Characteristic } from "../circuit/types.ts";

/** Bends this many widths beyond the knee leave less than 1e-8 of the bend's width. */
const bendReach = 20;

/**
 * Integral of two smooth steps, one at each knee (the element "dz" of the reference loops):
 * i(v) = bend / 2R (ln cosh((v - knee) / bend) - ln cosh((v + knee) / bend)) + v / R.
 */
export function offHookCharacteristic(mask: OffHookMask): Characteristic {
  const { kneeVolts, bendVolts, slopeOhms } = mask;
  return {
    amps: (volts) =>
      (bendVolts / (2 * slopeOhms)) * (logCosh((volts - kneeVolts) / bendVolts) - logCosh((volts + kneeVolts) / bendVolts)) +
      volts / slopeOhms,
    siemens: (volts) =>
      (1 / slopeOhms) * (1 + (Math.tanh((volts - kneeVolts) / bendVolts) - Math.tanh((volts + kneeVolts) / bendVolts)) / 2),
    straightBeyondVolts: kneeVolts + bendReach * bendVolts,
  };
}

/** ln cosh x without overflow: |x| + ln(1 + e^(-2|x|)) - ln 2. */
function logCosh(x: number): number {
  const size = Math.abs(x);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}
