/** Points the scope at a place of a ticket: its probes, its moment, and scales into which what is there fits. */
import type { TicketLook } from "../../shared/model/ticket.ts";
import { autoset } from "../scope/autoset.ts";
import { divisionsAcross, stepAtLeast, timeSteps } from "../scope/scales.ts";
import type { Lab } from "../state/lab.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import { unitOf } from "../state/scope-store.ts";

const viewId = "ticket-aim";

export function aimScope(lab: Lab, scope: ScopeStore, { at, seconds, probes }: TicketLook): void {
  const known = probes.filter((name) => scope.probes.some((probe) => probe.name === name));
  const count = () => scope.store.getState().settings.channels.length;
  while (count() < known.length) scope.addChannel();
  while (count() > Math.max(1, known.length)) scope.removeChannel(count() - 1);
  known.forEach((probe, index) => scope.setChannel(index, { probe, visible: true }));
  const secondsPerDivision = stepAtLeast(timeSteps, seconds / divisionsAcross);
  scope.set({ mode: "roll", secondsPerDivision, selected: 0, measuring: false });
  scope.jumpTo(at);
  fit(lab, scope, { probes: known, secondsPerDivision });
}

/** Looks once at the span that is held, and sets each channel's scale by what was measured there. */
function fit(lab: Lab, scope: ScopeStore, span: { readonly probes: readonly string[]; readonly secondsPerDivision: number }): void {
  const { heldAtSeconds } = scope.store.getState();
  if (span.probes.length === 0 || heldAtSeconds === undefined) return;
  const stop = lab.onScope((screen) => {
    if (screen.viewId !== viewId) return;
    stop();
    void lab.actions.unwatchScope(viewId);
    const found = span.probes.flatMap((probe, index) => {
      const measure = screen.measures[index];
      return measure === undefined ? [] : [{ index, measure, unit: unitOf(scope.probes, probe) }];
    });
    for (const { index, change } of autoset(found, 0).channels) scope.setChannel(index, change);
  });
  const view = {
    viewId,
    channels: span.probes.map((probe) => ({ probe })),
    secondsPerDivision: span.secondsPerDivision,
    divisions: divisionsAcross,
    columns: 50,
    trigger: { kind: "roll" },
    sweep: "auto",
    triggerPosition: 0,
    heldAtSeconds,
  } as const;
  void lab.actions.watchScope({ ...view, channels: [...view.channels] }).then((outcome) => {
    if (!outcome.ok) stop();
  });
}
