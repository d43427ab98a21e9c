/** Asks the lab for the screen that the knobs describe, and again whenever they or the width change. */
import type { RefObject } from "react";
import { useEffect } from "react";
import type { Lab } from "../state/lab.ts";
import { useLab } from "../state/lab-store.ts";
import { useScope, viewOf } from "../state/scope-store.ts";

/** Knobs that are turned fast are asked for at most this often. */
const askEveryMilliseconds = 40;
const minColumns = 50;
/** More columns than this cost frames in a software-drawn window and show nothing more. */
const maxColumns = 1100;

/** Views that were left a moment ago, by lab: one that is watched again at once, by another glass, was never left. */
const leaving = new WeakMap<Lab, Map<string, ReturnType<typeof setTimeout>>>();

/** With the view go its captured sweep, and all that its decoders have read: it is let go only if no other glass takes it. */
function leave(lab: Lab, viewId: string): void {
  const timers = leaving.get(lab) ?? new Map<string, ReturnType<typeof setTimeout>>();
  leaving.set(lab, timers);
  const unwatch = () => {
    timers.delete(viewId);
    void lab.actions.unwatchScope(viewId);
  };
  timers.set(viewId, setTimeout(unwatch));
}

function stay(lab: Lab, viewId: string): void {
  const timers = leaving.get(lab);
  clearTimeout(timers?.get(viewId));
  timers?.delete(viewId);
}

export function useScopeWatch(viewId: string, glass: RefObject<HTMLElement | null>): void {
  const lab = useLab();
  const scope = useScope();

  useEffect(() => {
    const element = glass.current;
    if (element === null) return undefined;
    stay(lab, viewId);
    // The run may have begun afresh while nobody looked.
    const { pace: now } = lab.store.getState();
    const held = scope.store.getState().heldAtSeconds;
    if (now !== undefined && held !== undefined && held > now.seconds) scope.timeWentBack(now.seconds);
    let columns = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = "";
    let armings = scope.store.getState().armings;
    const ask = () => {
      clearTimeout(timer);
      timer = undefined;
      const state = scope.store.getState();
      const view = viewOf(state, viewId, columns);
      const text = JSON.stringify(view);
      if (text === asked && state.armings === armings) return;
      asked = text;
      armings = state.armings;
      void lab.actions.watchScope(view).then((outcome) => {
        // A lost connection is told of already, and a new one is asked again.
        if (!outcome.ok && lab.store.getState().connection !== "lost") lab.actions.tellRefusal(outcome.refusal.text);
      });
    };
    const askSoon = () => {
      timer ??= setTimeout(ask, askEveryMilliseconds);
    };
    const observer = new ResizeObserver(() => {
      const width = Math.min(maxColumns, Math.max(minColumns, Math.round(element.clientWidth)));
      if (width === columns) return;
      const first = columns === 0;
      columns = width;
      if (first) ask();
      else askSoon();
    });
    observer.observe(element);
    const stop = scope.store.subscribe((state, before) => {
      const isSame =
        state.settings === before.settings &&
        state.heldAtSeconds === before.heldAtSeconds &&
        state.armings === before.armings &&
        state.reference === before.reference;
      // What is armed must be armed before the next thing that is done on the bench, or its trigger is missed.
      const arms =
        state.armings !== before.armings ||
        state.settings.mode !== before.settings.mode ||
        state.settings.trigger.kind !== before.settings.trigger.kind ||
        state.settings.trigger.event !== before.settings.trigger.event;
      if (arms && columns > 0) ask();
      else if (!isSame) askSoon();
    });
    const stopClock = lab.store.subscribe(({ pace }, before) => {
      if (pace !== undefined && before.pace !== undefined && pace.step < before.pace.step) scope.timeWentBack(pace.seconds);
    });
    return () => {
      stop();
      stopClock();
      observer.disconnect();
      clearTimeout(timer);
      leave(lab, viewId);
    };
  }, [glass, lab, scope, viewId]);
}
