/** Length and type of each section of a line's cable. */
import { cableTypes } from "../../../shared/catalog/cables.ts";
import type { Line } from "../../../shared/model/bench.ts";
import { inspectorStrings as text } from "../strings.ts";
import { ChoiceField, ValueField } from "./ValueField.tsx";

/** A bench file takes up to 100 km; longer than this no battery reaches, and the field says so. */
const longestMetres = 100_000;
const typeOptions = cableTypes.map((type) => ({ value: type.id, label: type.title }));

export function CableValues({ lineId, line }: { readonly lineId: string; readonly line: Line }) {
  return (
    <div className="inspector-body">
      {line.cable.map((section, index) => (
        <fieldset key={index} className="inspector-group">
          {line.cable.length > 1 && <legend>{text.section(index)}</legend>}
          <ValueField
            label={text.length}
            path={`${lineId}.cable[${index}].metres`}
            value={section.metres}
            unit="m"
            minimum={0}
            maximum={longestMetres}
          />
          <ChoiceField label={text.type} path={`${lineId}.cable[${index}].type`} value={section.type} options={typeOptions} />
        </fieldset>
      ))}
    </div>
  );
}
