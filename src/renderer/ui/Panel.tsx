/** A framed area of the window with a heading. */
import type { ReactNode } from "react";
import { useId } from "react";
import { classes } from "./classes.ts";

export type PanelProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly tools?: ReactNode;
  /** Stands at the right end of the head. */
  readonly end?: ReactNode;
  readonly className?: string;
  readonly titleHidden?: boolean;
};

export function Panel({ title, tools, end, children, className, titleHidden = false }: PanelProps) {
  const id = useId();
  return (
    <section className={classes("panel", className)} aria-labelledby={id}>
      <header className={titleHidden && tools === undefined && end === undefined ? "visually-hidden" : "panel-head"}>
        <h2 id={id} className={titleHidden ? "visually-hidden" : undefined}>
          {title}
        </h2>
        {tools}
        {end !== undefined && <span className="panel-end">{end}</span>}
      </header>
      {children}
    </section>
  );
}
