/** What the further kinds of trigger say. */
import type { TriggerKind } from "../../state/scope-settings.ts";

export const triggerNames: Readonly<Record<TriggerKind, string>> = {
  edge: "Edge",
  level: "Level",
  pulse: "Pulse width",
  window: "Window",
  event: "Event",
};

export const triggerText = {
  width: "Pulse is",
  longer: "longer than",
  shorter: "shorter than",
  widthOf: "Pulse width",
  low: "Window from",
  high: "to",
  passage: "Passage",
  enters: "enters",
  leaves: "leaves",
  anyEvent: "any event",
  digit: "Digit",
  anyDigit: "any",
} as const;

export const triggerDigits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#", "A", "B", "C", "D"] as const;
