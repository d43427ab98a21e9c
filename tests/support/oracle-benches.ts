/** Benches that the engine and ngspice run side by side: feeds, cables, terminals and faults, one of each kind at least once. */
import { directLine } from "../../src/shared/catalog/benches.ts";
import { Bench } from "../../src/shared/model/bench.ts";
import type { ExchangePort, Line, Telephone } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";
import type { TimelineEntry } from "../../src/shared/model/experiment.ts";

type Changes = {
  readonly feed?: Record<string, unknown>;
  /** A feed of another kind. */
  readonly otherFeed?: Record<string, unknown>;
  readonly ringing?: Record<string, unknown>;
  readonly cable?: Line["cable"];
  /** Pi-sections unless said otherwise: SPICE has the very same circuit. */
  readonly cableModel?: Line["cableModel"];
  readonly set?: Partial<Telephone>;
  /** Further sets on the same pair, with their ringers at rest. */
  readonly parallel?: number;
  readonly faults?: Record<string, unknown>;
  /** Before all the rest. */
  readonly first?: readonly TimelineEntry[];
};

export type OracleBench = {
  readonly title: string;
  /** Where ngspice's own error is larger than the usual bounds: percent of full scale. */
  readonly bounds?: { readonly maxPercent: number; readonly rmsPercent: number };
  readonly bench: Bench;
  readonly timeline: readonly TimelineEntry[];
  /** Is it compared in every run of the tests, or in the full form alone? */
  readonly isUsual: boolean;
};

export const oracleSeconds = 1.5;

/** Idle, ringing, answer in the burst, flash, hang-up, dial tone, two digits, hang-up. */
const story: readonly TimelineEntry[] = [
  { at: 0.02, do: { kind: "ring", device: "exchange", line: "line1", seconds: 2 } },
  { at: 0.23, do: { kind: "hook", device: "phone1", to: "off" } },
  { at: 0.5, do: { kind: "flash", device: "phone1", seconds: 0.06 } },
  { at: 0.65, do: { kind: "hook", device: "phone1", to: "on" } },
  { at: 0.9, do: { kind: "hook", device: "phone1", to: "off" } },
  { at: 1.15, do: { kind: "dial", device: "phone1", digits: "19", by: "dtmf" } },
  { at: 1.4, do: { kind: "hook", device: "phone1", to: "on" } },
];

const timers = { dialToneDelaySeconds: 0.05, releaseSeconds: 0.15, flashMinSeconds: 0.04, flashMaxSeconds: 0.12 };
const quickDtmf = { lowDbm: -8, highDbm: -6, toneSeconds: 0.06, pauseSeconds: 0.05 };

/** Ringers of so many REN: 6930 ohm and 8 uF are one. */
const ringerOf = (ren: number) => ({ ohms: 6930 / ren, farads: 8e-6 * ren });
const cable = (type: string, metres: number): Line["cable"] => [{ type, metres }];

function bench(title: string, changes: Changes, isUsual = true): OracleBench {
  const { exchange, phone1 } = directLine.devices;
  const line = directLine.lines["line1"];
  if (exchange?.kind !== "exchange" || phone1?.kind !== "telephone" || line === undefined) throw new Error("the direct line has changed");
  const port = exchange.ports["1"] as ExchangePort;
  const set: Telephone = { ...phone1, dtmf: quickDtmf, ...changes.set };
  const others = Array.from({ length: changes.parallel ?? 0 }, (_, k) => `other${k + 1}`);
  const candidate = {
    ...directLine,
    devices: {
      exchange: {
        ...exchange,
        timers: { ...exchange.timers, ...timers },
        ports: {
          "1": { ...port, feed: changes.otherFeed ?? { ...port.feed, ...changes.feed }, ringing: { ...port.ringing, ...changes.ringing } },
        },
      },
      phone1: set,
      ...Object.fromEntries(others.map((id) => [id, set])),
    },
    lines: {
      line1: {
        fxs: line.fxs,
        fxo: [...line.fxo, ...others.map((id) => `${id}.line`)],
        cable: changes.cable ?? line.cable,
        cableModel: changes.cableModel ?? "sections",
        ...(changes.faults === undefined ? {} : { faults: changes.faults }),
      },
    },
  };
  return { title, bench: Bench.parse(candidate), timeline: [...(changes.first ?? []), ...story], isUsual };
}

/** The story with its digits dialled by pulses. */
function withDialPulses(plain: OracleBench): OracleBench {
  const pulses: BenchCommand = { kind: "dial", device: "phone1", digits: "2", by: "pulse" };
  return { ...plain, timeline: plain.timeline.map((entry) => (entry.do.kind === "dial" ? { ...entry, do: pulses } : entry)) };
}

/** Half a section of pair, a coil, half a section: what stands between two places of a loaded line. */
const half = { type: "awg-22", metres: 915 } as const;
const coil = { kind: "coil", henries: 0.088, ohms: 8 } as const;
const tap = { kind: "tap", type: "awg-24", metres: 400 } as const;

const electronic = { batteryVolts: 48, sourceOhms: 100, commonModeOhmsPerLeg: 100, speechOhms: 600, speechFarads: 2.16e-6 };
const constant = { kind: "constant-current", limitAmps: 0.025, ...electronic };
const dualSlope = { kind: "dual-slope", limitAmps: 0.02, shortLoopVolts: 20, shortLoopAmps: 0.03, bendVolts: 2, ...electronic };
const fault = (at: number, what: Record<string, unknown>) => ({ faults: { fault1: { at, fault: what } } });

