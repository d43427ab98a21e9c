/** A choice from the catalogue that sets a group of values at once, or several groups one after the other. */
import { publishedSource } from "../../../shared/catalog/publications.ts";
import type { SetValue } from "../../../shared/model/command.ts";
import { useAsking, useLabActions } from "../../state/lab-store.ts";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { inspectorStrings as text } from "../../texts/index.ts";
import type { Preset } from "./presets.ts";

type PresetFieldProps = {
  readonly label: string;
  readonly presets: readonly Preset[];
  /** The preset that the values agree with; undefined where they were set by hand. */
  readonly current: string | undefined;
};

const byHand = "";

export function PresetField({ label, presets, current }: PresetFieldProps) {
  const actions = useLabActions();
  const { run, refusal, clear } = useAsking();
  const choose = async (id: string) => {
    for (const { path, value } of presets.find((preset) => preset.id === id)?.sets ?? []) {
      const outcome = await run(() => actions.apply({ kind: "set", path, value: value as SetValue }));
      if (!outcome.ok) return;
    }
  };
  const source = presets.find(({ id }) => id === current)?.source;
  const options = presets.map(({ id, title, group }) => ({ value: id, label: title, ...(group === undefined ? {} : { group }) }));
  return (
    <div className="value-field">
      <Select
        label={label}
        value={current ?? byHand}
        options={current === undefined ? [{ value: byHand, label: text.byHand }, ...options] : options}
        onChange={(id) => void choose(id)}
        {...(source === undefined ? {} : { title: text.source(publishedSource(source)) })}
      />
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}
