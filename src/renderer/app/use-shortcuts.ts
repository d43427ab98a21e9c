/** Keys that work anywhere in the bench view, unless something that takes text or keys itself has the focus. */
import { useEffect } from "react";
import { toggleSound } from "../audio/sound.ts";
import { stepTimebase } from "../scope/channel-moves.ts";
import type { Lab } from "../state/lab.ts";
import { useLab } from "../state/lab-store.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";

export function useShortcuts(scope: ScopeStore, onHelp: () => void): void {
  const lab = useLab();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || takesText(event.target)) return;
      const acted = event.ctrlKey || event.metaKey ? commandKey(event, lab) : plainKey(event, lab, scope, onHelp);
      if (acted) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [lab, onHelp, scope]);
}

/** Ctrl+K, or Command+K, opens the palette from anywhere. */
export function usePaletteKey(onPalette: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      onPalette();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [onPalette]);
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog, [role=menu]") !== null;
}

/** Space and Enter belong to the button, switch or tab that has the focus. */
function activates(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, [role=button], [role=switch], [role=tab], [role=slider]") !== null;
}

function commandKey(event: KeyboardEvent, lab: Lab): boolean {
  switch (event.key.toLowerCase()) {
    case "z":
      tell(lab, event.shiftKey ? lab.actions.redo() : lab.actions.undo());
      return true;
    case "y":
      tell(lab, lab.actions.redo());
      return true;
    default:
      return false;
  }
}

function plainKey(event: KeyboardEvent, lab: Lab, scope: ScopeStore, onHelp: () => void): boolean {
  const { pace, open } = lab.store.getState();
  switch (event.key) {
    case " ":
      if (activates(event.target)) return false;
      tell(lab, lab.actions.setPace({ running: !(pace?.running ?? true) }));
      return true;
    case ".":
      if (pace?.running !== false) return false;
      tell(lab, lab.actions.advance(1));
      return true;
    case ",":
      if (pace?.running !== false) return false;
      tell(lab, lab.actions.advance(Math.max(1, Math.round(0.001 / (open?.stepSeconds ?? 1 / 48_000)))));
      return true;
    case "m":
    case "M":
      void toggleSound();
      return true;
    case "h":
    case "H":
      scope.toggleHold();
      return true;
    case "[":
      stepTimebase(scope, -1);
      return true;
    case "]":
      stepTimebase(scope, 1);
      return true;
    case "?":
      onHelp();
      return true;
    default:
      return false;
  }
}

/** A key has no place of its own for a refusal: it goes to the messages. */
function tell(lab: Lab, asked: Promise<Outcome<unknown>>): void {
  void asked.then((outcome) => {
    if (!outcome.ok) lab.actions.tellRefusal(outcome.refusal.text);
  });
}
