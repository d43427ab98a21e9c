/** The fields of one group of settings: what the file says stands out, the rest is what is in force. */
import { without } from "../../../../shared/units/records.ts";
import { inspectorStrings, keyLabel, lineSettingsText as text } from "../../../texts/index.ts";
import { NumberField } from "../../../ui/NumberField.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import type { SchemaField } from "./schema-fields.ts";
import type { Values } from "./line-groups.ts";

/** Sends one value; a group of values where a whole group is to begin or to end. */
export type SetValueAt = (path: string, value: number | string | boolean | Values) => void;

type GroupFieldsProps = {
  readonly fields: readonly SchemaField[];
  readonly path: string;
  readonly own: Values;
  readonly inForce: Values;
  readonly usual?: Readonly<Record<string, Values>>;
  readonly set: SetValueAt;
};

export function GroupFields({ fields, path, own, inForce, usual = {}, set }: GroupFieldsProps) {
  return fields.map((field) => {
    const at = `${path}.${field.key}`;
    const { label, unit } = keyLabel(field.key);
    const value = own[field.key] ?? inForce[field.key];
    const isOwn = own[field.key] !== undefined;
    switch (field.kind) {
      case "number":
        return (
          <Row key={field.key} isOwn={isOwn}>
            <NumberField
              label={label}
              unit={unit}
              value={typeof value === "number" ? value : Number.NaN}
              format={(shown) => (Number.isNaN(shown) ? "" : String(Number(shown.toPrecision(4))))}
              minimum={field.minimum}
              maximum={field.maximum}
              hint={inspectorStrings.hints[field.key]}
              onCommit={(next) => set(at, next)}
            />
          </Row>
        );
      case "choice":
        return (
          <Row key={field.key} isOwn={isOwn}>
            <Select
              label={label}
              {...titleOf(field.key)}
              value={typeof value === "string" ? value : ""}
              options={[
                ...(value === undefined ? [{ value: "", label: text.asCountry }] : []),
                ...field.options.map((option) => ({ value: option, label: option.replaceAll("-", " ") })),
              ]}
              onChange={(next) => set(at, next)}
            />
          </Row>
        );
      case "switch":
        return (
          <Row key={field.key} isOwn={isOwn}>
            <Switch label={label} checked={value === true} onChange={(next) => set(at, next)} />
          </Row>
        );
      case "text":
        return (
          <Row key={field.key} isOwn={isOwn}>
            <TextField label={label} value={typeof value === "string" ? value : ""} onCommit={(next) => set(at, next)} />
          </Row>
        );
      case "group":
        return <InnerGroup key={field.key} field={field} path={path} own={own} inForce={inForce} usual={usual[field.key]} set={set} />;
    }
  });
}

type InnerGroupProps = Omit<GroupFieldsProps, "fields" | "usual"> & {
  readonly field: Extract<SchemaField, { kind: "group" }>;
  readonly usual: Values | undefined;
};

/** A group that is there only where it is wished for has a switch, which begins it with usual values. */
function InnerGroup({ field, path, own, inForce, usual, set }: InnerGroupProps) {
  const { key, fields } = field;
  const values = own[key] as Values | undefined;
  const { label } = keyLabel(key);
  const isThere = values !== undefined || inForce[key] !== undefined;
  return (
    <fieldset className="settings-inner">
      <legend className={usual === undefined ? undefined : "visually-hidden"}>{label}</legend>
      {usual !== undefined && (
        <Switch label={label} checked={isThere} onChange={(next) => (next ? set(`${path}.${key}`, usual) : set(path, without(own, key)))} />
      )}
      {isThere && (
        <GroupFields fields={fields} path={`${path}.${key}`} own={values ?? {}} inForce={(inForce[key] ?? {}) as Values} set={set} />
      )}
    </fieldset>
  );
}

function titleOf(key: string): { readonly title?: string } {
  const title = inspectorStrings.hints[key];
  return title === undefined ? {} : { title };
}

function Row({ isOwn, children }: { readonly isOwn: boolean; readonly children: React.ReactNode }) {
  return <div className={isOwn ? "settings-row settings-own" : "settings-row"}>{children}</div>;
}
