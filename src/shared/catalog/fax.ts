/** Fax machine defaults: a plain Group 3 machine on a North American line. */
import type { Fax } from "../model/bench.ts";
import { plainTelephone } from "./telephones.ts";

const { ringer, leakageOhms, offHook, speechOhms, speechFarads, bounceSeconds, ringDetector, dtmf } = plainTelephone;

/** A machine of this number. */
export function plainFax(number: string): Fax {
  return {
    kind: "fax",
    number,
    ringer,
    leakageOhms,
    offHook,
    speechOhms,
    speechFarads,
    bounceSeconds,
    ringDetector,
    dtmf,
    answerAfterRings: 1,
    fastestRate: 4800,
    /** -10 to -13 dBm (reference-data 9 [SP]). */
    levelDbm: -12,
    /** The usual 20 ms at standard resolution (T.4 3.2). */
    minimumLineSeconds: 0.02,
    /** Longer than an exchange takes to give it; estimate. */
    dialToneSeconds: 10,
    /** -24 dBm over two long loops (reference-data 5.1: dial tone is -13 dBm for each frequency); estimate. */
    dialToneDbm: -35,
    /** T1 35 s, T2 6 s, T4 3 s (reference-data 9 [SP]). */
    timers: { identifySeconds: 35, commandSeconds: 6, responseSeconds: 3 },
  };
}
