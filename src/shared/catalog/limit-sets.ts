/** Limit sets: what a reading must lie within, each limit with the source that it was taken from. */
import { publishedSource } from "./publications.ts";

export type LimitQuantity =
  | "loopAmps"
  | "idleTipRingVolts"
  | "offHookTipRingVolts"
  | "loopOhms"
  | "feedVolts"
  | "tipEarthVolts"
  | "insulationOhms"
  | "foreignDcVolts"
  | "foreignAcRmsVolts"
  | "ringerRen"
  | "ringingRmsVolts"
  | "offHookOhms"
  | "onHookOhms"
  | "loss1kHzDb"
  | "metallicNoiseDbrnc"
  | "powerInfluenceDbrnc"
  | "longitudinalBalanceDb"
  | "capacitiveBalanceRatio"
  | "returnLossDb"
  | "echoReturnLossDb"
  | "cableMetres"
  | "bridgedTapMetres"
  | "loadCoils";

export type LimitUnit = "A" | "V" | "Ω" | "dB" | "dBrnC" | "REN" | "m" | "ratio" | "count";

/** Good is from `min` to `max`, both included unless `strict`. Magnitudes: a voltage or current is judged without its sign. */
export type Limit = {
  readonly quantity: LimitQuantity;
  readonly unit: LimitUnit;
  readonly min?: number;
  readonly max?: number;
  /** The bound itself already fails: "more than", "less than". */
  readonly strict?: boolean;
  readonly title: string;
  /** Under which circumstances it holds. */
  readonly condition: string;
  readonly source: string;
};

export type LimitSet = { readonly id: string; readonly title: string; readonly limits: readonly Limit[] };

const kilofoot = 304.8;

const gr909: LimitSet = {
  id: "gr-909",
  title: "GR-909 line tests",
  limits: [
    limit(
      "foreignDcVolts",
      "V",
      { max: 6 },
      "Foreign DC voltage",
      "each of T–G, R–G, T–R, own battery off",
      "[AN273], [LT] (reference-data 11.1)",
    ),
    limit(
      "foreignAcRmsVolts",
      "V",
      { max: 10 },
      "Foreign AC voltage",
      "each of T–G, R–G, T–R, own battery off",
      "[AN273], [LT] (reference-data 11.1)",
    ),
    limit(
      "insulationOhms",
      "Ω",
      { min: 150e3 },
      "Resistive fault",
      "each of T–R, T–G, R–G, set on hook",
      "[AN273], [LT] (reference-data 11.1)",
    ),
    limit("ringerRen", "REN", { min: 0.175, max: 5 }, "Ringers", "16.97 V peak, 20 Hz; 1 REN = 7 kΩ", "[AN273], [LT] (products 1.2)"),
  ],
};

/** Beyond these the pair is a danger, not only a faulty one. */
const hazard: LimitSet = {
  id: "gr-909-hazard",
  title: "GR-909 hazardous potential",
  limits: [
    limit("foreignDcVolts", "V", { max: 135 }, "Hazardous DC potential", "T–G or R–G", "[AN273], [LT] (reference-data 11.1)"),
    limit("foreignAcRmsVolts", "V", { max: 50 }, "Hazardous AC potential", "T–G or R–G", "[AN273], [LT] (reference-data 11.1)"),
  ],
};

const tia968: LimitSet = {
  id: "tia-968",
  title: "TIA-968 / Part 68 terminal",
  limits: [
    limit(
      "onHookOhms",
      "Ω",
      { min: 5e6, strict: true },
      "On-hook resistance",
      "T–R and each wire to earth, up to 100 V DC",
      "[FCC] (reference-data 3.1)",
    ),
    limit(
      "offHookOhms",
      "Ω",
      { max: 200 },
      "Off-hook resistance",
      "equivalent DC resistance of the set",
      "general knowledge, medium (reference-data 3.2)",
    ),
    limit(
      "feedVolts",
      "V",
      { min: 42.5, max: 56.5 },
      "Feed voltage",
      "test feed behind 400 to 1740 Ω",
      "general knowledge, medium (reference-data 3.2); 56.5 V [EMC]",
    ),
    limit("ringerRen", "REN", { max: 5 }, "Sum of ringers", "all sets on the line", "[EMC] (reference-data 11.2)"),
    limit(
      "ringingRmsVolts",
      "V",
      { min: 40, max: 150 },
      "Ringing voltage",
      "at the set, with all ringers",
      "[EMC] (reference-data 2.1, 11.2)",
    ),
  ],
};

