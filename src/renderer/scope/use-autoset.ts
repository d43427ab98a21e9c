/** Looks at the last quarter of a second of all channels that are shown, once, and sets the scope to what is there. */
import { useCallback } from "react";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { Lab } from "../state/lab.ts";
import { useLab } from "../state/lab-store.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import { unitOf, useScope } from "../state/scope-store.ts";
import { autoset } from "./autoset.ts";
import { measureText } from "../texts/index.ts";

/** Five periods of 20 Hz ringing. */
const lookSeconds = 0.25;
const viewId = "autoset";

export function useAutoset(): () => void {
  const lab = useLab();
  const scope = useScope();
  return useCallback(() => look(lab, scope), [lab, scope]);
}

function look(lab: Lab, scope: ScopeStore): void {
  const { channels } = scope.store.getState().settings;
  const shown = channels.flatMap(({ visible, probe }, index) => (visible ? [{ probe, index }] : []));
  if (shown.length === 0) {
    lab.actions.tellRefusal(measureText.autosetNothing);
    return;
  }
  const stop = lab.onScope((screen) => {
    if (screen.viewId !== viewId) return;
    stop();
    void lab.actions.unwatchScope(viewId);
    take(scope, screen, shown);
  });
  const divisions = 10;
  const view = {
    viewId,
    channels: shown.map(({ probe }) => ({ probe })),
    secondsPerDivision: lookSeconds / divisions,
    divisions,
    columns: 50,
    trigger: { kind: "roll" },
    sweep: "auto",
    triggerPosition: 0,
  } as const;
  void lab.actions.watchScope({ ...view, channels: [...view.channels] }).then((outcome) => {
    if (outcome.ok) return;
    stop();
    lab.actions.tellRefusal(outcome.refusal.text);
  });
}

function take(scope: ScopeStore, screen: ScopeScreen, shown: readonly { readonly probe: string; readonly index: number }[]): void {
  const found = shown.flatMap(({ probe, index }, at) => {
    const measure = screen.measures[at];
    return measure === undefined ? [] : [{ index, measure, unit: unitOf(scope.probes, probe) }];
  });
  const { settings } = scope.store.getState();
  const { mode, secondsPerDivision, ...change } = autoset(found, settings.selected);
  const changeOf = (at: number) => change.channels.find(({ index }) => index === at)?.change;
  scope.takeSetUp({
    mode,
    secondsPerDivision,
    channels: settings.channels.map((channel, index) => ({ ...channel, ...changeOf(index) })),
    trigger: change.trigger === undefined ? settings.trigger : { ...settings.trigger, kind: "edge", slope: "rising", ...change.trigger },
  });
}
