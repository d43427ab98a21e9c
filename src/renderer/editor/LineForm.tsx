/** The settings of the selected line: what it joins, its cable part by part, what is broken in it, and its limits. */
import { limitSets } from "../../shared/catalog/limit-sets.ts";
import type { Line } from "../../shared/model/bench.ts";
import { spokenId } from "../bench/names.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Select } from "../ui/Select.tsx";
import { CableForm } from "./CableForm.tsx";
import { withoutLines, withoutPlug } from "./draft.ts";
import { lineName, portName } from "./draft-names.ts";
import { useDraft } from "./draft-store.ts";
import { FaultsForm } from "./FaultsForm.tsx";
import { editorStrings as text } from "../texts/index.ts";
import { useEdit } from "./use-edit.ts";

type LineFormProps = { readonly lineId: string; readonly line: Line };

export function LineForm({ lineId, line }: LineFormProps) {
  const { set, make } = useEdit();
  const path = ["lines", lineId];
  const bench = useDraft((state) => state.bench);
  return (
    <div className="form-body">
      <p className="form-kind">{lineName(lineId)}</p>
      <dl className="line-ends">
        <dt>{text.from}</dt>
        <dd>{portName(bench, line.fxs)}</dd>
        <dt>{text.to}</dt>
        <dd>
          {line.fxo.length === 0 && text.nowhere}
          {line.fxo.map((ref) => (
            <span key={ref} className="line-end">
              {portName(bench, ref)}
              <IconButton
                label={text.pull(portName(bench, ref))}
                tone="ghost"
                size="small"
                onClick={() => make((bench) => withoutPlug(bench, ref))}
              >
                ×
              </IconButton>
            </span>
          ))}
        </dd>
      </dl>
      <CableForm cable={line.cable} path={[...path, "cable"]} />
      <FaultsForm line={line} path={[...path, "faults"]} />
      <Select
        label={text.limits}
        value={line.limits ?? ""}
        options={[
          { value: "", label: text.usualLimits },
          ...limitSets.map(({ id, title }) => ({ value: id, label: title })),
          { value: "none", label: text.noLimits },
        ]}
        onChange={(next) => set([...path, "limits"], next === "" ? undefined : next)}
      />
      <Button tone="danger" onClick={() => make((bench) => withoutLines(bench, [lineId]))}>
        {text.removeLine(spokenId(lineId))}
      </Button>
    </div>
  );
}
