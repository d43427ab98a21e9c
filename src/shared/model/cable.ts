/** The cable of a line in a bench file: lengths of pair one after another, with bridged taps and load coils where they stand. */
import { z } from "zod";
import { Henries, Metres, PositiveOhms } from "./numbers.ts";

/** Catalogue id, such as "pe-0.4" or "awg-26". */
const CableTypeId = z.string().min(1).max(40);
/** Lumped pi-sections of a length; absent: a fitted two-port, or as many as the length needs where the line's `cableModel` says so. */
const Sections = z.int().min(1).max(64);
const Celsius = z.number().min(-60).max(90);

/** A length of pair that the line runs through. */
export const CableLengthPart = z.strictObject({
  kind: z.literal("length").optional(),
  type: CableTypeId,
  metres: Metres,
  sections: Sections.optional(),
  celsius: Celsius.optional(),
});

/** A length of pair bridged across the line at this place, open at its far end. */
export const BridgedTap = z.strictObject({
  kind: z.literal("tap"),
  type: CableTypeId,
  metres: Metres,
  sections: Sections.optional(),
  celsius: Celsius.optional(),
});

/** A load coil in both wires at this place; values are those around the loop (88 mH and 8 ohm for H88). */
export const LoadCoil = z.strictObject({
  kind: z.literal("coil"),
  henries: Henries,
  ohms: PositiveOhms,
});

export const CableSection = z.discriminatedUnion("kind", [CableLengthPart, BridgedTap, LoadCoil]);

/** Fitted two-ports are true to the exact line; pi-sections show the line as text books draw it, with a joint at every section. */
export const CableModel = z.enum(["sections", "rational"]);

export type CableLengthPart = z.infer<typeof CableLengthPart>;
export type BridgedTap = z.infer<typeof BridgedTap>;
export type LoadCoil = z.infer<typeof LoadCoil>;
export type CableSection = z.infer<typeof CableSection>;
export type CableModel = z.infer<typeof CableModel>;
