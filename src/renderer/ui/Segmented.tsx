/** One of a few choices, side by side (a radio group that looks like keys of an instrument). */
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export type SegmentedOption = { readonly value: string; readonly label: ReactNode; readonly name?: string; readonly disabled?: boolean };

export type SegmentedProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SegmentedOption[];
  readonly onChange: (value: string) => void;
  readonly className?: string;
};

export function Segmented({ label, value, options, onChange, className }: SegmentedProps) {
  return (
    <ToggleGroup.Root
      type="single"
      className={classes("segmented", className)}
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next !== "") onChange(next);
      }}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          className="segment"
          value={option.value}
          disabled={option.disabled ?? false}
          {...(option.name === undefined ? {} : { "aria-label": option.name, title: option.name })}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
