/** Noise and levels: terminated or bridged, weighted as the ear weighs it, and what both wires carry alike. */
import { testSet } from "../../../shared/catalog/tester.ts";
import { formatFarads, formatOhms, formatSeconds } from "../../../shared/units/format.ts";
import type { LevelReading } from "../signals/noise/level-meter.ts";
import type { Channel, Hookup, HookupPart } from "./hookup.ts";
import { leads } from "./procedure.ts";
import type { OpenEnd, Procedure, Reading } from "./procedure.ts";

type NoiseOptions = { readonly open: readonly OpenEnd[]; readonly isBridged: boolean; readonly seconds: number };
type Heard = LevelReading & { readonly hertz: number | undefined };

export function* measureNoise(options: NoiseOptions): Procedure<Reading> {
  const level = yield* listen(metallicHookup(options.isBridged), options);
  const how = `C-message weighted over ${formatSeconds(options.seconds)}, ${inputText(options.isBridged)}.`;
  return { ...noiseReading(level), how };
}

export function* measureLevel(options: NoiseOptions): Procedure<Reading> {
  const level = yield* listen(metallicHookup(options.isBridged), options);
  const how = `Flat over ${formatSeconds(options.seconds)}, ${inputText(options.isBridged)}.`;
  if (!Number.isFinite(level.flatDbm)) return { value: -200, unit: "dBm", absent: true, how };
  return { value: level.flatDbm, unit: "dBm", ...(level.hertz === undefined ? {} : { others: { hertz: level.hertz } }), how };
}

/** Power influence: the volts that both wires have in common, C-message weighted, as if across 600 ohm. */
export function* measurePowerInfluence(options: Omit<NoiseOptions, "isBridged">): Procedure<Reading> {
  const ohms = testSet.longitudinalOhms;
  const parts: readonly HookupPart[] = [
    ...leads,
    { kind: "resistor", id: "middle.tip", a: "tip", b: "set.middle", ohms },
    { kind: "resistor", id: "middle.ring", a: "ring", b: "set.middle", ohms },
  ];
  const level = yield* listen({ parts, channels: [{ kind: "volts", a: "set.middle", b: "earth" }] }, options);
  const how = `The middle of both wires, ${formatOhms(ohms)} from each, against earth; C-message weighted over ${formatSeconds(options.seconds)}.`;
  return { ...noiseReading(level), how };
}

function metallicHookup(isBridged: boolean): Hookup {
  const { ohms, bridgedOhms, farads } = testSet.noise;
  const channels: readonly Channel[] = [{ kind: "volts", a: "set.behind", b: "ring" }];
  const parts: readonly HookupPart[] = [
    ...leads,
    { kind: "capacitor", id: "farads", a: "tip", b: "set.behind", farads },
    { kind: "resistor", id: "termination", a: "set.behind", b: "ring", ohms: isBridged ? bridgedOhms : ohms },
  ];
  return { parts, channels };
}

function inputText(isBridged: boolean): string {
  const { ohms, bridgedOhms, farads } = testSet.noise;
  return `${isBridged ? `bridged with ${formatOhms(bridgedOhms)}` : `terminated with ${formatOhms(ohms)}`} behind ${formatFarads(farads)}`;
}

function* listen(hookup: Hookup, { open, seconds }: Pick<NoiseOptions, "open" | "seconds">): Procedure<Heard> {
  const result = yield { hookup, open, watch: { kind: "level", seconds, ohms: testSet.noise.ohms } };
  if (result.kind !== "level") throw new Error(`a level was asked for, and a ${result.kind} came`);
  return { ...result.level, hertz: result.hertz };
}

function noiseReading({ noiseDbrnC, noiseDbmp, flatDbm }: LevelReading): Omit<Reading, "how"> {
  // A silent line has no level, and JSON no infinity.
  const finite = (level: number): number => (Number.isFinite(level) ? level : -200);
  const others = { noiseDbmp: finite(noiseDbmp), flatDbm: finite(flatDbm) };
  return { value: finite(noiseDbrnC), unit: "dBrnC", others };
}
