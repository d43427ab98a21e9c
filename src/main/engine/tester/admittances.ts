/** What alternating current tells: capacitance and the length that it stands for, ringers, and how like the two wires are. */
import { testSet } from "../../../shared/catalog/tester.ts";
import type { TestPair } from "../../../shared/model/tester.ts";
import { formatFarads, formatHertz, formatOhms, formatVolts } from "../../../shared/units/format.ts";
import { over } from "../math/complex.ts";
import type { Complex } from "../math/complex.ts";
import type { HookupPart, Terminal } from "./hookup.ts";
import { drained, drainText, leads, steady } from "./procedure.ts";
import type { OpenEnd, Procedure, Reading } from "./procedure.ts";
import { pairText } from "./voltages.ts";

/** Four cycles of 20 Hz, ten of 50 Hz, twelve of 60 Hz: mains on the pair do not come into the reading. */
const lowWindowSeconds = 0.2;
/** The same for tones of the voice band: 502 cycles of 1004 Hz, 25 of 50 Hz, 30 of 60 Hz. */
const toneWindowSeconds = 0.5;
/** Coils and bells have come into swing by then. */
const settleSeconds = 0.2;
const mostSeconds = 5;

/** A test tone to the hertz: 1004 Hz is not 1 kHz, which a digital exchange samples at the same eight places. */
function toneText(hertz: number): string {
  return `${hertz} Hz`;
}

type Drive = {
  readonly pair: TestPair;
  readonly open: readonly OpenEnd[];
  readonly rmsVolts: number;
  readonly hertz: number;
  readonly sourceOhms: number;
};

/** Volts and amps at the terminals make the admittance; the source's own resistance is not in it. */
function* measureAdmittance({ pair, open, rmsVolts, hertz, sourceOhms }: Drive): Procedure<Complex> {
  yield* drained(open);
  const driven: Terminal = pair === "ring-ground" ? "ring" : "tip";
  const other: Terminal = driven === "tip" ? "ring" : "tip";
  const back: Terminal = pair === "tip-ring" ? "ring" : "earth";
  const earthed: readonly HookupPart[] = pair === "tip-ring" ? [] : [{ kind: "battery", id: "earthed", a: other, b: "earth", volts: 0 }];
  const parts: readonly HookupPart[] = [
    { kind: "sine", id: "source", a: "set.source", b: back, peakVolts: Math.SQRT2 * rmsVolts, hertz },
    { kind: "resistor", id: "source.ohms", a: "set.source", b: "set.driven", ohms: sourceOhms },
    { kind: "battery", id: "meter", a: "set.driven", b: driven, volts: 0 },
    ...(pair === "tip-ring" ? leads : []),
    ...earthed,
  ];
  const channels = [
    { kind: "volts", a: driven, b: back },
    { kind: "amps", part: "meter" },
  ] as const;
  const watch = { kind: "steady", windowSeconds: lowWindowSeconds, settleSeconds, mostSeconds, agreeShare: 1e-4, hertz } as const;
  const [volts, amps] = yield* steady({ hookup: { parts, channels }, open, watch });
  return over(amps, volts);
}

function* measureFarads(pair: TestPair, open: readonly OpenEnd[]): Procedure<{ readonly farads: number; readonly siemens: number }> {
  const { rmsVolts, hertz, sourceOhms } = testSet.capacitance;
  const admittance = yield* measureAdmittance({ pair, open, rmsVolts, hertz, sourceOhms });
  return { farads: admittance.im / (2 * Math.PI * hertz), siemens: admittance.re };
}

function howOfFarads(pair: TestPair, open: readonly OpenEnd[]): string {
  const { rmsVolts, hertz, sourceOhms } = testSet.capacitance;
  const third = pair === "tip-ring" ? "both wires free of earth" : "the other wire earthed";
  return `${formatVolts(rmsVolts)} of ${formatHertz(hertz)} through ${formatOhms(sourceOhms)} between ${pairText[pair]}, ${third}.${drainText(open)}`;
}

/** Wire to wire it is the mutual capacitance, with both earth capacitances in series; to earth it is that of a wire to all others. */
export function* measureCapacitance(options: { readonly pair: TestPair; readonly open: readonly OpenEnd[] }): Procedure<Reading> {
  const { pair, open } = options;
  const { farads, siemens } = yield* measureFarads(pair, open);
  const others = siemens > 1e-12 ? { others: { parallelOhms: 1 / siemens } } : {};
  const how = howOfFarads(pair, open);
  if (farads < testSet.capacitance.leastFarads) return { value: 0, unit: "F", absent: true, ...others, how };
  return { value: farads, unit: "F", ...others, how };
}

export function* measureLength(open: readonly OpenEnd[]): Procedure<Reading> {
  const { farads } = yield* measureFarads("tip-ring", open);
  const how = `${howOfFarads("tip-ring", open)} ${formatFarads(1000 * testSet.faradsPerMetre)} of capacitance are 1 km; bridged taps count.`;
  if (farads < testSet.capacitance.leastFarads) return { value: 0, unit: "m", absent: true, how };
  return { value: farads / testSet.faradsPerMetre, unit: "m", others: { farads }, how };
}

