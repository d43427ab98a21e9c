/** What direct current tells: loop current through a hold, insulation by a test voltage, and the loop at two voltages. */
import { lineTestSet, testSet } from "../../../shared/catalog/tester.ts";
import type { TestPair } from "../../../shared/model/tester.ts";
import { formatOhms, formatSeconds, formatVolts } from "../../../shared/units/format.ts";
import type { Channel, Hookup, HookupPart, Terminal } from "./hookup.ts";
import { directWatch, drained, drainText, settled, steady } from "./procedure.ts";
import type { OpenEnd, Procedure, Reading } from "./procedure.ts";
import { pairText } from "./voltages.ts";

/** Bells charge through the source for so long at most. */
const mostSeconds = 10;
/** A thousandth of what flows through the largest resistance that the set shows. */
const leastAmps = 1e-10;

export function* measureLoopCurrent(options: { readonly open: readonly OpenEnd[]; readonly seconds: number }): Procedure<Reading> {
  const { open, seconds } = options;
  const { holdOhms: ohms } = testSet;
  const windowSeconds = Math.min(0.2, seconds);
  const parts: readonly HookupPart[] = [{ kind: "resistor", id: "hold", a: "tip", b: "ring", ohms }];
  const channels = [
    { kind: "amps", part: "hold" },
    { kind: "volts", a: "tip", b: "ring" },
  ] as const;
  const watch = { kind: "steady", windowSeconds, settleSeconds: seconds - windowSeconds, mostSeconds: seconds, agreeShare: 1e-3 } as const;
  const [amps, volts] = yield* steady({ hookup: { parts, channels }, open, watch });
  const how = `${formatOhms(ohms)} held the loop between tip and ring for ${formatSeconds(seconds)}.`;
  return { value: amps.dc, unit: "A", others: { tipRingVolts: volts.dc }, how };
}

export type InsulationOptions = {
  readonly pair: TestPair;
  readonly open: readonly OpenEnd[];
  readonly volts: number;
  readonly sourceOhms: number;
};

/**
 * The resistance of one path alone of the three between tip, ring and earth. Between the wires: tip is driven, ring is held at earth
 * through the ammeter, and what leaks to earth from tip does not pass it. To earth: the wire is driven through the ammeter, and the
 * other one is guarded at the same volts. Once with either polarity: a battery on the pair that is not the set's drops out.
 */
export function* measureInsulation(options: InsulationOptions): Procedure<Reading> {
  const { pair, open, volts } = options;
  yield* drained(open);
  const plus = yield* insulationAt(options, volts);
  const minus = yield* insulationAt(options, -volts);
  const amps = plus.amps - minus.amps;
  const ohms = (plus.volts - minus.volts) / amps;
  const { rangeOhms } = testSet.insulation;
  const third = pair === "tip-ring" ? "ring at earth through the ammeter" : "the other wire guarded at the same volts";
  const through = [...new Set([plus.sourceOhms, minus.sourceOhms])].map(formatOhms).join(" and ");
  const how =
    `${formatVolts(volts)} with either polarity through ${through} between ${pairText[pair]}, ${third}.` +
    (plus.isSteady && minus.isSteady ? "" : ` The current still changed after ${formatSeconds(mostSeconds)}.`) +
    drainText(open);
  if (!(amps > 0) || ohms > rangeOhms) return { value: rangeOhms, unit: "Ω", over: true, how };
  return { value: ohms, unit: "Ω", how };
}

type InsulationLook = { readonly volts: number; readonly amps: number; readonly sourceOhms: number; readonly isSteady: boolean };

