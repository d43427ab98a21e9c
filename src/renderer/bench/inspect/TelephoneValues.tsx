/** The values of a telephone that change what the line does. */
import type { Telephone } from "../../../shared/model/bench.ts";
import { PersonalityField } from "../../panels/why/PersonalityField.tsx";
import { personalityOfDevice } from "../../panels/why/personality-places.ts";
import { useAsking, useLabActions } from "../../state/lab-store.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { useOpenBench } from "../../state/lab-store.ts";
import { inspectorStrings as text } from "../../texts/index.ts";
import { PresetField } from "./PresetField.tsx";
import { presetInForce, setPresets, setValue } from "./presets.ts";
import { ValueField } from "./ValueField.tsx";

/** The branch that counts as one ringer equivalence (reference-data 2.3 [REN]). */
const oneRen = { ohms: 6930, farads: 8e-6 };

export function TelephoneValues({ deviceId, device }: { readonly deviceId: string; readonly device: Telephone }) {
  const presets = setPresets(deviceId);
  const country = useOpenBench()?.bench.country;
  const valueAt = setValue(device);
  const place = personalityOfDevice(device, deviceId, "line");
  return (
    <div className="inspector-body">
      <PresetField label={text.country} presets={presets.countries} current={presetInForce(presets.countries, valueAt, country)} />
      <PresetField label={text.mask} presets={presets.masks} current={presetInForce(presets.masks, valueAt)} />
      <PresetField label={text.impedance} presets={presets.networks} current={presetInForce(presets.networks, valueAt)} />
      <PresetField label={text.ringer} presets={presets.ringers} current={presetInForce(presets.ringers, valueAt)} />
      {place !== undefined && <PersonalityField place={place} />}
      <RingerField deviceId={deviceId} device={device} />
      <ValueField
        label={text.knee}
        path={`${deviceId}.offHook.kneeVolts`}
        value={device.offHook.kneeVolts}
        unit="V"
        minimum={0}
        maximum={400}
      />
      <ValueField
        label={text.slope}
        path={`${deviceId}.offHook.slopeOhms`}
        value={device.offHook.slopeOhms}
        unit="Ω"
        minimum={1}
        maximum={1e6}
      />
      <ValueField
        label={text.bounce}
        path={`${deviceId}.bounceSeconds`}
        value={device.bounceSeconds}
        unit="ms"
        minimum={0}
        maximum={50}
        scale={1000}
      />
    </div>
  );
}

/** The ringer as its REN: resistance and capacitance change together, as bells in parallel would. */
function RingerField({ deviceId, device }: { readonly deviceId: string; readonly device: Telephone }) {
  const actions = useLabActions();
  const { run, refusal, clear } = useAsking();
  const setRen = async (ren: number) => {
    const ohms = await run(() => actions.apply({ kind: "set", path: `${deviceId}.ringer.ohms`, value: oneRen.ohms / ren }));
    if (ohms.ok) await run(() => actions.apply({ kind: "set", path: `${deviceId}.ringer.farads`, value: oneRen.farads * ren }));
  };
  return (
    <div className="value-field" title={text.renHint}>
      <NumberField
        label={text.ren}
        unit="REN"
        value={oneRen.ohms / device.ringer.ohms}
        minimum={0.1}
        maximum={10}
        onCommit={(ren) => void setRen(ren)}
      />
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}
