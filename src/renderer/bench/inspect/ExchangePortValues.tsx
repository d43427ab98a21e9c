/** The values of a port that feeds a line, an exchange's or a PBX's: its battery feed and its ringing. */
import type { ExchangePort } from "../../../shared/model/bench.ts";
import { useOpenBench } from "../../state/lab-store.ts";
import { inspectorStrings as text } from "../../texts/index.ts";
import { PresetField } from "./PresetField.tsx";
import { portPresets, portValue, presetInForce } from "./presets.ts";
import { ValueField } from "./ValueField.tsx";

type ExchangePortValuesProps = {
  /** As in the bench file: `exchange.ports.1`. */
  readonly at: string;
  readonly port: ExchangePort;
};

export function ExchangePortValues({ at, port }: ExchangePortValuesProps) {
  const presets = portPresets(at, port);
  const country = useOpenBench()?.bench.country;
  const valueAt = portValue(port);
  return (
    <div className="inspector-body">
      <PresetField label={text.country} presets={presets.countries} current={presetInForce(presets.countries, valueAt, country)} />
      <PresetField label={text.feed} presets={presets.feeds} current={presetInForce(presets.feeds, valueAt)} />
      <PresetField label={text.impedance} presets={presets.networks} current={presetInForce(presets.networks, valueAt)} />
      <ValueField
        label={text.batteryVolts}
        path={`${at}.feed.batteryVolts`}
        value={port.feed.batteryVolts}
        unit="V"
        minimum={0}
        maximum={400}
      />
      {"ohmsPerLeg" in port.feed && (
        <ValueField label={text.feedOhms} path={`${at}.feed.ohmsPerLeg`} value={port.feed.ohmsPerLeg} unit="Ω" minimum={1} maximum={1e6} />
      )}
      <ValueField
        label={text.ringVolts}
        path={`${at}.ringing.rmsVolts`}
        value={port.ringing.rmsVolts}
        unit="Vrms"
        minimum={0}
        maximum={400}
      />
      <ValueField label={text.ringHertz} path={`${at}.ringing.hertz`} value={port.ringing.hertz} unit="Hz" minimum={1} maximum={100} />
      <ValueField
        label={text.detectOffHook}
        path={`${at}.loopDetector.offHookAmps`}
        value={port.loopDetector.offHookAmps}
        unit="mA"
        minimum={0}
        maximum={1000}
        scale={1000}
      />
    </div>
  );
}
