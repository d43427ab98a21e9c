/** One set at the far end: its ringer and what it is off hook. */
import { offHookMasks } from "../../shared/catalog/off-hook-masks.ts";
import { ringerTypes } from "../../shared/catalog/ringers.ts";
import type { LoopSet } from "../../shared/model/loop.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import { siteText as text } from "../texts/index.ts";

const byRen = "ren";
const own = "own";

export type SetEditorProps = {
  readonly set: LoopSet;
  readonly index: number;
  readonly onChange: (set: LoopSet) => void;
  readonly onRemove?: () => void;
};

export function SetEditor({ set, index, onChange, onRemove }: SetEditorProps) {
  const { ringer, ren, mask } = set;
  const ringers = [{ value: byRen, label: text.byRen }, ...ringerTypes.map(({ id, title }) => ({ value: id, label: title }))];
  const masks = offHookMasks.map(({ id, title }) => ({ value: id, label: title }));
  const ownRinger = typeof ringer === "object";
  const ownMask = typeof mask === "object";
  const chooseRinger = (value: string) => {
    if (value === own) return;
    const { ringer: _, ren: __, ...rest } = set;
    onChange(value === byRen ? { ...rest, ren: 1 } : { ...rest, ringer: value });
  };
  return (
    <div className="loop-set" role="group" aria-label={set.title ?? text.setName(index)}>
      <span className="loop-set-name">{set.title ?? text.setName(index)}</span>
      <Select
        label={text.ringer}
        labelHidden
        value={ownRinger ? own : (ringer ?? byRen)}
        options={ownRinger ? [{ value: own, label: text.ownPart }, ...ringers] : ringers}
        onChange={chooseRinger}
      />
      {ringer === undefined && (
        <NumberField
          label={text.ren}
          labelHidden
          unit="REN"
          value={ren ?? 1}
          minimum={0.01}
          maximum={50}
          onCommit={(next) => onChange({ ...set, ren: next })}
        />
      )}
      <Select
        label={text.mask}
        labelHidden
        value={ownMask ? own : (mask ?? "plain")}
        options={ownMask ? [{ value: own, label: text.ownPart }, ...masks] : masks}
        onChange={(value) => value !== own && onChange({ ...set, mask: value })}
      />
      {onRemove !== undefined && (
        <IconButton label={text.removeSet(index)} tone="ghost" size="small" onClick={onRemove}>
          ×
        </IconButton>
      )}
    </div>
  );
}
