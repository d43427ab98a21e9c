/** Length and type of each part of a line's cable; inductance and resistance of its load coils. */
import { cableTypes } from "../../../shared/catalog/cables.ts";
import type { Line } from "../../../shared/model/bench.ts";
import { inspectorStrings as text } from "../../texts/index.ts";
import { ChoiceField, ValueField } from "./ValueField.tsx";

/** A bench file takes up to 100 km; longer than this no battery reaches, and the field says so. */
const longestMetres = 100_000;
const typeOptions = cableTypes.map((type) => ({ value: type.id, label: type.title }));

/** As the bench file allows them, in millihenries. */
const [leastMillihenries, mostMillihenries] = [1e-6, 1e6];
const [leastCoilOhms, mostCoilOhms] = [1e-3, 1e9];

type Part = Line["cable"][number];

export function CableValues({ lineId, line }: { readonly lineId: string; readonly line: Line }) {
  return (
    <div className="inspector-body">
      {line.cable.map((part, index) => (
        <fieldset key={index} className="inspector-group">
          {line.cable.length > 1 && <legend>{legend(part, index)}</legend>}
          <PartValues path={`${lineId}.cable[${index}]`} part={part} />
        </fieldset>
      ))}
    </div>
  );
}

function legend(part: Part, index: number): string {
  if (part.kind === "coil") return text.coil(index);
  return part.kind === "tap" ? text.tap(index) : text.section(index);
}

function PartValues({ path, part }: { readonly path: string; readonly part: Part }) {
  if (part.kind === "coil") {
    return (
      <>
        <ValueField
          label={text.coilHenries}
          path={`${path}.henries`}
          value={part.henries}
          unit="mH"
          minimum={leastMillihenries}
          maximum={mostMillihenries}
          scale={1000}
        />
        <ValueField label={text.coilOhms} path={`${path}.ohms`} value={part.ohms} unit="Ω" minimum={leastCoilOhms} maximum={mostCoilOhms} />
      </>
    );
  }
  return (
    <>
      <ValueField label={text.length} path={`${path}.metres`} value={part.metres} unit="m" minimum={0} maximum={longestMetres} />
      <ChoiceField label={text.type} path={`${path}.type`} value={part.type} options={typeOptions} />
    </>
  );
}
