/** What a PBX is told besides its ports: who answers trunks, which extensions are a group, and how a trunk is asked for. */
import { z } from "zod";
import { SubscriberNumber } from "./numbers.ts";

export const extensionId = z.string().regex(/^e[0-9]{1,3}$/, 'expected an extension port such as "e1"');
export const trunkId = z.string().regex(/^t[0-9]{1,3}$/, 'expected a trunk port such as "t1"');

/** A number that rings several extensions at once; who lifts first has the call. */
export const RingGroup = z.strictObject({ number: SubscriberNumber, members: z.array(extensionId).min(1).max(32) });

export const PbxService = z.strictObject({
  /** What an extension dials for a free trunk. */
  trunkAccess: SubscriberNumber,
  /** Whom a call on a trunk rings: the number of an extension or of a group. */
  operator: SubscriberNumber,
  groups: z.array(RingGroup).max(32).optional(),
  /** Loss of the speech path towards a trunk. */
  trunkLossDb: z.number().min(-12).max(30),
});

export type RingGroup = z.infer<typeof RingGroup>;
export type PbxService = z.infer<typeof PbxService>;
