/** A choice from a list; the platform's own list, so that keyboard, touch and screen readers work as people know it. */
import { useId } from "react";
import { classes } from "./classes.ts";

export type SelectOption = { readonly value: string; readonly label: string; readonly group?: string };

export type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly title?: string;
};

export function Select({ label, value, options, onChange, labelHidden = false, disabled = false, className, title }: SelectProps) {
  const id = useId();
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <span className={classes("select-field", className)} title={title}>
      <label htmlFor={id} className={labelHidden ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      <select id={id} className="select" value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
        {groups.map((group) => {
          const items = options.filter((option) => option.group === group).map((option) => <Item key={option.value} option={option} />);
          return group === undefined ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          );
        })}
      </select>
    </span>
  );
}

function Item({ option }: { readonly option: SelectOption }) {
  return <option value={option.value}>{option.label}</option>;
}
