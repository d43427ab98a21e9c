/** Number schemas with ranges, so that an impossible value is refused where it is read and the refusal names the range. */
import { z } from "zod";

/** A resistance that may not vanish: 1 milliohm to 1 Gohm. */
export const PositiveOhms = z.number().min(1e-3).max(1e9);
/** A capacitance: 1 fF to 1 F. */
export const Farads = z.number().min(1e-15).max(1);
/** An inductance: 1 nH to 1 kH. */
export const Henries = z.number().min(1e-9).max(1e3);
/** A voltage on the line: -400 to 400 V. */
export const Volts = z.number().min(-400).max(400);
/** A voltage's magnitude: 0 to 400 V. */
export const VoltsMagnitude = z.number().min(0).max(400);
/** A current's magnitude: 0 to 10 A. */
export const Amps = z.number().min(0).max(10);
/** A frequency of ringing or of a tone: 0 excluded, up to 24 kHz. */
export const Hertz = z.number().gt(0).max(24_000);
/** A duration: 0 to one day. */
export const Seconds = z.number().min(0).max(86_400);
/** A level: -120 to +30 dBm. */
export const LevelDbm = z.number().min(-120).max(30);
/** A length of cable: 0 to 100 km. */
export const Metres = z.number().min(0).max(100_000);
/** A subscriber's number: 1 to 20 digits, * and #. */
export const SubscriberNumber = z.string().regex(/^[0-9*#]{1,20}$/, "expected 1 to 20 of 0-9 * #");
/** An id of a device, line, port or fault: a letter, then letters, digits or dashes. */
export const Id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "expected a lower-case letter, then letters, digits or dashes, 40 at most");
