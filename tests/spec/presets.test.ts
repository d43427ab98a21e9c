/** Presets of the inspector: each is taken by the bench's file, kept in it, and in force when the file is opened again. */
import { describe, expect, it } from "vitest";
import { withValue } from "../../src/main/engine/bench/bench-path.ts";
import { portPresets, portValue, presetInForce, setPresets, setValue } from "../../src/renderer/bench/inspect/presets.ts";
import type { Preset } from "../../src/renderer/bench/inspect/presets.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import { Bench } from "../../src/shared/model/bench.ts";
import type { ExchangePort } from "../../src/shared/model/bench.ts";
import type { SetValue } from "../../src/shared/model/command.ts";

function portOf({ devices }: Bench): ExchangePort {
  const exchange = devices["exchange"];
  return (exchange?.kind === "exchange" ? exchange.ports["1"] : undefined) ?? expect.unreachable("no port");
}

function phoneOf({ devices }: Bench) {
  const phone = devices["phone1"];
  return phone?.kind === "telephone" ? phone : expect.unreachable("no telephone");
}

/** The file after a preset, written and read as the lab saves and opens it. */
function chosen({ id, sets }: Preset): Bench {
  let bench: Bench = directLine;
  for (const { path, value } of sets) {
    const changed = withValue(bench, path, value as SetValue, true);
    bench = changed.ok ? changed.bench : expect.unreachable(`${id}: ${changed.problem.text}`);
  }
  return Bench.parse(JSON.parse(JSON.stringify(bench)));
}

const port = portPresets("exchange.ports.1", portOf(directLine));
const set = setPresets("phone1");
const fields: Readonly<Record<string, readonly [readonly Preset[], (bench: Bench) => (key: string) => number | object]>> = {
  "feed of a port": [port.feeds, (bench) => portValue(portOf(bench))],
  "termination of a port": [port.networks, (bench) => portValue(portOf(bench))],
  "country of a port": [port.countries, (bench) => portValue(portOf(bench))],
  "off-hook mask of a set": [set.masks, (bench) => setValue(phoneOf(bench))],
  "ringer of a set": [set.ringers, (bench) => setValue(phoneOf(bench))],
  "termination of a set": [set.networks, (bench) => setValue(phoneOf(bench))],
  "country of a set": [set.countries, (bench) => setValue(phoneOf(bench))],
};

describe("every preset", () => {
  it.each(Object.entries(fields))("for the %s is taken, kept in the file, and in force then", (_field, [presets, valueIn]) => {
    expect(presets.length).toBeGreaterThan(1);
    for (const preset of presets) {
      expect(preset.source.length, preset.id).toBeGreaterThan(3);
      const bench = chosen(preset);
      // Several countries have the same values: the one that was chosen is preferred where it is told.
      expect(presetInForce(presets, valueIn(bench), preset.id), preset.id).toBe(preset.id);
    }
  });
});
