/** The settings of a line's signals: which groups of the bench file they are in, what is in force there, and what a group begins with. */
import { callerIdValues } from "../../../../shared/catalog/caller-id.ts";
import { feederOf } from "../../../../shared/catalog/device-ports.ts";
import { metering12kHz } from "../../../../shared/catalog/feeds.ts";
import { findFxoDetectors } from "../../../../shared/catalog/fxo-detectors.ts";
import { fxoPersonalities, plainFxo } from "../../../../shared/catalog/fxo-personalities.ts";
import { flashWindowOf, supervisionOf } from "../../../../shared/catalog/supervision.ts";
import { CallTimers, Exchange, ExchangePort, Telephone } from "../../../../shared/model/bench.ts";
import type { Bench, Device } from "../../../../shared/model/bench.ts";
import { CallerIdValues } from "../../../../shared/model/caller-id.ts";
import type { CallerIdSetting } from "../../../../shared/model/caller-id.ts";
import { FxoDetectors } from "../../../../shared/model/fxo-detectors.ts";
import { CallFeatures, Supervision } from "../../../../shared/model/supervision.ts";
import { deviceTitle, portOf } from "../../../bench/names.ts";
import { lineSettingsText as text } from "../../../texts/index.ts";
import type { SchemaField } from "./schema-fields.ts";
import { fieldsOf } from "./schema-fields.ts";

export type Values = Readonly<Record<string, unknown>>;

export type GroupId =
  "callerId" | "supervision" | "metering" | "timers" | "dialling" | "features" | "setCallerId" | "keys" | "dial" | "watch";

export type SettingGroup = {
  readonly id: GroupId;
  /** Whose it is: the title of a device, and its port where it has several. */
  readonly of: string;
  /** The group's path in the bench file; its fields stand behind it. */
  readonly path: string;
  readonly fields: readonly SchemaField[];
  /** What the file says, and what is in force where it is silent. */
  readonly own: Values;
  readonly inForce: Values;
  /** What a group within this one begins with, where it is none unless it is wished for. */
  readonly usual: Readonly<Record<string, Values>>;
  /** Caller ID: the setting that chooses the profile. */
  readonly profile?: { readonly path: string; readonly value: CallerIdSetting };
};

/** Every group that has to do with the line: of its port, of the exchange, and of the sets on it. */
export function settingGroups(bench: Bench, lineId: string): readonly SettingGroup[] {
  const line = bench.lines[lineId];
  if (line === undefined) return [];
  return [...portGroups(bench, lineId), ...line.fxo.flatMap((ref) => setGroups(bench, ref))];
}

function portGroups(bench: Bench, lineId: string): readonly SettingGroup[] {
  const feeder = feederOf(bench, lineId);
  if (feeder === undefined) return [];
  const { deviceId, device, values, path } = feeder;
  const of = text.portOf(deviceTitle(bench, deviceId), portOf(bench.lines[lineId]?.fxs ?? ""));
  const supervision = supervisionOf(bench.country, values.supervision);
  const groups: SettingGroup[] = [
    callerIdGroup("callerId", of, `${path}.callerId`, values.callerId, bench.country),
    {
      id: "supervision",
      of,
      path: `${path}.supervision`,
      fields: fieldsOf(Supervision),
      own: values.supervision ?? {},
      inForce: supervision,
      // A pulse at the answer and one a minute: a plain tariff to begin with.
      usual: { tariff: { answerPulses: 1, everySeconds: 60 } },
    },
    {
      id: "metering",
      of,
      path,
      fields: fieldsOf(ExchangePort).filter(({ key }) => key === "metering"),
      // All of the port: what is left of it when the pulses go.
      own: { ...values },
      inForce: {},
      usual: { metering: metering12kHz },
    },
  ];
  return device.kind === "exchange" || device.kind === "pbx" ? [...groups, ...exchangeGroups(bench, deviceId, device)] : groups;
}

