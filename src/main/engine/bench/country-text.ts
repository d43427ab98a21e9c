/** What the log says when a bench goes over to another country: what follows it, and what stays as the ports have it. */
import { portPresetOf } from "../../../shared/catalog/country-presets.ts";
import { countryName } from "../../../shared/catalog/tone-plans.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { formatHertz } from "../../../shared/units/format.ts";

/** Ringing frequency and impedance are a line card's hardware: they are set at each port, where a country can be chosen for them too. */
export function countryText({ country, devices }: Bench): string {
  const name = countryName(country);
  const ports = Object.values(devices).flatMap((device) => (device.kind === "exchange" ? Object.values(device.ports) : []));
  const follows = `Tones, cadences, supervision, flash, dial pulses and Caller ID are those of ${name} from now on.`;
  const hertz = [...new Set(ports.map(({ ringing }) => ringing.hertz))];
  if (hertz.length === 0) return follows;
  const usual = portPresetOf(country);
  const there = usual === undefined ? "" : `; ${name} rings with ${formatHertz(usual.ringHertz)}`;
  return `${follows} Ports keep their ringing of ${hertz.map(formatHertz).join(" and ")} and their impedance${there}.`;
}
