/** How the oscilloscope is set: what its knobs say. Kept per bench; what is damaged in the store falls back field by field. */
import { DecoderChoice, maxDecoderRows } from "../../shared/model/decoder.ts";
import { decoderKey } from "../../shared/model/decoder-key.ts";
import type { DecoderKind } from "../../shared/model/decoder.ts";
import type { ProbeInfo } from "../../shared/model/probe.ts";
import { fieldsOf } from "./storage.ts";

export type ChannelSettings = {
  readonly probe: string;
  readonly visible: boolean;
  /** Volts or amps per division, by the unit of the probe. */
  readonly unitsPerDivision: number;
  /** Where the zero line sits: divisions above the middle of the screen. */
  readonly positionDivisions: number;
};

export const triggerModes = ["roll", "auto", "normal", "single"] as const;
export type TriggerMode = (typeof triggerModes)[number];

export type TriggerSettings = {
  readonly kind: "edge" | "level" | "event";
  readonly channel: number;
  readonly level: number;
  readonly slope: "rising" | "falling";
  readonly side: "above" | "below";
  readonly holdSeconds: number;
  readonly event: string;
};

export type CursorSettings = {
  readonly time: boolean;
  readonly level: boolean;
  /** Places across the screen, 0 left to 1 right. */
  readonly timeA: number;
  readonly timeB: number;
  /** Divisions above the middle. */
  readonly levelA: number;
  readonly levelB: number;
};

export type ScopeSettings = {
  readonly channels: readonly ChannelSettings[];
  /** The channel that keys, wheel and level cursors act on. */
  readonly selected: number;
  readonly secondsPerDivision: number;
  readonly mode: TriggerMode;
  readonly trigger: TriggerSettings;
  readonly triggerPosition: number;
  readonly cursors: CursorSettings;
  /** Decoder rows under the traces, from above. */
  readonly decoders: readonly DecoderChoice[];
};

export const channelCount = 4;

const preferredProbes = ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps", "line1.fxs.ringGroundVolts", "phone1.earpiece"] as const;

/** On hook, off hook and ringing (some 100 V to earth either way, on top of the battery) all fit, and no trace lies on another at rest. */
const defaultChannels: readonly ChannelSettings[] = [
  { probe: preferredProbes[0], visible: true, unitsPerDivision: 50, positionDivisions: 0.5 },
  { probe: preferredProbes[1], visible: true, unitsPerDivision: 0.02, positionDivisions: -1.2 },
  { probe: preferredProbes[2], visible: true, unitsPerDivision: 100, positionDivisions: -1.8 },
  { probe: preferredProbes[3], visible: true, unitsPerDivision: 0.5, positionDivisions: -3.4 },
];

export const defaultScopeSettings: ScopeSettings = {
  channels: defaultChannels,
  selected: 0,
  secondsPerDivision: 0.1,
  mode: "roll",
  trigger: { kind: "edge", channel: 1, level: 0.01, slope: "rising", side: "above", holdSeconds: 0.05, event: "hook.off" },
  triggerPosition: 0.2,
  cursors: { time: false, level: false, timeA: 0.3, timeB: 0.7, levelA: 1, levelB: -1 },
  decoders: [],
};

/** Rows that a bench begins with: what a call sounds like, and what fax machines say where there are any. */
const firstDecoders: readonly DecoderKind[] = ["tones", "dtmf"];
const firstFaxDecoders: readonly DecoderKind[] = ["dtmf", "v21"];

/** Settings from the store, made to fit the probes that the bench offers. */
export function scopeSettingsFrom(stored: unknown, probes: readonly ProbeInfo[]): ScopeSettings {
  const base = defaultScopeSettings;
  const top = fieldsOf(stored);
  const storedChannels = top.raw("channels");
  const list: readonly unknown[] = Array.isArray(storedChannels) ? storedChannels : [];
  return {
    channels: defaultChannels.map((fallback, index) => channelFrom(list[index], fallback, index, probes)),
    selected: Math.round(top.number("selected", 0, channelCount - 1, base.selected)),
    secondsPerDivision: top.number("secondsPerDivision", 1e-3, 10, base.secondsPerDivision),
    mode: top.oneOf("mode", triggerModes, base.mode),
    trigger: triggerFrom(top.raw("trigger")),
    triggerPosition: top.number("triggerPosition", 0, 1, base.triggerPosition),
    cursors: cursorsFrom(top.raw("cursors")),
    decoders: decodersFrom(top.raw("decoders"), probes),
  };
}

