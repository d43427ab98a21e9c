/** A measurement as a row of phases: how the set is joined, what it waits for, and what follows from what it read. */
import { testSet } from "../../../shared/catalog/tester.ts";
import type { TestUnit } from "../../../shared/model/tester.ts";
import { formatSeconds, formatOhms } from "../../../shared/units/format.ts";
import type { LevelReading } from "../signals/noise/level-meter.ts";
import type { Channel, Hookup, HookupPart } from "./hookup.ts";
import type { RingingReading } from "./ringing-meter.ts";
import type { ChannelReading, SteadyOptions } from "./steady-meter.ts";

export type OpenEnd = "fxs" | "fxo";

export type Watch =
  | ({ readonly kind: "steady" } & Omit<SteadyOptions, "stepHz" | "channels">)
  | { readonly kind: "level"; readonly seconds: number; readonly ohms: number }
  | { readonly kind: "ringing"; readonly waitSeconds: number; readonly leastRmsVolts: number };

export type Phase = { readonly hookup: Hookup; readonly open: readonly OpenEnd[]; readonly watch: Watch };
type SteadyWatch = Watch & { readonly kind: "steady" };

export type PhaseResult =
  | { readonly kind: "steady"; readonly channels: readonly ChannelReading[]; readonly isSteady: boolean }
  | { readonly kind: "level"; readonly level: LevelReading; readonly hertz: number | undefined }
  | { readonly kind: "ringing"; readonly ringing: RingingReading | undefined };

/** Yields a phase, is given what was read in it, and returns what it was all for. */
export type Procedure<T> = Generator<Phase, T, PhaseResult>;

/** A measured value before anybody has judged it. */
export type Reading = {
  readonly value: number;
  readonly unit: TestUnit;
  readonly over?: true;
  /** There was nothing to read. */
  readonly absent?: true;
  readonly others?: Readonly<Record<string, number>>;
  readonly how: string;
};

type SteadyPhase<C extends readonly Channel[]> = Omit<Phase, "hookup" | "watch"> & {
  readonly hookup: Hookup<C>;
  readonly watch: SteadyWatch;
};
type Readings<C extends readonly Channel[]> = { readonly [K in keyof C]: ChannelReading };

/** As many readings as there are channels. */
export function* steady<const C extends readonly Channel[]>(phase: SteadyPhase<C>): Procedure<Readings<C>> {
  return (yield* settled(phase)).readings;
}

/** The same, and whether they stood still when the time was over. */
export function* settled<const C extends readonly Channel[]>(
  phase: SteadyPhase<C>,
): Procedure<{ readonly readings: Readings<C>; readonly isSteady: boolean }> {
  const result = yield phase;
  if (result.kind !== "steady") throw new Error(`a steady reading was asked for, and a ${result.kind} came`);
  return { readings: result.channels as unknown as Readings<C>, isSteady: result.isSteady };
}

/** Leads are insulated as they are, so that no pair hangs in the air. */
export const leads: readonly HookupPart[] = [
  { kind: "resistor", id: "lead.tip", a: "tip", b: "earth", ohms: testSet.leadOhms },
  { kind: "resistor", id: "lead.ring", a: "ring", b: "earth", ohms: testSet.leadOhms },
];

/** A pair taken off its battery keeps its charge, and bells on it keep more: each wire is earthed for a while. */
export function* drained(open: readonly OpenEnd[]): Procedure<void> {
  if (!open.includes("fxs")) return;
  const { drainOhms: ohms, drainSeconds } = testSet;
  const parts: readonly HookupPart[] = [
    { kind: "resistor", id: "drain.tip", a: "tip", b: "earth", ohms },
    { kind: "resistor", id: "drain.ring", a: "ring", b: "earth", ohms },
  ];
  const watch = {
    kind: "steady",
    windowSeconds: 0.01,
    settleSeconds: drainSeconds - 0.01,
    mostSeconds: drainSeconds,
    agreeShare: 1,
  } as const;
  yield* steady({ hookup: { parts, channels: [] }, open, watch });
}

/** "Each wire is first earthed through 1.00 kΩ for 1.00 s." */
export function drainText(open: readonly OpenEnd[]): string {
  if (!open.includes("fxs")) return "";
  return ` Each wire was first earthed through ${formatOhms(testSet.drainOhms)} for ${formatSeconds(testSet.drainSeconds)}.`;
}

/** The watch of direct voltages and currents: over whole cycles of ringing and mains, until they stand still. */
export function directWatch(mostSeconds: number, leastChange: number): SteadyWatch {
  return { kind: "steady", windowSeconds: 0.2, settleSeconds: 0.05, mostSeconds, agreeShare: 1e-3, leastChange };
}