function exchangeGroups(bench: Bench, deviceId: string, device: Extract<Device, { kind: "exchange" | "pbx" }>): SettingGroup[] {
  const { country } = bench;
  const { minSeconds, maxSeconds } = flashWindowOf(country);
  const shared = { of: deviceTitle(bench, deviceId), usual: {} };
  return [
    {
      ...shared,
      id: "timers",
      path: `${deviceId}.timers`,
      fields: fieldsOf(CallTimers),
      own: device.timers,
      inForce: { flashMinSeconds: minSeconds, flashMaxSeconds: maxSeconds },
    },
    {
      ...shared,
      id: "dialling",
      path: deviceId,
      fields: fieldsOf(Exchange).filter(({ key }) => key === "pulseMap" || key === "pulseWindow"),
      own: picked(device, ["pulseMap", "pulseWindow"]),
      inForce: {},
      // The rule of North America (reference-data 3.5). A window that is set can be widened, and undone: an exchange is not set as a whole.
      usual:
        device.pulseWindow === undefined
          ? { pulseWindow: { minPulsesPerSecond: 8, maxPulsesPerSecond: 11, minBreakRatio: 0.58, maxBreakRatio: 0.64 } }
          : {},
    },
    {
      ...shared,
      id: "features",
      path: `${deviceId}.features`,
      fields: fieldsOf(CallFeatures),
      own: device.features ?? {},
      inForce: {},
    },
  ];
}

function setGroups(bench: Bench, ref: string): readonly SettingGroup[] {
  const [deviceId = ""] = ref.split(".");
  const device = bench.devices[deviceId];
  if (device?.kind !== "telephone") return [];
  const { shape } = Telephone;
  const of = deviceTitle(bench, deviceId);
  const shared = { of, inForce: {}, usual: {} };
  return [
    callerIdGroup("setCallerId", of, `${deviceId}.callerId`, device.callerId, bench.country),
    { ...shared, id: "keys", path: `${deviceId}.dtmf`, fields: fieldsOf(shape.dtmf), own: device.dtmf },
    { ...shared, id: "dial", path: `${deviceId}.pulse`, fields: fieldsOf(shape.pulse), own: device.pulse },
    {
      ...shared,
      id: "watch",
      path: `${deviceId}.detectors`,
      fields: fieldsOf(FxoDetectors),
      own: device.detectors ?? {},
      usual: usualDetectors,
    },
  ];
}

/** As the devices have them that the catalogue knows; a wink lasts 140 to 290 ms (reference-data 4 [AG]). */
const usualDetectors: Readonly<Record<string, Values>> = {
  ...picked(findFxoDetectors("xorcom")?.detectors ?? {}, ["battery"]),
  ...picked(findFxoDetectors("spa3102")?.detectors ?? {}, ["openLoop", "reversal", "lineInUse"]),
  wink: { aboveVolts: 3, minSeconds: 0.14, maxSeconds: 0.29 },
  disconnectTone: {},
  ...picked(fxoPersonalities.spa3102.detectors, ["silence"]),
  answer: { rings: 2, ...picked(plainFxo.rings, ["minBurstSeconds", "joinSeconds", "timeoutSeconds"]) },
};

function callerIdGroup(id: GroupId, of: string, path: string, setting: CallerIdSetting | undefined, country: string): SettingGroup {
  const inForce = callerIdValues(setting, country);
  return {
    id,
    of,
    path: `${path}.overrides`,
    fields: inForce === undefined ? [] : fieldsOf(CallerIdValues),
    own: setting?.overrides ?? {},
    inForce: inForce ?? {},
    usual: {},
    profile: { path, value: setting ?? { profile: "off" } },
  };
}

function picked<T = Values>(values: object, keys: readonly string[]): Readonly<Record<string, T>> {
  const there = Object.entries(values).filter(([key, value]) => keys.includes(key) && value !== undefined);
  return Object.fromEntries(there);
}