const tbr21: LimitSet = {
  id: "tbr-21",
  title: "TBR 21 terminal",
  limits: [
    limit("loopAmps", "A", { max: 0.06 }, "Loop current", "50 V behind 230 Ω", "[TREG] (reference-data 3.2)"),
    limit("onHookOhms", "Ω", { min: 1e6 }, "On-hook resistance", "DC, T–R", "general knowledge, medium (reference-data 3.1)"),
  ],
};

const fieldNorthAmerica: LimitSet = {
  id: "field-na",
  title: "Field test set, North America",
  limits: [
    limit("idleTipRingVolts", "V", { min: 42, max: 54 }, "Idle voltage", "set on hook, at the network interface", "[FLK] (products 1.2)"),
    limit("loopAmps", "A", { min: 0.023 }, "Loop current", "at the network interface, off hook", "[TS54], [VI1] (products 1.2)"),
    limit("tipEarthVolts", "V", { max: 5, strict: true }, "Tip to earth, idle", "normal polarity", "[FLK], [VIAVI] (reference-data 1.1)"),
    limit("foreignDcVolts", "V", { max: 3, strict: true }, "Foreign DC voltage", "dry pair", "[VI1], [F990] (products 1.2)"),
    limit("foreignAcRmsVolts", "V", { max: 10, strict: true }, "AC voltage", "dry pair", "[F990] (products 1.2)"),
    limit("insulationOhms", "Ω", { min: 150e3, strict: true }, "Resistive fault", "dry pair", "[F990] (products 1.2)"),
    limit(
      "capacitiveBalanceRatio",
      "ratio",
      { min: 0.97 },
      "Capacitive balance",
      "tip against ring, to earth",
      "[VI1]: within 3 % (products 1.2)",
    ),
    limit(
      "longitudinalBalanceDb",
      "dB",
      { min: 60, strict: true },
      "Longitudinal balance",
      "58 dB is marginal",
      "[SC], [ISE], [AG] (reference-data 8.6)",
    ),
    limit(
      "metallicNoiseDbrnc",
      "dBrnC",
      { max: 20, strict: true },
      "Circuit noise",
      "quiet termination; 30 dBrnC is unacceptable",
      "[SC], [ISE] (reference-data 8.6)",
    ),
    limit(
      "powerInfluenceDbrnc",
      "dBrnC",
      { max: 80 },
      "Power influence",
      "80 good, below 90 acceptable",
      "[SC]; 80 general knowledge, medium (reference-data 8.6)",
    ),
    limit("loss1kHzDb", "dB", { max: 8.5, strict: true }, "Circuit loss", "1004 Hz", "[SC] (reference-data 8.6)"),
  ],
};

const fluke990: LimitSet = {
  id: "fluke-990dsl",
  title: "Fluke 990DSL POTS auto-test",
  limits: [
    limit("foreignAcRmsVolts", "V", { max: 10, strict: true }, "AC voltage", "dry pair", "[F990] (products 1.2)"),
    limit("foreignDcVolts", "V", { max: 3, strict: true }, "DC voltage", "dry pair", "[F990] (products 1.2)"),
    limit("insulationOhms", "Ω", { min: 150e3, strict: true }, "Resistive fault", "dry pair", "[F990] (products 1.2)"),
    limit(
      "capacitiveBalanceRatio",
      "ratio",
      { min: 0.95, strict: true },
      "Capacitive balance",
      "tip against ring",
      "[F990] (products 1.2)",
    ),
    limit("cableMetres", "m", { max: 15 * kilofoot, strict: true }, "Length by capacitance", "15 kft", "[F990] (products 1.2)"),
    limit("longitudinalBalanceDb", "dB", { min: 55, strict: true }, "Longitudinal balance", "in service", "[F990] (products 1.2)"),
    limit("metallicNoiseDbrnc", "dBrnC", { max: 30, strict: true }, "Metallic noise", "in service", "[F990] (products 1.2)"),
    limit("powerInfluenceDbrnc", "dBrnC", { max: 80, strict: true }, "Power influence", "in service", "[F990] (products 1.2)"),
    limit("loadCoils", "count", { max: 1, strict: true }, "Load coils", "found by impedance against frequency", "[F990] (products 1.2)"),
  ],
};

const viavi: LimitSet = {
  id: "viavi-tps",
  title: "VIAVI SmartClass TPS",
  limits: [
    limit("loopAmps", "A", { min: 0.023 }, "DC current", "at the network interface", "[VI1] (products 1.2)"),
    limit("foreignDcVolts", "V", { max: 3, strict: true }, "Foreign DC voltage", "dry pair", "[VI1] (products 1.2)"),
    limit(
      "insulationOhms",
      "Ω",
      { min: 5e6 },
      "Insulation",
      "dry pair (the unit's prefix was lost in the text seen)",
      "[VI2] (products 1.2)",
    ),
    limit("capacitiveBalanceRatio", "ratio", { min: 0.97 }, "Capacitive balance", "tip and ring within 3 %", "[VI1] (products 1.2)"),
  ],
};

