/** How this window looks, counts and sounds. */
import { useEffect, useId, useRef } from "react";
import { setVolume, useSound } from "../audio/sound.ts";
import { followSystem, setPreferences, usePreferences } from "../state/preferences.ts";
import { Button } from "../ui/Button.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { settingsText as text } from "../texts/index.ts";

export type SettingsDialogProps = { readonly open: boolean; readonly onClose: () => void };

export function SettingsDialog({ open, onClose }: SettingsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const volumeId = useId();
  const { theme, followsSystem, palette, lengths, motion } = usePreferences();
  const { volume } = useSound();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help settings" aria-labelledby={titleId} onClose={onClose}>
      <header className="help-head">
        <h2 id={titleId}>{text.title}</h2>
        <Button onClick={onClose}>{text.close}</Button>
      </header>
      <div className="help-body">
        <Choice
          label={text.theme}
          names={text.themes}
          value={followsSystem ? "system" : theme}
          onChange={(next) => (next === "system" ? followSystem() : setPreferences({ theme: next, followsSystem: false }))}
        />
        <Choice
          label={text.palette}
          names={text.palettes}
          value={palette}
          hint={text.paletteHint}
          onChange={(next) => setPreferences({ palette: next })}
        />
        <Choice
          label={text.lengths}
          names={text.lengthChoices}
          value={lengths}
          hint={text.lengthsHint}
          onChange={(next) => setPreferences({ lengths: next })}
        />
        <Choice label={text.motion} names={text.motions} value={motion} onChange={(next) => setPreferences({ motion: next })} />
        <div className="setting">
          <label htmlFor={volumeId}>{text.volume}</label>
          <input
            id={volumeId}
            type="range"
            min={0}
            max={100}
            value={Math.round(volume * 100)}
            onChange={(event) => setVolume(Number(event.currentTarget.value) / 100)}
          />
          <output htmlFor={volumeId}>{Math.round(volume * 100)} %</output>
        </div>
        <p className="muted">{text.kept}</p>
      </div>
    </dialog>
  );
}

type ChoiceProps<T extends string> = {
  readonly label: string;
  readonly names: Readonly<Record<T, string>>;
  readonly value: T;
  readonly hint?: string;
  readonly onChange: (value: T) => void;
};

function Choice<T extends string>({ label, names, value, hint, onChange }: ChoiceProps<T>) {
  const values = Object.keys(names) as T[];
  return (
    <div className="setting">
      <span>{label}</span>
      <Segmented
        label={label}
        value={value}
        options={values.map((one) => ({ value: one, label: names[one] }))}
        onChange={(next) => {
          const chosen = values.find((one) => one === next);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
      {hint !== undefined && <span className="setting-hint">{hint}</span>}
    </div>
  );
}
