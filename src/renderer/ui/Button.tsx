/** A push button: a word, an icon or both, always with an accessible name. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classes } from "./classes.ts";

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly tone?: "plain" | "primary" | "danger" | "ghost";
  readonly size?: "small" | "normal" | "large";
  /** Latched look; sets aria-pressed. */
  readonly pressed?: boolean | undefined;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button({ tone = "plain", size = "normal", pressed, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes("button", `button-${tone}`, `button-${size}`, className)}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
      {...rest}
    >
      {children}
    </button>
  );
}
