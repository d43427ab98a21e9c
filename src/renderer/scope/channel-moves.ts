/** What knobs, keys and wheel do to a channel: shared by all three. */
import { readSource } from "../../shared/model/scope-source.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import { unitOf } from "../state/scope-store.ts";
import { divisionsUp, fitTo, stepBy, stepsFor, timeSteps } from "./scales.ts";

/** Places up (coarser) or down (finer) on the channel's scale. */
export function stepScale(scope: ScopeStore, index: number, by: number): void {
  const channel = scope.store.getState().settings.channels[index];
  if (channel === undefined) return;
  const steps = stepsFor(unitOf(scope.probes, channel.probe));
  scope.setChannel(index, { unitsPerDivision: stepBy(steps, channel.unitsPerDivision, by) });
}

/** `at`: the place across a held screen that stays where it is, 0 left to 1 right. */
export function stepTimebase(scope: ScopeStore, by: number, at?: number): void {
  scope.setTimebase(stepBy(timeSteps, scope.store.getState().settings.secondsPerDivision, by), at);
}

export function movePosition(scope: ScopeStore, index: number, byDivisions: number): void {
  const channel = scope.store.getState().settings.channels[index];
  if (channel === undefined) return;
  const moved = Math.round((channel.positionDivisions + byDivisions) * 10) / 10;
  // The zero line of a voice trace on battery lies far beyond the screen: from there it moves freely.
  const farthest = Math.max(divisionsUp / 2, Math.abs(channel.positionDivisions));
  scope.setChannel(index, { positionDivisions: Math.min(farthest, Math.max(-farthest, moved)) });
}

/** Fits a channel to what it measures; false where nothing is measured yet. */
export function fitChannel(scope: ScopeStore, index: number): boolean {
  const { settings, readout } = scope.store.getState();
  const channel = settings.channels[index];
  const measure = channel === undefined ? undefined : readout?.measures[channel.probe];
  if (channel === undefined || measure === undefined) return false;
  const fit = fitTo(measure, unitOf(scope.probes, channel.probe));
  if (fit === undefined) return false;
  scope.setChannel(index, { ...fit, visible: true });
  return true;
}

/** Scales when a channel goes to another kind of probe, as those of the first probes: line volts, voice points, currents, products. */
const firstScale = { line: 50, voice: 0.5, current: 0.02, product: 1 } as const;

function kindOf(scope: ScopeStore, probe: string): keyof typeof firstScale {
  const unit = unitOf(scope.probes, probe);
  if (unit === "A") return "current";
  if (unit !== "V") return "product";
  return scope.probes.some(({ name, audible }) => audible && name === probe) ? "voice" : "line";
}

/** A calculation's scale cannot be told from its probes': it is fitted to the first that is known of it. */
function fitWhenMeasured(scope: ScopeStore, index: number, probe: string): void {
  const stop = scope.store.subscribe(({ settings, readout }) => {
    if (settings.channels[index]?.probe !== probe) {
      stop();
      return;
    }
    const measure = readout?.measures[probe];
    const fit = measure === undefined ? undefined : fitTo(measure, unitOf(scope.probes, probe));
    if (fit === undefined) return;
    stop();
    // Of next to nothing no scale can be taken: what comes would not be seen.
    if (fit.unitsPerDivision > (stepsFor(unitOf(scope.probes, probe))[0] ?? 0)) scope.setChannel(index, fit);
  });
}

export function chooseProbe(scope: ScopeStore, index: number, probe: string): void {
  const { channels, trigger } = scope.store.getState().settings;
  const before = channels[index];
  if (before === undefined) return;
  const kind = kindOf(scope, probe);
  const sameKind = kindOf(scope, before.probe) === kind;
  scope.setChannel(index, { probe, visible: true, ...(sameKind ? {} : { unitsPerDivision: firstScale[kind] }) });
  if (readSource(probe).kind !== "probe") fitWhenMeasured(scope, index, probe);
  // A level in volts means nothing in amps.
  if (unitOf(scope.probes, before.probe) !== unitOf(scope.probes, probe) && trigger.channel === index) {
    scope.setTrigger({ level: 0, low: 0, high: 0 });
  }
}
