/** What knobs, keys and wheel do to a channel: shared by all three. */
import type { ScopeStore } from "../state/scope-store.ts";
import { unitOf } from "../state/scope-store.ts";
import { fitTo, stepBy, stepsFor, timeSteps } from "./scales.ts";

/** Places up (coarser) or down (finer) on the channel's scale. */
export function stepScale(scope: ScopeStore, index: number, by: number): void {
  const channel = scope.store.getState().settings.channels[index];
  if (channel === undefined) return;
  const steps = stepsFor(unitOf(scope.probes, channel.probe));
  scope.setChannel(index, { unitsPerDivision: stepBy(steps, channel.unitsPerDivision, by) });
}

export function stepTimebase(scope: ScopeStore, by: number): void {
  scope.setTimebase(stepBy(timeSteps, scope.store.getState().settings.secondsPerDivision, by));
}

export function movePosition(scope: ScopeStore, index: number, byDivisions: number): void {
  const channel = scope.store.getState().settings.channels[index];
  if (channel === undefined) return;
  const moved = Math.round((channel.positionDivisions + byDivisions) * 10) / 10;
  scope.setChannel(index, { positionDivisions: Math.min(4, Math.max(-4, moved)) });
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

/** Default scales when a channel's probe changes its unit, as those of the first probes. */
const firstScale = { V: 50, A: 0.02 } as const;

export function chooseProbe(scope: ScopeStore, index: number, probe: string): void {
  const { channels, trigger } = scope.store.getState().settings;
  const before = channels[index];
  if (before === undefined) return;
  const unit = unitOf(scope.probes, probe);
  const sameUnit = unitOf(scope.probes, before.probe) === unit;
  scope.setChannel(index, { probe, visible: true, ...(sameUnit ? {} : { unitsPerDivision: firstScale[unit] }) });
  // A level in volts means nothing in amps.
  if (!sameUnit && trigger.channel === index) scope.setTrigger({ level: 0 });
}