const reverse: TimelineEntry = { at: 0.005, do: { kind: "battery", device: "exchange", line: "line1", to: "reversed" } };
export const oracleBenches: readonly OracleBench[] = [
  bench("48 V 2x200 ohm, 3.2 km 0.4 mm", {}),
  bench("no cable", { cable: [] }),
  bench("48 V 2x400 ohm, 1 km 0.5 mm", { feed: { ohmsPerLeg: 400 }, cable: cable("pe-0.5", 1000) }),
  bench("48 V 2x500 ohm, 2 km 0.4 mm", { feed: { ohmsPerLeg: 500 }, cable: cable("pe-0.4", 2000) }, false),
  bench("42.75 V, 4 km 0.5 mm", { feed: { batteryVolts: 42.75 }, cable: cable("pe-0.5", 4000) }),
  bench("52 V, 5 km 0.5 mm", { feed: { batteryVolts: 52 }, cable: cable("pe-0.5", 5000) }, false),
  bench("60 V 2x500 ohm, 8 km 0.63 mm", { feed: { batteryVolts: 60, ohmsPerLeg: 500 }, cable: cable("pe-0.63", 8000) }),
  bench("0.3 km 0.4 mm", { cable: cable("pe-0.4", 300) }, false),
  bench("5 km 0.4 mm", { cable: cable("pe-0.4", 5000) }),
  bench("6 km 0.63 mm", { cable: cable("pe-0.63", 6000) }, false),
  bench("2 km 26 AWG", { cable: cable("awg-26", 2000) }),
  bench("4 km 24 AWG", { cable: cable("awg-24", 4000) }, false),
  bench("5 km 22 AWG", { cable: cable("awg-22", 5000) }, false),
  bench("7 km 19 AWG", { cable: cable("awg-19", 7000) }, false),
  bench("26 AWG then 22 AWG", { cable: [...cable("awg-26", 1500), ...cable("awg-22", 2500)] }),
  bench("0.4 mm at 45 degrees", { cable: [{ type: "pe-0.4", metres: 3000, celsius: 45 }] }),
  bench("0.3 REN", { set: { ringer: ringerOf(0.3) } }, false),
  bench("3 REN", { set: { ringer: ringerOf(3) } }, false),
  bench("5 REN", { set: { ringer: ringerOf(5) } }),
  bench("three sets in parallel", { parallel: 2 }),
  bench("3.5 V knee, 100 ohm", { set: { offHook: { kneeVolts: 3.5, bendVolts: 0.5, slopeOhms: 100, chokeHenries: 1, bleedOhms: 1e4 } } }),
  bench("8 V knee, 280 ohm", { set: { offHook: { kneeVolts: 8, bendVolts: 2, slopeOhms: 280, chokeHenries: 2, bleedOhms: 2e4 } } }, false),
  bench("900 ohm speech port and set", { feed: { speechOhms: 900 }, set: { speechOhms: 900 } }),
  bench("leaky set, 100 kohm", { set: { leakageOhms: 1e5 } }, false),
  bench("battery reversed", { first: [reverse] }),
  bench("ringing 50 Hz 75 Vrms", { ringing: { hertz: 50, rmsVolts: 75 } }, false),
  bench("ringing 16 2/3 Hz 100 Vrms", { ringing: { hertz: 50 / 3, rmsVolts: 100 } }),
  bench("ringing through 2x500 ohm", { ringing: { ohmsPerLeg: 500 } }, false),
  /** At 20 a second: two of them before the last hang-up, and the dial's off-normal contact with them. */
  withDialPulses(bench("dial pulses", { set: { pulse: { pulsesPerSecond: 20, breakRatio: 0.6, interDigitSeconds: 0.5 } } })),
  bench("feed coils of 0.5 H", { feed: { henriesPerLeg: 0.5 } }, false),
  bench("12 ms of bounce", { set: { bounceSeconds: 0.012 } }),
  bench("25 mA line circuit", { otherFeed: constant }),
  bench("25 mA line circuit, low idle volts", { otherFeed: { ...constant, lowPower: { volts: 24, ohmsPerLeg: 1000 } } }),
  bench("dual-slope feed", { otherFeed: dualSlope, cable: cable("pe-0.4", 1000) }),
  bench("leak of 20 kohm half-way", fault(0.5, { kind: "leak", ohms: 20_000 })),
  bench("tip to earth, 10 kohm", fault(0.3, { kind: "tip-earth", ohms: 10_000 })),
  bench("ring to earth, 20 kohm", fault(0.8, { kind: "ring-earth", ohms: 20_000 })),
  bench("joint of 300 ohm in the tip", fault(0.6, { kind: "resistance", wire: "tip", ohms: 300 })),
  bench("pair reversed", fault(0.5, { kind: "reversed" })),
  bench("water in the cable", fault(0.4, { kind: "wet", ohms: 50_000, addedFarads: 2e-8 })),
  bench("cross with another battery", fault(0.5, { kind: "cross", wire: "tip", volts: -48, ohms: 5000 })),
  bench("mains induction", fault(0.5, { kind: "induction", hertz: 50, rmsVolts: 20, balanceDb: 46 })),
  bench("fitted two-ports, 3.2 km 0.4 mm", { cable: cable("pe-0.4", 3200), cableModel: "rational" }),
  {
    ...bench("fitted two-ports and H88 coils", { cable: [half, coil, half, half, coil, half], cableModel: "rational" }),
    // Coils ring on after every contact. The difference is ngspice's: with reltol 1e-6 it falls from 0.096 to 0.023 %, in six times the
    // time; our own steps at 48 and at 192 kHz agree to 0.1 mV there.
    bounds: { maxPercent: 0.12, rmsPercent: 0.004 },
  },
  bench("fitted two-ports and bridged taps", {
    cable: [half, tap, half, tap],
    cableModel: "rational",
    ...fault(0.3, { kind: "leak", ohms: 50_000 }),
  }),
  bench("two more REN", fault(1, { kind: "load", ren: 2 }), false),
];
