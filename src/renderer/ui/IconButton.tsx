/** A button that shows only a sign: the label is its accessible name and its tooltip. */
import type { ButtonProps } from "./Button.tsx";
import { Button } from "./Button.tsx";
import { classes } from "./classes.ts";

export type IconButtonProps = Omit<ButtonProps, "aria-label" | "title"> & { readonly label: string; readonly shortcut?: string };

export function IconButton({ label, shortcut, className, children, ...rest }: IconButtonProps) {
  const title = shortcut === undefined ? label : `${label} (${shortcut})`;
  return (
    <Button aria-label={label} title={title} className={classes("icon-button", className)} {...rest}>
      {children}
    </Button>
  );
}
