/** A loop with everything in it found: catalogue ids become figures, and what the file leaves out takes its default. */
import { cableTypes, findCableType } from "../../../shared/catalog/cables.ts";
import { findFeed, feedTypes } from "../../../shared/catalog/feed-types.ts";
import { loopDetector12mA, ringing20Hz, ringTrip13mA } from "../../../shared/catalog/feeds.ts";
import { type ImpedanceNetwork, terminations } from "../../../shared/catalog/impedances.ts";
import { findLimitSet, type LimitSet, limitSets } from "../../../shared/catalog/limit-sets.ts";
import { findMask, offHookMasks } from "../../../shared/catalog/off-hook-masks.ts";
import { findRinger, ringerOfRen, ringerTypes } from "../../../shared/catalog/ringers.ts";
import { plainTelephone } from "../../../shared/catalog/telephones.ts";
import type { LoopDetector, OffHookMask, Ringer, RingTrip, Telephone } from "../../../shared/model/bench.ts";
import type { Feed, RingingSource, TerminationNetwork } from "../../../shared/model/feed.ts";
import type { LoopFile, LoopNoise, LoopSet } from "../../../shared/model/loop.ts";
import { EngineError } from "../circuit/errors.ts";
import type { LoopPart } from "../plant/exact-line.ts";
import { loopParts } from "./loop-chain.ts";

export type SetMakeUp = {
  readonly title: string;
  readonly ringer: Ringer;
  readonly mask: OffHookMask;
  readonly leakageOhms: number;
  readonly ringDetector: Telephone["ringDetector"];
  readonly speech: ImpedanceNetwork;
};

export type LoopMakeUp = {
  readonly feed: Feed;
  readonly ringing: RingingSource;
  readonly loopDetector: LoopDetector;
  readonly ringTrip: RingTrip;
  readonly parts: readonly LoopPart[];
  readonly sets: readonly SetMakeUp[];
  readonly near: ImpedanceNetwork;
  readonly far: ImpedanceNetwork;
  readonly noise: LoopNoise | undefined;
  readonly limits: LimitSet | undefined;
};

/** The file names something that no catalogue has. */
export class UnknownPartError extends EngineError {
  override name = "UnknownPartError";
  readonly path: string;

  constructor(path: string, id: string, known: readonly string[]) {
    super(`is ${JSON.stringify(id)}: expected one of ${known.join(", ")}`);
    this.path = path;
  }
}

const resistive600: ImpedanceNetwork = { ohms: 600 };

/** Throws UnknownPartError. */
export function loopMakeUp(file: LoopFile): LoopMakeUp {
  file.cable.forEach((section, i) => {
    if (section.kind !== "coil" && findCableType(section.type) === undefined)
      throw new UnknownPartError(`cable[${i}].type`, section.type, idsOf(cableTypes));
  });
  return {
    feed: found("feed", file.feed ?? "48v-400ohm", (id) => findFeed(id)?.feed, feedTypes),
    ringing: file.ringing ?? ringing20Hz,
    loopDetector: file.loopDetector ?? loopDetector12mA,
    ringTrip: file.ringTrip ?? ringTrip13mA,
    parts: loopParts(file.cable, file.celsius),
    sets: (file.sets ?? [{}]).map(setMakeUp),
    near: networkOf("nearTermination", file.nearTermination),
    far: networkOf("farTermination", file.farTermination),
    noise: file.noise,
    limits: file.limits === undefined ? undefined : found("limits", file.limits, findLimitSet, limitSets),
  };
}

function setMakeUp(set: LoopSet, index: number): SetMakeUp {
  const place = `sets[${index}]`;
  const ringer = set.ren === undefined ? (set.ringer ?? plainTelephone.ringer) : ringerOfRen(set.ren);
  return {
    title: set.title ?? `set ${index + 1}`,
    ringer: found(`${place}.ringer`, ringer, (id) => findRinger(id)?.ringer, ringerTypes),
    mask: found(`${place}.mask`, set.mask ?? plainTelephone.offHook, (id) => findMask(id)?.mask, offHookMasks),
    leakageOhms: set.leakageOhms ?? plainTelephone.leakageOhms,
    ringDetector: set.ringDetector ?? plainTelephone.ringDetector,
    speech: { ohms: plainTelephone.speechOhms, seriesFarads: plainTelephone.speechFarads },
  };
}

function networkOf(path: string, idOrNetwork: string | TerminationNetwork | undefined): ImpedanceNetwork {
  if (idOrNetwork === undefined) return resistive600;
  const find = (id: string): ImpedanceNetwork | undefined => terminations.find((termination) => termination.id === id)?.network;
  if (typeof idOrNetwork === "string") return found(path, idOrNetwork, find, terminations);
  const { ohms, parallel, seriesFarads } = idOrNetwork;
  return { ohms, ...(parallel === undefined ? {} : { parallel }), ...(seriesFarads === undefined ? {} : { seriesFarads }) };
}

function found<T>(path: string, idOrValue: string | T, find: (id: string) => T | undefined, known: readonly { readonly id: string }[]): T {
  if (typeof idOrValue !== "string") return idOrValue;
  const value = find(idOrValue);
  if (value === undefined) throw new UnknownPartError(path, idOrValue, idsOf(known));
  return value;
}

function idsOf(known: readonly { readonly id: string }[]): string[] {
  return known.map(({ id }) => id);
}
