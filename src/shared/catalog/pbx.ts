/** PBX defaults: small office equipment with its own battery, and trunks that are plain sets to the exchange. */
import type { ExchangePort, FxoLine, Pbx } from "../model/bench.ts";
import { callTimersNorthAmerica, exchangePort, localSpeechLossDb, ringing20Hz, slic25mA } from "./feeds.ts";
import { plainTelephone } from "./telephones.ts";

/** A trunk circuit: the line circuit of a set, whose ringing impedance the exchange looks for; its detectors are those of plain equipment. */
export const plainTrunk: FxoLine = {
  ringer: plainTelephone.ringer,
  leakageOhms: plainTelephone.leakageOhms,
  offHook: plainTelephone.offHook,
  speechOhms: plainTelephone.speechOhms,
  speechFarads: plainTelephone.speechFarads,
  dtmf: plainTelephone.dtmf,
  pulse: plainTelephone.pulse,
};

/** An extension: 25 mA from 48 V, as short lines in a house need; ringing as an exchange has it. Sets need no interruption; the delay is an estimate. */
export function extensionPort(number: string): ExchangePort {
  return {
    ...exchangePort(number),
    feed: slic25mA,
    ringing: ringing20Hz,
    supervision: { interruption: { seconds: 0 }, endDelaySeconds: 0.5 },
  };
}

/** Dial 9 for a trunk, 0 for the operator, 200 for everyone. */
export function smallPbx(extensionNumbers: readonly string[], trunkCount: number): Pbx {
  const extensions = Object.fromEntries(extensionNumbers.map((number, index) => [`e${index + 1}`, extensionPort(number)]));
  return {
    kind: "pbx",
    title: "PBX",
    extensions,
    trunks: Object.fromEntries(Array.from({ length: trunkCount }, (_, index) => [`t${index + 1}`, plainTrunk])),
    trunkAccess: "9",
    operator: "0",
    groups: [
      { number: "0", members: ["e1"] },
      { number: "200", members: Object.keys(extensions).slice(0, 32) },
    ],
    /** 0 dB to a trunk, 3 dB in what an extension hears (reference-data 10, "Levels", SPA). */
    trunkLossDb: 0,
    speechLossDb: localSpeechLossDb,
    timers: callTimersNorthAmerica,
    features: { recall: true, transfer: true, callWaiting: true, threeWay: true },
  };
}
