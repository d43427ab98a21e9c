/** Readings of a plain line off hook, for tests that show or pass them on. */
import type { LineReadings } from "../../src/shared/model/readings.ts";

export const plainReadings: LineReadings = {
  line: "line1",
  sets: "as-they-are",
  hook: "off",
  fxs: { tipRingVolts: 36, tipGroundVolts: -6, ringGroundVolts: -42, loopAmps: 0.0296 },
  fxo: { tipRingVolts: 9.5, tipGroundVolts: -19.2, ringGroundVolts: -28.7, loopAmps: 0.0296 },
  cableOhms: 896,
  cableMetres: 3200,
  bridgedTapMetres: 0,
  loadCoils: 0,
  ringerRen: 1,
  reference: "600 Ω + 2.16 µF",
  ac: [404, 1004, 2804].map((hertz, index) => ({
    hertz,
    fxsOhms: { re: 907, im: -607 },
    fxoOhms: { re: 888, im: -629 },
    insertionLossDb: [5, 5.7, 8.3][index]!,
    returnLossDb: 8.6,
  })),
  echoReturnLossDb: 8.4,
};
