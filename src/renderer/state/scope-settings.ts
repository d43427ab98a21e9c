/** How the oscilloscope is set: what its knobs say. Kept per bench; what is damaged in the store falls back field by field. */
import { DecoderChoice, maxDecoderRows } from "../../shared/model/decoder.ts";
import { decoderKey } from "../../shared/model/decoder-key.ts";
import type { DecoderKind } from "../../shared/model/decoder.ts";
import type { ProbeInfo } from "../../shared/model/probe.ts";
import { farthestLevel, maxChannels, spectrumSpansHertz } from "../../shared/model/scope.ts";
import { maxSourceText, probesOfSource, readSource, sourceProblem } from "../../shared/model/scope-source.ts";
import { fieldsOf } from "./storage.ts";

export type ChannelSettings = {
  /** A probe's name, or a calculation on probes (`scope-source.ts`). */
  readonly probe: string;
  readonly visible: boolean;
  /** Volts or amps per division, by the unit of the probe. */
  readonly unitsPerDivision: number;
  /** Where the zero line sits: divisions above the middle of the screen. */
  readonly positionDivisions: number;
};

/** A zero line may lie far beyond the screen: 48 V of battery at a millivolt a division. */
export const farthestDivisions = 100_000;

export const triggerModes = ["roll", "auto", "normal", "single"] as const;
export type TriggerMode = (typeof triggerModes)[number];

export const triggerKinds = ["edge", "level", "pulse", "window", "event"] as const;
export type TriggerKind = (typeof triggerKinds)[number];

export type TriggerSettings = {
  readonly kind: TriggerKind;
  readonly channel: number;
  readonly level: number;
  readonly slope: "rising" | "falling";
  readonly side: "above" | "below";
  readonly holdSeconds: number;
  readonly width: "longer" | "shorter";
  readonly widthSeconds: number;
  /** The band of the window trigger. */
  readonly low: number;
  readonly high: number;
  readonly passage: "enters" | "leaves";
  /** A kind of event, or `anyEvent`. */
  readonly event: string;
  /** Only this digit's event; empty: any. */
  readonly digit: string;
};

export const anyEvent = "any";

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

/** What the glass shows: signals by time, or one of them by frequency, or by both. */
export const displays = ["trace", "spectrum", "spectrogram"] as const;
export type Display = (typeof displays)[number];
export type SpectrumHertz = (typeof spectrumSpansHertz)[number];

/** How long a sweep stays on the screen under the newer ones. */
export const persistences = ["off", "short", "long", "endless"] as const;
export type Persistence = (typeof persistences)[number];

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
  /** Is the row of further controls open? */
  readonly more: boolean;
  /** Measurements with statistics in place of the channels' knobs. */
  readonly measuring: boolean;
  readonly persistence: Persistence;
  readonly display: Display;
  /** Upper end of the spectrum. */
  readonly spectrumHertz: SpectrumHertz;
  /** The highest levels of the spectrum stay. */
  readonly peakHold: boolean;
  /** Bands in which values should lie, by the line's limit set. */
  readonly bands: boolean;
};

const preferredProbes = ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps", "line1.fxs.ringGroundVolts", "phone1.earpiece"] as const;

/** On hook, off hook and ringing (some 100 V to earth either way, on top of the battery) all fit, and no trace lies on another at rest. */
const defaultChannels: readonly ChannelSettings[] = [
  { probe: preferredProbes[0], visible: true, unitsPerDivision: 50, positionDivisions: 0.5 },
  { probe: preferredProbes[1], visible: true, unitsPerDivision: 0.02, positionDivisions: -1.2 },
  { probe: preferredProbes[2], visible: true, unitsPerDivision: 100, positionDivisions: -1.8 },
  { probe: preferredProbes[3], visible: true, unitsPerDivision: 0.5, positionDivisions: -3.4 },
];

/** What a channel after those begins with: the first probe, in the middle. */
export const extraChannel: ChannelSettings = { probe: preferredProbes[0], visible: true, unitsPerDivision: 50, positionDivisions: 0 };

