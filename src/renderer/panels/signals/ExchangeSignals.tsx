/** What feeds the line sends by hand, be it an exchange, a PBX or an adapter: distinctive ringing, any tone of its plan, a wink, and that a message waits. */
import { useState } from "react";
import { ringPatterns } from "../../../shared/catalog/ringing-cadences.ts";
import type { RingPatternId } from "../../../shared/catalog/ringing-cadences.ts";
import { feederOf } from "../../../shared/catalog/device-ports.ts";
import { toneNamesOf } from "../../../shared/catalog/tone-plans.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { useCommand } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { metersText, signalsText as text } from "../../texts/index.ts";
import { ChargeSignal } from "./ChargeSignal.tsx";
import { ToneByHand } from "./ToneByHand.tsx";

/** Two rounds of the longest everyday cadence. */
const ringSeconds = 12;
/** What a fleeting reversal lasts: 0.25 s, as the exchange's own. */
const usualWinkSeconds = 0.25;

export function ExchangeSignals({ bench, lineId }: { readonly bench: Bench; readonly lineId: string }) {
  const feeder = feederOf(bench, lineId);
  return (
    <section className="signals-group" aria-label={text.exchange}>
      <h3>{text.exchange}</h3>
      {feeder === undefined ? <p className="muted">{text.noExchange}</p> : <Controls bench={bench} lineId={lineId} feeder={feeder} />}
    </section>
  );
}

type ControlsProps = {
  readonly bench: Bench;
  readonly lineId: string;
  readonly feeder: NonNullable<ReturnType<typeof feederOf>>;
};

function Controls({ bench, lineId, feeder }: ControlsProps) {
  const { deviceId: device } = feeder;
  const { apply, refusal, clear } = useCommand();
  const tones = toneNamesOf({ country: bench.country, tones: { ...bench.tones, ...feeder.device.tones } });
  const [pattern, setPattern] = useState("");
  const [wantedTone, setWantedTone] = useState("");
  const [winkSeconds, setWinkSeconds] = useState(usualWinkSeconds);
  const tone = tones.includes(wantedTone) ? wantedTone : (tones[0] ?? "");
  const line = metersText.lineTitle(lineId);
  const chosen = pattern === "" ? {} : { pattern: pattern as RingPatternId };
  const ring = (seconds: number) => void apply({ kind: "ring", device, line: lineId, seconds, ...(seconds > 0 ? chosen : {}) });
  return (
    <>
      <div className="signals-row">
        <Select
          label={text.pattern}
          value={pattern}
          options={[{ value: "", label: text.ownPattern }, ...ringPatterns.map(({ id, title }) => ({ value: id, label: title }))]}
          onChange={setPattern}
        />
        <Button aria-label={text.ringName(line)} title={text.ringName(line)} onClick={() => ring(ringSeconds)}>
          {text.ring}
        </Button>
        <Button aria-label={text.stopRinging(line)} title={text.stopRinging(line)} onClick={() => ring(0)}>
          {text.stop}
        </Button>
      </div>
      <div className="signals-row">
        <Select
          label={text.tone}
          value={tone}
          disabled={tone === ""}
          options={
            tone === "" ? [{ value: "", label: text.noTones }] : tones.map((name) => ({ value: name, label: name.replaceAll("-", " ") }))
          }
          onChange={setWantedTone}
        />
        <Button
          disabled={tone === ""}
          aria-label={text.sendTone(line)}
          title={text.sendTone(line)}
          onClick={() => void apply({ kind: "tone", device, line: lineId, name: tone })}
        >
          {text.send}
        </Button>
        <Button
          aria-label={text.stopTone(line)}
          title={text.stopTone(line)}
          onClick={() => void apply({ kind: "tone", device, line: lineId })}
        >
          {text.stop}
        </Button>
      </div>
      <ToneByHand key={tone} bench={bench} device={device} own={feeder.device.tones} tone={tone} apply={apply} />
      <div className="signals-row">
        <NumberField label={text.winkSeconds} unit="s" value={winkSeconds} minimum={0.01} maximum={5} onCommit={setWinkSeconds} />
        <Button
          aria-label={text.winkName(line)}
          title={text.winkName(line)}
          onClick={() => void apply({ kind: "wink", device, line: lineId, seconds: winkSeconds })}
        >
          {text.wink}
        </Button>
      </div>
      <ChargeSignal device={device} lineId={lineId} apply={apply} />
      <Switch
        label={text.waiting}
        checked={feeder.values.messageWaiting === true}
        onChange={(value) => void apply({ kind: "set", path: `${feeder.path}.messageWaiting`, value })}
      />
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </>
  );
}
