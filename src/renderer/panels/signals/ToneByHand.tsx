/** A tone of the exchange set by hand: its bursts as a line of text, and its level; what is not set is the country's. */
import { useState } from "react";
import { namedTone } from "../../../shared/catalog/tone-plans.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import type { SetValue } from "../../../shared/model/command.ts";
import type { ToneOverrides } from "../../../shared/model/tone.ts";
import { without } from "../../../shared/units/records.ts";
import type { useCommand } from "../../state/lab-store.ts";
import { TextField } from "../../ui/TextField.tsx";
import { signalsText as text } from "../../texts/index.ts";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { readTone, toneText } from "./tone-text.ts";

type ToneByHandProps = {
  readonly bench: Bench;
  readonly device: string;
  /** The tones that the device has of its own. */
  readonly own: ToneOverrides | undefined;
  readonly tone: string;
  readonly apply: ReturnType<typeof useCommand>["apply"];
};

export function ToneByHand({ bench, device, own: owns = {}, tone, apply }: ToneByHandProps) {
  const [problem, setProblem] = useState<string>();
  const found = namedTone({ country: bench.country, tones: { ...bench.tones, ...owns } }, tone);
  if (found === undefined) return null;
  const own = owns[tone];
  const written = toneText(found.tone);
  const path = `${device}.tones.${tone}`;
  const set = (at: string, value: unknown) => apply({ kind: "set", path: at, value: value as SetValue });
  const setPattern = async (typed: string) => {
    const segments = readTone(typed);
    setProblem(segments === undefined ? text.noBursts : undefined);
    if (segments === undefined) return false;
    const again = segments.at(-1)?.onSeconds === undefined ? {} : { repeatFrom: 0 };
    const level = own?.levelDbm === undefined ? {} : { levelDbm: own.levelDbm };
    return (await set(path, { segments, ...again, ...level })).ok;
  };
  return (
    <>
      {written !== undefined && <TextField label={text.bursts} value={written} problem={problem} onCommit={setPattern} />}
      <div className="signals-row">
        <NumberField
          label={text.toneLevel}
          unit="dBm"
          value={found.levelDbm}
          minimum={-120}
          maximum={30}
          onCommit={(value) => void set(`${path}.levelDbm`, value)}
        />
        {own !== undefined && (
          <Button
            aria-label={text.asCountryName(tone)}
            title={text.asCountryName(tone)}
            onClick={() => void set(`${device}.tones`, without(owns, tone))}
          >
            {text.asCountry}
          </Button>
        )}
      </div>
    </>
  );
}
