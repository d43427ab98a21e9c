/** The oscilloscope's state without its samples: settings, hold, and the readings that change a few times a second. */
import { createContext, useContext, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { ProbeInfo } from "../../shared/model/probe.ts";
import type { RecordingInfo } from "../../shared/model/recording.ts";
import type { ChannelMeasure, ScopeReference, ScopeScreen, ScopeView } from "../../shared/model/scope.ts";
import type { ChannelSettings, CursorSettings, ScopeSettings, TriggerSettings } from "./scope-settings.ts";
import { maxChannels } from "../../shared/model/scope.ts";
import { plainSource, readSource } from "../../shared/model/scope-source.ts";
import type { TraceUnit } from "../ui/quantity.ts";
import { anyEvent, extraChannel, scopeSettingsFrom } from "./scope-settings.ts";
import type { Statistics } from "./scope-statistics.ts";
import { noStatistics, withMeasures } from "./scope-statistics.ts";
import { readStored, writeStored } from "./storage.ts";

/** What the newest screen said, without its samples. */
export type ScopeReadout = {
  readonly state: ScopeScreen["state"];
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly triggerSeconds: number | undefined;
  readonly isInterpolated: boolean;
  /** The selected channel at the time cursors; NaN where nothing was recorded. */
  readonly atCursors: { readonly a: number; readonly b: number };
  /** By probe name, since a screen may still show the probes chosen a moment ago. */
  readonly measures: Readonly<Record<string, ChannelMeasure>>;
};

/** `file`: what a measurement from a file holds, to choose among its tracks. */
export type NamedReference = ScopeReference & { readonly title: string; readonly file?: RecordingInfo };

export type ScopeState = {
  readonly settings: ScopeSettings;
  /** The moment at the right edge of a held screen; undefined while live. */
  readonly heldAtSeconds: number | undefined;
  /** The moment that was asked for, on the scope and in the log; `asked` tells one wish from the next. */
  readonly moment: { readonly seconds: number; readonly asked: number } | undefined;
  readonly readout: ScopeReadout | undefined;
  /** What is laid over the traces; gone with the window. */
  readonly reference: NamedReference | undefined;
  /** Of the measurements since the knobs were last turned. */
  readonly statistics: Statistics;
  /** Counts presses of "single": each starts a capture anew. */
  readonly armings: number;
  /** What an automatic set-up has changed, from what, and where the screen was held then. */
  readonly setUp: { readonly before: SetUp; readonly after: SetUp; readonly heldAtSeconds: number | undefined } | undefined;
};

/** What an automatic set-up changes. */
export type SetUp = Pick<ScopeSettings, "channels" | "trigger" | "mode" | "secondsPerDivision">;

export type ScopeStore = {
  readonly store: StoreApi<ScopeState>;
  readonly probes: readonly ProbeInfo[];
  readonly setChannel: (index: number, change: Partial<ChannelSettings>) => void;
  /** One more channel, at most eight; it is selected. */
  readonly addChannel: () => void;
  /** Takes a channel off; the last one stays. */
  readonly removeChannel: (index: number) => void;
  readonly clearStatistics: () => void;
  readonly setReference: (reference: NamedReference | undefined) => void;
  readonly setTrigger: (change: Partial<TriggerSettings>) => void;
  readonly setCursors: (change: Partial<CursorSettings>) => void;
  readonly set: (change: Partial<Omit<ScopeSettings, "channels" | "trigger" | "cursors">>) => void;
  /** Changes the timebase. A held screen keeps what is `at` a place across it (0 left, 1 right), else the moment that was jumped to, else its middle. */
  readonly setTimebase: (secondsPerDivision: number, at?: number) => void;
  /** Takes what an automatic set-up found, in one go. */
  readonly takeSetUp: (found: SetUp) => void;
  /** Puts back what the automatic set-up changed. */
  readonly putBackSetUp: () => void;
  /** Starts another single capture. */
  readonly arm: () => void;
  /** Freezes the screen as it is, or lets it run again. */
  readonly toggleHold: () => void;
  /** Moves a held screen by divisions, holding a live one first. */
  readonly scroll: (divisions: number) => void;
  /** Holds the screen around a moment of the run; the log goes there too. */
  readonly jumpTo: (seconds: number) => void;
  readonly takeReadout: (readout: ScopeReadout) => void;
  /** The run's time went back (restart, undo): a hold on moments that are now to come is given up. */
  readonly timeWentBack: (seconds: number) => void;
};

const divisions = 10;
/** An event that was jumped to stands this far across the screen, so that its consequences show. */
const jumpPlace = 0.3;

/** The scope of one bench; its settings are remembered under the bench's id. */
export function createScopeStore(benchId: string, probes: readonly ProbeInfo[]): ScopeStore {
  const key = `tipring.scope.${benchId}`;
  const store = createStore<ScopeState>(() => ({
    settings: scopeSettingsFrom(readStored(key), probes),
    heldAtSeconds: undefined,
    readout: undefined,
    reference: undefined,
    statistics: noStatistics,
    armings: 0,
    moment: undefined,
    setUp: undefined,
  }));
  const update = (change: Partial<ScopeSettings>) => {
    const before = store.getState();
    const settings = { ...before.settings, ...change };
    const statistics = measuresTheSame(before.settings, settings) ? before.statistics : noStatistics;
    store.setState({ settings, statistics });
    writeStored(key, settings);
  };
  const settingsNow = () => store.getState().settings;
  const rightEdge = () => store.getState().heldAtSeconds ?? store.getState().readout?.toSeconds ?? 0;
  const hold = (seconds: number) => store.setState({ heldAtSeconds: Math.max(0, seconds) });

  return {
    store,
    probes,
    setChannel: (index, change) =>
      update({ channels: settingsNow().channels.map((channel, at) => (at === index ? { ...channel, ...change } : channel)) }),
    addChannel: () => {
      const { channels } = settingsNow();
      if (channels.length >= maxChannels) return;
      const unused = probes.find(({ name }) => channels.every(({ probe }) => probe !== name))?.name ?? channels[0]?.probe;
      const scale = unused !== undefined && unitOf(probes, unused) === "A" ? 0.02 : extraChannel.unitsPerDivision;
      const added = { ...extraChannel, probe: unused ?? extraChannel.probe, unitsPerDivision: scale };
      update({ channels: [...channels, added], selected: channels.length });
    },
    removeChannel: (index) => {
      const { channels, selected, trigger } = settingsNow();
      if (channels.length <= 1) return;
      const last = channels.length - 2;
      const moved = (at: number) => Math.min(last, at > index ? at - 1 : at);
      update({
        channels: channels.filter((_, at) => at !== index),
        selected: moved(selected),
        trigger: { ...trigger, channel: moved(trigger.channel) },
      });
      store.setState(({ reference }) => ({ reference: withoutChannel(reference, index) }));
    },
    clearStatistics: () => store.setState({ statistics: noStatistics }),
    setReference: (reference) => store.setState({ reference }),
    setTrigger: (change) => update({ trigger: { ...settingsNow().trigger, ...change } }),
    setCursors: (change) => update({ cursors: { ...settingsNow().cursors, ...change } }),
    set: (change) => {
      if (change.mode !== undefined) store.setState({ heldAtSeconds: undefined });
      update(change);
    },
    setTimebase: (secondsPerDivision, at) => {
      const { heldAtSeconds, moment, settings } = store.getState();
      if (heldAtSeconds !== undefined) {
        const span = settings.secondsPerDivision * divisions;
        const jumpedTo = moment === undefined ? -1 : 1 - (heldAtSeconds - moment.seconds) / span;
        const kept = at ?? (jumpedTo >= 0 && jumpedTo <= 1 ? jumpedTo : 0.5);
        hold(heldAtSeconds + (1 - kept) * (secondsPerDivision * divisions - span));
      }
      update({ secondsPerDivision });
    },
    takeSetUp: (found) => {
      const { heldAtSeconds } = store.getState();
      const { channels, trigger, mode, secondsPerDivision } = settingsNow();
      store.setState({ heldAtSeconds: undefined });
      update(found);
      store.setState({ setUp: { before: { channels, trigger, mode, secondsPerDivision }, after: found, heldAtSeconds } });
    },
    putBackSetUp: () => {
      const { setUp } = store.getState();
      if (setUp === undefined) return;
      store.setState({ heldAtSeconds: setUp.heldAtSeconds, setUp: undefined });
      update(setUp.before);
    },
    arm: () => store.setState((state) => ({ armings: state.armings + 1, heldAtSeconds: undefined })),
    toggleHold: () => {
      if (store.getState().heldAtSeconds === undefined) hold(rightEdge());
      else store.setState({ heldAtSeconds: undefined });
    },
    scroll: (by) => hold(rightEdge() + by * settingsNow().secondsPerDivision),
    jumpTo: (seconds) => {
      hold(seconds + (1 - jumpPlace) * divisions * settingsNow().secondsPerDivision);
      store.setState(({ moment }) => ({ moment: { seconds, asked: (moment?.asked ?? 0) + 1 } }));
    },
    takeReadout: (readout) =>
      store.setState((state) => ({
        readout,
        // A screen that stands still is measured once.
        statistics:
          readout.toSeconds === state.readout?.toSeconds && readout.fromSeconds === state.readout.fromSeconds
            ? state.statistics
            : withMeasures(state.statistics, readout.measures),
      })),
    timeWentBack: (seconds) => {
      const { heldAtSeconds, settings } = store.getState();
      const leftEdge = (heldAtSeconds ?? 0) - divisions * settings.secondsPerDivision;
      if (leftEdge > seconds) store.setState({ heldAtSeconds: undefined });
      // A moment of the run that is now to come is none any more.
      if (store.getState().reference?.source.kind === "moment") store.setState({ reference: undefined });
    },
  };
}

/** Are the knobs still where an automatic set-up has put them? Then it can be put back. */
export function isAsSetUp({ settings, setUp }: ScopeState): boolean {
  if (setUp === undefined) return false;
  const { channels, trigger, mode, secondsPerDivision } = setUp.after;
  return (
    settings.channels === channels &&
    settings.trigger === trigger &&
    settings.mode === mode &&
    settings.secondsPerDivision === secondsPerDivision
  );
}

/** What the lab is asked to reduce for this screen. */
export function viewOf(state: ScopeState, viewId: string, columns: number): ScopeView {
  const { settings, heldAtSeconds, reference } = state;
  return {
    viewId,
    channels: settings.channels.map(({ probe }) => ({ probe })),
    ...(settings.decoders.length === 0 ? {} : { decoders: [...settings.decoders] }),
    secondsPerDivision: settings.secondsPerDivision,
    divisions,
    columns,
    trigger: triggerOf(settings),
    sweep: settings.mode === "roll" ? "auto" : settings.mode,
    triggerPosition: settings.triggerPosition,
    ...(settings.display === "trace"
      ? {}
      : { spectrum: { kind: settings.display, channel: settings.selected, toHertz: settings.spectrumHertz } }),
    ...(reference === undefined ? {} : { reference: withoutTitle(reference) }),
    ...(heldAtSeconds === undefined ? {} : { heldAtSeconds }),
  };
}

/** With a channel goes the track that lies over it; those over the channels behind it go with these. */
function withoutChannel(reference: NamedReference | undefined, index: number): NamedReference | undefined {
  if (reference?.source.kind !== "recording") return reference;
  const stay = reference.source.parts.filter(({ channel }) => channel !== index);
  const parts = stay.map((part) => ({ ...part, channel: part.channel > index ? part.channel - 1 : part.channel }));
  return { ...reference, source: { ...reference.source, parts } };
}

function withoutTitle({ title: _title, file: _file, ...reference }: NamedReference): ScopeReference {
  return reference;
}

function triggerOf({ mode, trigger }: ScopeSettings): ScopeView["trigger"] {
  if (mode === "roll") return { kind: "roll" };
  const { kind, channel, level, slope, side, holdSeconds, width, widthSeconds, low, high, passage, event, digit } = trigger;
  switch (kind) {
    case "edge":
      return { kind, channel, level, slope };
    case "level":
      return { kind, channel, level, side, holdSeconds };
    case "pulse":
      return { kind, channel, level, side, width, widthSeconds };
    case "window":
      return { kind, channel, low: Math.min(low, high), high: Math.max(low, high), passage };
    case "event":
      return { kind, ...(event === anyEvent ? {} : { event }), ...(digit === "" ? {} : { digit }) };
  }
}

/** Do the measurements before and after a turn of a knob mean the same? */
function measuresTheSame(before: ScopeSettings, after: ScopeSettings): boolean {
  return (
    before.secondsPerDivision === after.secondsPerDivision &&
    before.mode === after.mode &&
    before.trigger === after.trigger &&
    before.channels.length === after.channels.length &&
    before.channels.every(({ probe }, index) => probe === after.channels[index]?.probe)
  );
}

export const ScopeContext = createContext<ScopeStore | undefined>(undefined);

export function useScope(): ScopeStore {
  const scope = useContext(ScopeContext);
  if (scope === undefined) throw new Error("This component stands outside of ScopeContext.");
  return scope;
}

export function useScopeState<T>(select: (state: ScopeState) => T): T {
  return useStore(useScope().store, select);
}

/** The moment that was asked for, as long as the scope is held on it. */
export function useScopeMoment(): ScopeState["moment"] {
  return useScopeState(({ moment, heldAtSeconds }) => (heldAtSeconds === undefined ? undefined : moment));
}

/** Shows a moment on the scope and in the log; undefined where there is no scope. */
export function useJumpTo(): ((seconds: number) => void) | undefined {
  return useContext(ScopeContext)?.jumpTo;
}

/** The moment at the right edge of a rolling screen; undefined for any other, and where there is no scope. */
export function useRolledTo(): number | undefined {
  const store = useContext(ScopeContext)?.store;
  return useSyncExternalStore(store?.subscribe ?? noChange, () => {
    const readout = store?.getState().readout;
    return readout?.state === "roll" ? readout.toSeconds : undefined;
  });
}

function noChange(): () => void {
  return () => undefined;
}

export function useScopeSettings(): ScopeSettings {
  return useScopeState((state) => state.settings);
}

/** The unit of what a channel shows. */
export function unitOf(probes: readonly ProbeInfo[], text: string): TraceUnit {
  const source = plainSource(readSource(text));
  if (source.kind === "probe") return probeUnit(probes, source.probe);
  const [first, second] = [probeUnit(probes, source.first), probeUnit(probes, source.second)];
  if (source.operation !== "*") return first;
  return first !== second ? "W" : first === "V" ? "V²" : "A²";
}

function probeUnit(probes: readonly ProbeInfo[], name: string): "V" | "A" {
  return probes.find((probe) => probe.name === name)?.unit ?? (name.endsWith("Amps") ? "A" : "V");
}