/** At one polarity. Bells of three sets would charge for half a minute through the usual source, and pass for a leak meanwhile. */
function* insulationAt({ pair, open, sourceOhms }: InsulationOptions, volts: number): Procedure<InsulationLook> {
  const { patienceSeconds, bellsOhms } = testSet.insulation;
  const look = function* (throughOhms: number, seconds: number): Procedure<InsulationLook> {
    const hookup = insulationHookup(pair, volts, throughOhms);
    const { readings, isSteady } = yield* settled({ hookup, open, watch: directWatch(seconds, leastAmps) });
    return { volts: readings[0].dc, amps: readings[1].dc, sourceOhms: throughOhms, isSteady };
  };
  if (sourceOhms <= bellsOhms) return yield* look(sourceOhms, mostSeconds);
  const first = yield* look(sourceOhms, patienceSeconds);
  return first.isSteady ? first : yield* look(bellsOhms, mostSeconds);
}

function insulationHookup(pair: TestPair, volts: number, sourceOhms: number): Hookup<readonly [Channel, Channel]> {
  const driven: Terminal = pair === "ring-ground" ? "ring" : "tip";
  const other: Terminal = driven === "tip" ? "ring" : "tip";
  const source: readonly HookupPart[] = [
    { kind: "battery", id: "source", a: "set.source", b: "earth", volts },
    { kind: "resistor", id: "source.ohms", a: "set.source", b: "set.driven", ohms: sourceOhms },
    // On the set's side of the ammeter: its own insulation is not measured with the line's.
    { kind: "resistor", id: "lead.driven", a: "set.driven", b: "earth", ohms: testSet.leadOhms },
    { kind: "battery", id: "driven.meter", a: "set.driven", b: driven, volts: 0 },
  ];
  const isBetweenWires = pair === "tip-ring";
  const third: readonly HookupPart[] = isBetweenWires
    ? [{ kind: "battery", id: "ring.meter", a: "ring", b: "earth", volts: 0 }]
    : [
        { kind: "follower", id: "guard", a: "set.guard", b: "earth", ofA: driven, ofB: "earth" },
        { kind: "resistor", id: "guard.ohms", a: "set.guard", b: other, ohms: testSet.insulation.guardOhms },
      ];
  const channels = [
    { kind: "volts", a: driven, b: isBetweenWires ? "ring" : "earth" },
    { kind: "amps", part: isBetweenWires ? "ring.meter" : "driven.meter" },
  ] as const;
  return { parts: [...source, ...third], channels };
}

/** What the loop seems to be at two voltages: a resistor is the same at both, a telephone off hook is not. */
export type LoopNature = {
  readonly lowOhms: number;
  readonly highOhms: number;
  readonly nature: "open" | "telephone" | "resistor" | "unclear";
};

/** Beyond this nothing is off hook: a loop that would hold no exchange (GR-909 counts faults up to 150 kohm). */
const openOhms = 150e3;

export function* measureLoopNature(open: readonly OpenEnd[]): Procedure<LoopNature> {
  const { lowVolts, highVolts, sourceOhms, telephoneRatio, resistorRatio } = lineTestSet.offHook;
  const ohmsAt = function* (volts: number): Procedure<number> {
    const parts: readonly HookupPart[] = [
      { kind: "battery", id: "source", a: "set.source", b: "ring", volts },
      { kind: "resistor", id: "source.ohms", a: "set.source", b: "tip", ohms: sourceOhms },
      { kind: "resistor", id: "lead.tip", a: "tip", b: "earth", ohms: testSet.leadOhms },
      { kind: "resistor", id: "lead.ring", a: "ring", b: "earth", ohms: testSet.leadOhms },
    ];
    const channels = [
      { kind: "volts", a: "tip", b: "ring" },
      { kind: "amps", part: "source.ohms" },
    ] as const;
    const [across, through] = yield* steady({ hookup: { parts, channels }, open, watch: directWatch(mostSeconds, 1e-9) });
    return through.dc > 0 ? across.dc / through.dc : Infinity;
  };
  const lowOhms = yield* ohmsAt(lowVolts);
  const highOhms = yield* ohmsAt(highVolts);
  const ratio = lowOhms / highOhms;
  const nature = highOhms > openOhms ? "open" : ratio >= telephoneRatio ? "telephone" : ratio <= resistorRatio ? "resistor" : "unclear";
  return { lowOhms, highOhms, nature };
}
