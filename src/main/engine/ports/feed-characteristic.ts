/** The current that an electronic feed delivers against the volts across the line: one limit or two, then a resistive end. */
import type { ConstantCurrentFeed, DualSlopeFeed } from "../../../shared/model/feed.ts";
import type { Characteristic } from "../circuit/types.ts";

/** Bends this many widths away leave less than 1e-8 of the bend. */
const bendReach = 20;

/**
 * Current into the positive pole, so that a feed that delivers has a negative one:
 * i(v) = -limit tanh((open - v) / (limit R)), the feed of reference loop B; a second limit adds (short - limit) (1 + tanh) / 2.
 */
export function feedCharacteristic(feed: ConstantCurrentFeed | DualSlopeFeed): Characteristic {
  const { batteryVolts, limitAmps, sourceOhms } = feed;
  const bendVolts = limitAmps * sourceOhms;
  const extraAmps = feed.kind === "dual-slope" ? feed.shortLoopAmps - limitAmps : 0;
  const shortVolts = feed.kind === "dual-slope" ? feed.shortLoopVolts : 0;
  const shortBend = feed.kind === "dual-slope" ? feed.bendVolts : 1;
  return {
    amps: (volts) =>
      -limitAmps * Math.tanh((batteryVolts - volts) / bendVolts) - (extraAmps / 2) * (1 + Math.tanh((shortVolts - volts) / shortBend)),
    siemens: (volts) => tanhSlope((batteryVolts - volts) / bendVolts) / sourceOhms + extraSiemens(extraAmps, shortVolts - volts, shortBend),
    spice: (voltage) =>
      `-${limitAmps}*tanh((${batteryVolts}-${voltage})/${bendVolts})-${extraAmps / 2}*(1+tanh((${shortVolts}-${voltage})/${shortBend}))`,
    straightBeyondVolts: Math.max(batteryVolts + bendReach * bendVolts, shortVolts + bendReach * shortBend),
  };
}

function extraSiemens(amps: number, volts: number, bendVolts: number): number {
  return (amps / (2 * bendVolts)) * tanhSlope(volts / bendVolts);
}

function tanhSlope(x: number): number {
  const tanh = Math.tanh(x);
  return 1 - tanh * tanh;
}
