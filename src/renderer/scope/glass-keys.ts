/** What the keys of the screen do, whether it shows traces or a spectrum. */
import type { ScopeStore } from "../state/scope-store.ts";
import { fitChannel, movePosition, stepScale } from "./channel-moves.ts";

/** The keys of the screen; false where a key is none of them. */
export function actOnKey(scope: ScopeStore, key: string, shift: boolean, onAutoset: () => void): boolean {
  const { selected, channels } = scope.store.getState().settings;
  const digit = Number(key);
  if (Number.isInteger(digit) && digit >= 1 && digit <= channels.length) {
    scope.set({ selected: digit - 1 });
    return true;
  }
  switch (key) {
    case "+":
    case "=":
      stepScale(scope, selected, -1);
      return true;
    case "-":
    case "_":
      stepScale(scope, selected, 1);
      return true;
    case "ArrowUp":
      movePosition(scope, selected, shift ? 1 : 0.1);
      return true;
    case "ArrowDown":
      movePosition(scope, selected, shift ? -1 : -0.1);
      return true;
    case "ArrowLeft":
      scope.scroll(shift ? -10 : -1);
      return true;
    case "ArrowRight":
      scope.scroll(shift ? 10 : 1);
      return true;
    case "f":
    case "F":
      return fitChannel(scope, selected);
    case "a":
    case "A":
      onAutoset();
      return true;
    default:
      return false;
  }
}
