/** Names of what can be measured or heard: `line1.fxo.tipRingVolts`, `line1.at0.5.loopAmps`, `phone1.earpiece`. */

export const lineQuantities = [
  "tipRingVolts",
  "tipGroundVolts",
  "ringGroundVolts",
  "longitudinalVolts",
  "loopAmps",
  "tipAmps",
  "ringAmps",
  "longitudinalAmps",
] as const;
export type LineQuantity = (typeof lineQuantities)[number];

/** A probe that the bench offers, for menus. */
export type ProbeInfo = {
  readonly name: string;
  /** "Line 1, phone end: tip to ring" */
  readonly title: string;
  readonly unit: "V" | "A";
  /** At an end of a line that is not what its name says: no jack at its head, another jack at its far end. */
  readonly end?: "near" | "far";
  /** Voice points can be listened to. */
  readonly audible: boolean;
};
