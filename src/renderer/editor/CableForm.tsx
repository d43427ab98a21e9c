/** The cable of a line, part after part: lengths, bridged taps, load coils. */
import { cableTypes } from "../../shared/catalog/cables.ts";
import type { Line } from "../../shared/model/bench.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import type { Key } from "./draft.ts";
import { editorStrings as text } from "../texts/index.ts";
import { useEdit } from "./use-edit.ts";

type Part = Line["cable"][number];
type CableFormProps = { readonly cable: Line["cable"]; readonly path: readonly Key[] };

const typeOptions = cableTypes.map((type) => ({ value: type.id, label: type.title }));
/** As the bench file allows them. */
const longestMetres = 100_000;
const mostMillihenries = 1e6;
const mostOhms = 1e9;
/** H88, the usual load coil, with the winding that reference-data 8.4 gives it. */
const usualCoil: Part = { kind: "coil", henries: 0.088, ohms: 8 };

export function CableForm({ cable, path }: CableFormProps) {
  const { set } = useEdit();
  const type = cable.find((part) => "type" in part)?.type ?? "pe-0.4";
  const add = (part: Part) => set(path, [...cable, part]);
  return (
    <fieldset className="form-group">
      <legend>{text.cable}</legend>
      {cable.length === 0 && <p className="muted">{text.noCable}</p>}
      {cable.map((part, index) => (
        <div key={index} className="cable-part" role="group" aria-label={`${index + 1}: ${text.part[part.kind ?? "length"]}`}>
          <PartFields part={part} path={[...path, index]} />
          <IconButton label={text.removePart(index)} tone="ghost" size="small" onClick={() => set([...path, index], undefined)}>
            ×
          </IconButton>
        </div>
      ))}
      <div className="form-buttons">
        <Button size="small" onClick={() => add({ type, metres: 1000 })}>
          {text.addLength}
        </Button>
        <Button size="small" onClick={() => add({ kind: "tap", type, metres: 200 })}>
          {text.addTap}
        </Button>
        <Button size="small" onClick={() => add(usualCoil)}>
          {text.addCoil}
        </Button>
      </div>
    </fieldset>
  );
}

function PartFields({ part, path }: { readonly part: Part; readonly path: readonly Key[] }) {
  const { set } = useEdit();
  if (part.kind === "coil") {
    return (
      <>
        <NumberField
          label={text.henries}
          unit="mH"
          value={part.henries * 1000}
          minimum={1e-6}
          maximum={mostMillihenries}
          onCommit={(next) => set([...path, "henries"], next / 1000)}
        />
        <NumberField
          label={text.ohms}
          unit="Ω"
          value={part.ohms}
          minimum={1e-3}
          maximum={mostOhms}
          onCommit={(next) => set([...path, "ohms"], next)}
        />
      </>
    );
  }
  return (
    <>
      <NumberField
        label={part.kind === "tap" ? text.part.tap : text.metres}
        unit="m"
        value={part.metres}
        minimum={0}
        maximum={longestMetres}
        onCommit={(next) => set([...path, "metres"], next)}
      />
      <Select label={text.type} value={part.type} options={typeOptions} onChange={(next) => set([...path, "type"], next)} />
    </>
  );
}