/** Lines of the bench, by the probes that it offers at their ends. */
export function linesOf(probes: readonly ProbeInfo[]): string[] {
  return probes.flatMap(({ name }) => (name.endsWith(".fxo.tipRingVolts") ? [name.slice(0, name.indexOf("."))] : []));
}

function decodersFrom(stored: unknown, probes: readonly ProbeInfo[]): DecoderChoice[] {
  const lines = linesOf(probes);
  if (!Array.isArray(stored)) {
    const kinds = probes.some(({ name }) => /^fax\d*\./.test(name)) ? firstFaxDecoders : firstDecoders;
    return lines.slice(0, 1).flatMap((line) => kinds.map((decoder) => ({ line, end: "fxo", decoder }) as const));
  }
  const rows = stored.flatMap((row: unknown) => {
    const parsed = DecoderChoice.safeParse(row);
    return parsed.success && lines.includes(parsed.data.line) ? [parsed.data] : [];
  });
  return [...new Map(rows.map((row) => [decoderKey(row), row])).values()].slice(0, maxDecoderRows);
}

function channelFrom(stored: unknown, fallback: ChannelSettings, index: number, probes: readonly ProbeInfo[]): ChannelSettings {
  const channel = fieldsOf(stored);
  // A place along a cable is offered wherever its quantity is: the menu lists one place of the many.
  const offered = (name: string) => probes.some((probe) => probe.name === name || atHalf(probe.name) === atHalf(name));
  const wanted = channel.text("probe", fallback.probe);
  const probe = offered(wanted)
    ? wanted
    : offered(fallback.probe)
      ? fallback.probe
      : ((probes[index] ?? probes[0])?.name ?? fallback.probe);
  const kept = probe === wanted ? channel : fieldsOf(undefined);
  return {
    probe,
    visible: channel.boolean("visible", fallback.visible),
    unitsPerDivision: kept.number("unitsPerDivision", 1e-5, 100, fallback.unitsPerDivision),
    positionDivisions: kept.number("positionDivisions", -4, 4, fallback.positionDivisions),
  };
}

/** A name with its place along the cable replaced by half-way. */
function atHalf(name: string): string {
  return name.replace(/\.at[\d.]+\./, ".at0.5.");
}

function triggerFrom(stored: unknown): TriggerSettings {
  const base = defaultScopeSettings.trigger;
  const trigger = fieldsOf(stored);
  return {
    kind: trigger.oneOf("kind", ["edge", "level", "event"], base.kind),
    channel: Math.round(trigger.number("channel", 0, channelCount - 1, base.channel)),
    level: trigger.number("level", -1000, 1000, base.level),
    slope: trigger.oneOf("slope", ["rising", "falling"], base.slope),
    side: trigger.oneOf("side", ["above", "below"], base.side),
    holdSeconds: trigger.number("holdSeconds", 0, 10, base.holdSeconds),
    event: trigger.text("event", base.event),
  };
}

function cursorsFrom(stored: unknown): CursorSettings {
  const base = defaultScopeSettings.cursors;
  const cursors = fieldsOf(stored);
  return {
    time: cursors.boolean("time", base.time),
    level: cursors.boolean("level", base.level),
    timeA: cursors.number("timeA", 0, 1, base.timeA),
    timeB: cursors.number("timeB", 0, 1, base.timeB),
    levelA: cursors.number("levelA", -4, 4, base.levelA),
    levelB: cursors.number("levelB", -4, 4, base.levelB),
  };
}
