/** An on-off switch with a visible label. */
import { Switch as RadixSwitch } from "radix-ui";
import { useId } from "react";
import { classes } from "./classes.ts";

export type SwitchProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean;
  readonly className?: string;
  readonly title?: string;
};

export function Switch({ label, checked, onChange, disabled = false, labelHidden = false, className, title }: SwitchProps) {
  const id = useId();
  return (
    <span className={classes("switch-field", className)} title={title}>
      <RadixSwitch.Root id={id} className="switch" checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <RadixSwitch.Thumb className="switch-thumb" />
      </RadixSwitch.Root>
      <label htmlFor={id} className={labelHidden ? "visually-hidden" : "switch-label"}>
        {label}
      </label>
    </span>
  );
}
