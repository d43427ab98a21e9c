/** A scope screen that no window shows, for what it records: held at the beginning, so that it is never drawn anew. */
import type { ClientView } from "../sim/protocol.ts";

export function unseenView(viewId: string, probes: readonly string[]): ClientView["view"] {
  return {
    viewId,
    channels: probes.map((probe) => ({ probe })),
    secondsPerDivision: 1,
    divisions: 10,
    columns: 50,
    trigger: { kind: "roll" },
    sweep: "auto",
    triggerPosition: 0,
    heldAtSeconds: 0,
  };
}
