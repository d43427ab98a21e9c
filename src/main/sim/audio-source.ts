/** What is heard where a probe is listened to: a voice point as it is, a voltage of the line without its battery. */
import type { RunningBench } from "../engine/bench/types.ts";
import type { Refusal } from "../../shared/ipc/outcome.ts";
import { nearestWords } from "../../shared/model/nearest.ts";
import { valueText } from "../../shared/model/refusal-text.ts";

export type AudioSource = {
  /** The probe that is recorded for it. */
  readonly probe: string;
  /** The battery must still be taken off. */
  readonly coupled: boolean;
};

/** Below the telephone band, above the ripple of a battery: what a coupling capacitor of such a monitor lets through. */
export const couplingHertz = 20;

/** Finds the source, or says in a sentence why this cannot be heard. */
export function audioSource(bench: RunningBench, name: string): AudioSource | Refusal {
  const unknown = unknownProbe(bench, name);
  if (unknown !== undefined) return unknown;
  if (name.endsWith("Amps")) return { code: "bad-input", text: `"${name}" is a current: expected a voice point or a voltage` };
  if (!name.endsWith("Volts")) return { probe: name, coupled: false };
  const voice = name.replace(/\.tipRingVolts$/, ".voice");
  return voice !== name && bench.hasProbe(voice) ? { probe: voice, coupled: false } : { probe: name, coupled: true };
}

/** Says which probe does not exist and which were perhaps meant; undefined where it exists. */
export function unknownProbe(bench: RunningBench, name: string): Refusal | undefined {
  if (bench.hasProbe(name)) return undefined;
  const names = bench.probes.map((probe) => probe.name);
  const near = nearestWords(name, names);
  const examples = near.length > 0 ? near : names.slice(0, 3);
  const expected = examples.length > 0 ? `expected for example ${examples.join(", ")}` : "expected none, as it has no lines and no devices";
  return { code: "unknown-id", text: `${valueText(name)} is no probe of this bench: ${expected}` };
}