export function* measureCapacitiveBalance(open: readonly OpenEnd[]): Procedure<Reading> {
  const tip = yield* measureFarads("tip-ground", open);
  const ring = yield* measureFarads("ring-ground", open);
  const [less, more] = [Math.min(tip.farads, ring.farads), Math.max(tip.farads, ring.farads)];
  const how = `Tip, then ring: ${howOfFarads("tip-ground", open)}`;
  const others = { tipFarads: tip.farads, ringFarads: ring.farads };
  if (less < testSet.capacitance.leastFarads) return { value: 0, unit: "ratio", absent: true, others, how };
  return { value: less / more, unit: "ratio", others, how };
}

export function* measureRen(options: {
  readonly open: readonly OpenEnd[];
  readonly rmsVolts: number;
  readonly hertz: number;
}): Procedure<Reading> {
  const { open, rmsVolts, hertz } = options;
  const { sourceOhms, renOhms } = testSet.ringer;
  const admittance = yield* measureAdmittance({ pair: "tip-ring", open, rmsVolts, hertz, sourceOhms });
  const siemens = Math.hypot(admittance.re, admittance.im);
  const how =
    `${formatVolts(rmsVolts)} of ${formatHertz(hertz)} through ${formatOhms(sourceOhms)} between tip and ring; ` +
    `1 REN is ${formatOhms(renOhms)}, cable included.${drainText(open)}`;
  const others = siemens > 1e-12 ? { others: { ohms: 1 / siemens } } : {};
  return { value: renOhms * siemens, unit: "REN", ...others, how };
}

/** IEEE 455: a source between earth and the middle of two like arms; balance is its volts against what appears between the wires. */
export function* measureBalance(options: { readonly open: readonly OpenEnd[]; readonly hertz: number }): Procedure<Reading> {
  const { open, hertz } = options;
  const { armOhms, rmsVolts, farads, rangeDb } = testSet.balance;
  const arm = (wire: "tip" | "ring"): readonly HookupPart[] => [
    { kind: "resistor", id: `arm.${wire}`, a: "set.middle", b: `set.${wire}`, ohms: armOhms },
    { kind: "capacitor", id: `farads.${wire}`, a: wire, b: `set.${wire}`, farads },
  ];
  const parts: readonly HookupPart[] = [
    { kind: "sine", id: "source", a: "set.middle", b: "earth", peakVolts: Math.SQRT2 * rmsVolts, hertz },
    ...arm("tip"),
    ...arm("ring"),
    ...leads,
  ];
  const watch = {
    kind: "steady",
    windowSeconds: toneWindowSeconds,
    settleSeconds,
    mostSeconds: 3,
    agreeShare: 1e-3,
    leastChange: 1e-7,
    hertz,
  } as const;
  const [metallic] = yield* steady({ hookup: { parts, channels: [{ kind: "volts", a: "tip", b: "ring" }] }, open, watch });
  const metallicRmsVolts = Math.hypot(metallic.re, metallic.im) / Math.SQRT2;
  const balanceDb = 20 * Math.log10(rmsVolts / metallicRmsVolts);
  const how =
    `${formatVolts(rmsVolts)} of ${toneText(hertz)} on both wires alike, through ${formatOhms(armOhms)} and ${formatFarads(farads)} in each; ` +
    "its volts against those between the wires.";
  if (!(balanceDb < rangeDb)) return { value: rangeDb, unit: "dB", over: true, others: { metallicRmsVolts }, how };
  return { value: balanceDb, unit: "dB", others: { metallicRmsVolts }, how };
}

/** A milliwatt into the far end against what arrives here: insertion loss between 600 ohm and 600 ohm. */
export function* measureLoss(options: { readonly open: readonly OpenEnd[]; readonly hertz: number }): Procedure<Reading> {
  const { open, hertz } = options;
  const { ohms, rangeDb } = testSet.loss;
  yield* drained(open);
  const sentRmsVolts = Math.sqrt(ohms * 1e-3);
  const parts: readonly HookupPart[] = [
    { kind: "resistor", id: "termination", a: "tip", b: "ring", ohms },
    { kind: "resistor", id: "far.ohms", a: "far.tip", b: "set.far", ohms },
    { kind: "sine", id: "far.source", a: "set.far", b: "far.ring", peakVolts: Math.SQRT2 * 2 * sentRmsVolts, hertz },
    ...leads,
  ];
  const watch = { kind: "steady", windowSeconds: toneWindowSeconds, settleSeconds, mostSeconds: 3, agreeShare: 1e-4, hertz } as const;
  const [received] = yield* steady({ hookup: { parts, channels: [{ kind: "volts", a: "tip", b: "ring" }] }, open, watch });
  const rmsVolts = Math.hypot(received.re, received.im) / Math.SQRT2;
  const lossDb = 20 * Math.log10(sentRmsVolts / rmsVolts);
  const how =
    `0 dBm of ${toneText(hertz)} from a source of ${formatOhms(ohms)} at the far end, received across ${formatOhms(ohms)} here.` +
    drainText(open);
  if (!(lossDb < rangeDb)) return { value: rangeDb, unit: "dB", over: true, how };
  return { value: lossDb, unit: "dB", others: { receivedDbm: -lossDb }, how };
}
