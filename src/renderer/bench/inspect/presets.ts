/** The catalogue's feeds, terminations, masks, ringers and countries as choices for one port or one telephone. */
import {
  countryName,
  portPresetCountries,
  portPresetOf,
  setPresetCountries,
  setPresetOf,
} from "../../../shared/catalog/country-presets.ts";
import { feedTypes } from "../../../shared/catalog/feed-types.ts";
import { terminations } from "../../../shared/catalog/impedances.ts";
import { offHookMasks } from "../../../shared/catalog/off-hook-masks.ts";
import { ringerTypes } from "../../../shared/catalog/ringers.ts";
import type { ExchangePort, Telephone } from "../../../shared/model/bench.ts";

export type Preset = {
  readonly id: string;
  readonly title: string;
  /** Shown on hover while the preset is in force. */
  readonly source: string;
  readonly group?: string;
  readonly sets: readonly { readonly path: string; readonly value: number | object }[];
};

export type PortPresets = {
  readonly feeds: readonly Preset[];
  readonly networks: readonly Preset[];
  readonly countries: readonly Preset[];
};
export type SetPresets = {
  readonly masks: readonly Preset[];
  readonly ringers: readonly Preset[];
  readonly networks: readonly Preset[];
  readonly countries: readonly Preset[];
};

/** At a port; a feed that is chosen keeps the termination. */
export function portPresets(path: string, port: ExchangePort): PortPresets {
  const { terminationNetwork } = port.feed;
  const kept = terminationNetwork === undefined ? {} : { terminationNetwork };
  return {
    feeds: feedTypes.map(({ id, title, feed }) => ({
      id,
      title,
      source: title,
      sets: [{ path: `${path}.feed`, value: { ...feed, ...kept } }],
    })),
    networks: networks(`${path}.feed.terminationNetwork`),
    countries: byName(portPresetCountries).flatMap((country) => {
      const preset = portPresetOf(country);
      if (preset === undefined) return [];
      const sets = [
        { path: `${path}.feed.terminationNetwork`, value: preset.network },
        { path: `${path}.ringing.hertz`, value: preset.ringHertz },
      ];
      return [{ id: country, title: countryName(country), source: preset.source, sets }];
    }),
  };
}

export function setPresets(deviceId: string): SetPresets {
  return {
    masks: offHookMasks.map(({ id, title, mask, source }) => ({ id, title, source, sets: [{ path: `${deviceId}.offHook`, value: mask }] })),
    ringers: ringerTypes.map(({ id, title, ringer, source }) => ({
      id,
      title,
      source,
      sets: [{ path: `${deviceId}.ringer`, value: ringer }],
    })),
    networks: networks(`${deviceId}.terminationNetwork`),
    countries: byName(setPresetCountries).flatMap((country) => {
      const preset = setPresetOf(country);
      if (preset === undefined) return [];
      const sets = [
        { path: `${deviceId}.terminationNetwork`, value: preset.network },
        { path: `${deviceId}.offHook`, value: preset.mask },
        { path: `${deviceId}.ringer`, value: preset.ringer },
      ];
      return [{ id: country, title: countryName(country), source: preset.source, sets }];
    }),
  };
}

function networks(path: string): readonly Preset[] {
  return terminations.map(({ id, title, network, source }) => ({ id, title, source, sets: [{ path, value: network }] }));
}

function byName(countries: readonly string[]): string[] {
  return [...countries].sort((first, second) => countryName(first).localeCompare(countryName(second)));
}

/** The first preset with which the values agree, or the preferred one where several do; `valueAt` reads them by the last key of a path. */
export function presetInForce(
  presets: readonly Preset[],
  valueAt: (key: string) => number | object,
  preferred?: string,
): string | undefined {
  const agrees = ({ sets }: Preset): boolean =>
    sets.every(({ path, value }) => canonical(valueAt(path.slice(path.lastIndexOf(".") + 1))) === canonical(value));
  const inForce = presets.filter(agrees);
  return (inForce.find(({ id }) => id === preferred) ?? inForce[0])?.id;
}

export function portValue({ feed, ringing }: ExchangePort): (key: string) => number | object {
  return (key) => (key === "feed" ? feed : key === "hertz" ? ringing.hertz : (feed.terminationNetwork ?? { ohms: feed.speechOhms }));
}

export function setValue({ offHook, ringer, terminationNetwork, speechOhms }: Telephone): (key: string) => number | object {
  return (key) => (key === "offHook" ? offHook : key === "ringer" ? ringer : (terminationNetwork ?? { ohms: speechOhms }));
}

/** The same text for the same values, in whatever order their keys stand. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1));
  return `{${entries.map(([key, each]) => `${key}:${canonical(each)}`).join()}}`;
}
