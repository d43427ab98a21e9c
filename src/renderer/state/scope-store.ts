/** The oscilloscope's state without its samples: settings, hold, and the readings that change a few times a second. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { ProbeInfo } from "../../shared/model/probe.ts";
import type { ChannelMeasure, ScopeScreen, ScopeView } from "../../shared/model/scope.ts";
import type { ChannelSettings, CursorSettings, ScopeSettings, TriggerSettings } from "./scope-settings.ts";
import { scopeSettingsFrom } from "./scope-settings.ts";
import { readStored, writeStored } from "./storage.ts";

/** What the newest screen said, without its samples. */
export type ScopeReadout = {
  readonly state: ScopeScreen["state"];
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** By probe name, since a screen may still show the probes chosen a moment ago. */
  readonly measures: Readonly<Record<string, ChannelMeasure>>;
};

export type ScopeState = {
  readonly settings: ScopeSettings;
  /** The moment at the right edge of a held screen; undefined while live. */
  readonly heldAtSeconds: number | undefined;
  readonly readout: ScopeReadout | undefined;
  /** Counts presses of "single": each starts a capture anew. */
  readonly armings: number;
};

export type ScopeStore = {
  readonly store: StoreApi<ScopeState>;
  readonly probes: readonly ProbeInfo[];
  readonly setChannel: (index: number, change: Partial<ChannelSettings>) => void;
  readonly setTrigger: (change: Partial<TriggerSettings>) => void;
  readonly setCursors: (change: Partial<CursorSettings>) => void;
  readonly set: (change: Partial<Omit<ScopeSettings, "channels" | "trigger" | "cursors">>) => void;
  /** Changes the timebase; a held screen keeps its middle. */
  readonly setTimebase: (secondsPerDivision: number) => void;
  /** Starts another single capture. */
  readonly arm: () => void;
  /** Freezes the screen as it is, or lets it run again. */
  readonly toggleHold: () => void;
  /** Moves a held screen by divisions, holding a live one first. */
  readonly scroll: (divisions: number) => void;
  /** Holds the screen around a moment of the run. */
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
    armings: 0,
  }));
  const update = (change: Partial<ScopeSettings>) => {
    const settings = { ...store.getState().settings, ...change };
    store.setState({ settings });
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
    setTrigger: (change) => update({ trigger: { ...settingsNow().trigger, ...change } }),
    setCursors: (change) => update({ cursors: { ...settingsNow().cursors, ...change } }),
    set: (change) => {
      if (change.mode !== undefined) store.setState({ heldAtSeconds: undefined });
      update(change);
    },
    setTimebase: (secondsPerDivision) => {
      const { heldAtSeconds, settings } = store.getState();
      if (heldAtSeconds !== undefined) hold(heldAtSeconds + ((secondsPerDivision - settings.secondsPerDivision) * divisions) / 2);
      update({ secondsPerDivision });
    },
    arm: () => store.setState((state) => ({ armings: state.armings + 1, heldAtSeconds: undefined })),
    toggleHold: () => {
      if (store.getState().heldAtSeconds === undefined) hold(rightEdge());
      else store.setState({ heldAtSeconds: undefined });
    },
    scroll: (by) => hold(rightEdge() + by * settingsNow().secondsPerDivision),
    jumpTo: (seconds) => hold(seconds + (1 - jumpPlace) * divisions * settingsNow().secondsPerDivision),
    takeReadout: (readout) => store.setState({ readout }),
    timeWentBack: (seconds) => {
      const { heldAtSeconds, settings } = store.getState();
      const leftEdge = (heldAtSeconds ?? 0) - divisions * settings.secondsPerDivision;
      if (leftEdge > seconds) store.setState({ heldAtSeconds: undefined });
    },
  };
}

/** What the lab is asked to reduce for this screen. */
export function viewOf(state: ScopeState, viewId: string, columns: number): ScopeView {
  const { settings, heldAtSeconds } = state;
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
    ...(heldAtSeconds === undefined ? {} : { heldAtSeconds }),
  };
}

function triggerOf({ mode, trigger }: ScopeSettings): ScopeView["trigger"] {
  if (mode === "roll") return { kind: "roll" };
  const { kind, channel, level, slope, side, holdSeconds, event } = trigger;
  switch (kind) {
    case "edge":
      return { kind, channel, level, slope };
    case "level":
      return { kind, channel, level, side, holdSeconds };
    case "event":
      return { kind, event };
  }
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

export function useScopeSettings(): ScopeSettings {
  return useScopeState((state) => state.settings);
}

/** The unit of a probe that the bench offers. */
export function unitOf(probes: readonly ProbeInfo[], name: string): "V" | "A" {
  return probes.find((probe) => probe.name === name)?.unit ?? (name.endsWith("Amps") ? "A" : "V");
}
