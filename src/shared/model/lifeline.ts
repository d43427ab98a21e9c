/** The lifeline of an adapter: a relay that puts its telephone on an exchange line where the adapter cannot serve it. */
import { z } from "zod";
import { Farads, Seconds, VoltsMagnitude } from "./numbers.ts";

/** Break before make; at rest (no current in its coil) the telephone is on the exchange line. */
export const LifelineRelay = z.strictObject({
  /** From current in the coil to the contacts of the exchange line breaking. */
  operateSeconds: Seconds.max(0.5),
  /** From no current in the coil to the contacts of the adapter breaking. */
  releaseSeconds: Seconds.max(0.5),
  /** From the breaking of one side to the making of the other. */
  transferSeconds: Seconds.max(0.5),
  /** How long the contacts bounce after they have made. */
  bounceSeconds: Seconds.max(0.05),
});

export const LifelineSettings = z.strictObject({
  /** The port whose telephone is switched. */
  phone: z.string().regex(/^[0-9]{1,3}$/, 'expected a port id such as "1"'),
  relay: LifelineRelay,
  /** What is stored behind the mains plug: the electronics work on for so long without mains. */
  holdUpSeconds: Seconds.max(10),
  /** What is stored behind the feed: the volts that the telephone has left when the electronics have died. */
  reservoirFarads: Farads.gt(0),
  /** The relay lets go when the network link has been down for so long; absent: it does not care. */
  networkSeconds: Seconds.max(3600).optional(),
  /** The same without a registration. */
  registrationSeconds: Seconds.max(3600).optional(),
  /** A call over the network that is up when its registration is lost: cut off, or left until it ends. */
  callWithoutRegistration: z.enum(["cut", "kept"]),
  /** Network and registration must have been there again for so long before the telephone goes back to the adapter. */
  returnSeconds: Seconds.max(3600),
  /** "when-idle": the relay waits until the exchange line has been idle for `idleSeconds`. "at-once": it cuts a call on it. */
  returns: z.enum(["when-idle", "at-once"]),
  idleSeconds: Seconds.max(60),
  /** Fewer volts on the exchange line: somebody has it. */
  inUseBelowVolts: VoltsMagnitude.gt(0),
  /** Fewer volts than this are no line at all: there is no call to be saved. */
  noLineBelowVolts: VoltsMagnitude.gt(0),
  inUseDebounceSeconds: Seconds.max(5),
  /** A call that comes in on the exchange line while the telephone is on the adapter: rings the telephone, or nobody. */
  exchangeCalls: z.enum(["ring-phone", "ignore"]),
});

export type LifelineRelay = z.infer<typeof LifelineRelay>;
export type LifelineSettings = z.infer<typeof LifelineSettings>;