const northAmerica: LimitSet = {
  id: "us",
  title: "North America, exchange line",
  limits: [
    limit("loopAmps", "A", { min: 0.02, strict: true }, "Loop current", "18 mA on older lines", "[SC], [AG] (reference-data 1.2, 8.6)"),
    limit("feedVolts", "V", { min: 42.75, max: 56.5 }, "Battery", "−48 V nominal", "[NTK] 42.75 V, [EMC] 56.5 V (reference-data 1.1)"),
    limit(
      "loopOhms",
      "Ω",
      { max: 1300 },
      "Cable resistance",
      "resistance design; 1500 Ω with the revised rule",
      "general knowledge, high (reference-data 1.2, 8.4)",
    ),
    limit("bridgedTapMetres", "m", { max: 6 * kilofoot }, "Bridged taps, sum", "voice", "general knowledge, medium (reference-data 8.4)"),
    limit("returnLossDb", "dB", { min: 20, strict: true }, "Return loss", "against 600 Ω + 2.16 µF", "[AG], [NBCM] (reference-data 3.3)"),
    limit("echoReturnLossDb", "dB", { min: 6 }, "Echo return loss", "what a software echo canceller needs", "[VT] (products 1.2)"),
  ],
};

const unitedKingdom: LimitSet = {
  id: "gb",
  title: "United Kingdom, exchange line",
  limits: [
    limit("feedVolts", "V", { min: 50, max: 60 }, "Battery", "50 V, up to 60 V", "[BT] (reference-data 1.1)"),
    limit("loopOhms", "Ω", { max: 1000 }, "Loop resistance", "1200 Ω on modern lines", "[BT] (reference-data 1.2)"),
  ],
};

const russia: LimitSet = {
  id: "ru",
  title: "Russia, exchange line",
  limits: [
    limit("loopAmps", "A", { min: 0.018, max: 0.07 }, "Loop current", "25 to 40 mA recommended", "[RU] (reference-data 1.2)"),
    limit("idleTipRingVolts", "V", { min: 44, max: 72 }, "Open terminals", "set on hook", "[RU] (reference-data 1.1)"),
  ],
};

const japan: LimitSet = {
  id: "jp",
  title: "Japan (JATE) terminal",
  limits: [
    limit(
      "offHookOhms",
      "Ω",
      { min: 50, max: 300 },
      "Off-hook resistance",
      "20 to 120 mA",
      "general knowledge, medium (reference-data 3.2)",
    ),
    limit(
      "loopAmps",
      "A",
      { min: 0.02, max: 0.12 },
      "Loop current to be held",
      "off hook",
      "general knowledge, medium (reference-data 3.2)",
    ),
    limit("onHookOhms", "Ω", { min: 1e6 }, "Insulation", "250 V DC", "general knowledge, medium (reference-data 3.1)"),
  ],
};

const australia: LimitSet = {
  id: "au",
  title: "Australia, exchange line",
  limits: [
    limit("ringerRen", "REN", { max: 3 }, "Sum of ringers", "all sets on the line", "[ASCA], [REN] (reference-data 2.3)"),
    limit("ringingRmsVolts", "V", { min: 45, max: 95 }, "Ringing voltage", "as the network may give it", "[ASCA] (reference-data 2.1)"),
  ],
};

const europe: LimitSet = {
  id: "eu",
  title: "Europe, exchange line",
  limits: [
    limit("feedVolts", "V", { min: 40.5, max: 57 }, "Battery", "EN 300 132-2 interface A", "general knowledge, high (reference-data 1.1)"),
    limit(
      "loopAmps",
      "A",
      { min: 0.015 },
      "Loop current on a long line",
      "about 15 to 18 mA",
      "general knowledge, medium (reference-data 1.2)",
    ),
  ],
};

export const limitSets: readonly LimitSet[] = [
  northAmerica,
  europe,
  unitedKingdom,
  russia,
  japan,
  australia,
  fieldNorthAmerica,
  fluke990,
  viavi,
  gr909,
  hazard,
  tia968,
  tbr21,
];

/** What judges a loop that names no limit set, where a judgement is asked for: at the site check's first loop, and in a survey. */
export const usualLimits = "us";

export function findLimitSet(id: string): LimitSet | undefined {
  return limitSets.find((set) => set.id === id);
}

type Bounds = Pick<Limit, "min" | "max" | "strict">;

function limit(quantity: LimitQuantity, unit: LimitUnit, bounds: Bounds, title: string, condition: string, source: string): Limit {
  return { quantity, unit, ...bounds, title, condition, source: publishedSource(source) };
}