export const defaultScopeSettings: ScopeSettings = {
  channels: defaultChannels,
  selected: 0,
  secondsPerDivision: 0.1,
  mode: "roll",
  trigger: {
    kind: "edge",
    channel: 1,
    level: 0.01,
    slope: "rising",
    side: "above",
    holdSeconds: 0.05,
    width: "longer",
    widthSeconds: 0.02,
    low: 0.005,
    high: 0.015,
    passage: "enters",
    event: "hook.off",
    digit: "",
  },
  triggerPosition: 0.2,
  cursors: { time: false, level: false, timeA: 0.3, timeB: 0.7, levelA: 1, levelB: -1 },
  decoders: [],
  more: false,
  measuring: false,
  persistence: "off",
  display: "trace",
  spectrumHertz: 4000,
  peakHold: false,
  bands: false,
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
  const first = defaultChannels.map((channel) =>
    channel.probe === preferredProbes[3] ? { ...channel, probe: heardFirst(probes) } : channel,
  );
  const wanted = list.length === 0 ? first : list.slice(0, maxChannels);
  const channels = wanted.map((_, index) => channelFrom(list[index], first[index] ?? extraChannel, index, probes));
  return {
    channels,
    selected: Math.round(top.number("selected", 0, channels.length - 1, base.selected)),
    secondsPerDivision: top.number("secondsPerDivision", 1e-6, 60, base.secondsPerDivision),
    mode: top.oneOf("mode", triggerModes, base.mode),
    trigger: triggerFrom(top.raw("trigger"), channels.length),
    triggerPosition: top.number("triggerPosition", 0, 1, base.triggerPosition),
    cursors: cursorsFrom(top.raw("cursors")),
    decoders: decodersFrom(top.raw("decoders"), probes),
    more: top.boolean("more", base.more),
    measuring: top.boolean("measuring", base.measuring),
    persistence: top.oneOf("persistence", persistences, base.persistence),
    display: top.oneOf("display", displays, base.display),
    spectrumHertz: spectrumSpansHertz.find((hertz) => hertz === top.raw("spectrumHertz")) ?? base.spectrumHertz,
    peakHold: top.boolean("peakHold", base.peakHold),
    bands: top.boolean("bands", base.bands),
  };
}

/** Speech or tones of whatever can be heard: in the first set on a pair, in a softphone, or at a port where there is no set. */
function heardFirst(probes: readonly ProbeInfo[]): string {
  const names = probes.map(({ name }) => name);
  const ears = names.filter((name) => name.endsWith(".earpiece"));
  const onPairs = ears.filter((name) => names.includes(name.replace(/earpiece$/, "bell")));
  const [heard = preferredProbes[3]] = [...onPairs, ...ears, ...names.filter((name) => name.endsWith(".receive"))];
  return names.includes(preferredProbes[3]) ? preferredProbes[3] : heard;
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
  const isProbe = (name: string) => probes.some((probe) => probe.name === name || atHalf(probe.name) === atHalf(name));
  const offered = (text: string) => {
    const source = readSource(text);
    return probesOfSource(source).every(isProbe) && sourceProblem(source) === undefined;
  };
  const wanted = channel.text("probe", fallback.probe, maxSourceText);
  const probe = offered(wanted)
    ? wanted
    : offered(fallback.probe)
      ? fallback.probe
      : ((probes[index] ?? probes[0])?.name ?? fallback.probe);
  const kept = probe === wanted ? channel : fieldsOf(undefined);
  return {
    probe,
    visible: channel.boolean("visible", fallback.visible),
    unitsPerDivision: kept.number("unitsPerDivision", 1e-6, 1e5, fallback.unitsPerDivision),
    positionDivisions: kept.number("positionDivisions", -farthestDivisions, farthestDivisions, fallback.positionDivisions),
  };
}

/** A name with its place along the cable replaced by half-way. */
function atHalf(name: string): string {
  return name.replace(/\.at[\d.]+\./, ".at0.5.");
}

function triggerFrom(stored: unknown, channelCount: number): TriggerSettings {
  const base = defaultScopeSettings.trigger;
  const trigger = fieldsOf(stored);
  return {
    kind: trigger.oneOf("kind", triggerKinds, base.kind),
    channel: Math.round(trigger.number("channel", 0, channelCount - 1, Math.min(base.channel, channelCount - 1))),
    level: trigger.number("level", -farthestLevel, farthestLevel, base.level),
    slope: trigger.oneOf("slope", ["rising", "falling"], base.slope),
    side: trigger.oneOf("side", ["above", "below"], base.side),
    holdSeconds: trigger.number("holdSeconds", 0, 10, base.holdSeconds),
    width: trigger.oneOf("width", ["longer", "shorter"], base.width),
    widthSeconds: trigger.number("widthSeconds", 1e-6, 60, base.widthSeconds),
    low: trigger.number("low", -farthestLevel, farthestLevel, base.low),
    high: trigger.number("high", -farthestLevel, farthestLevel, base.high),
    passage: trigger.oneOf("passage", ["enters", "leaves"], base.passage),
    event: trigger.text("event", base.event),
    digit: trigger.text("digit", base.digit),
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
