/** Head of a page of the lab: the way back, what it is, what it is for, and its help. */
import type { ReactNode } from "react";
import { HelpButton } from "../help/HelpButton.tsx";
import type { HelpTopicId } from "../texts/en/help.ts";
import { Button } from "../ui/Button.tsx";
import "./page-head.css";

export type PageHeadProps = {
  readonly title: string;
  readonly mission: string;
  readonly back: string;
  readonly onBack: () => void;
  readonly help: HelpTopicId;
  /** What else stands in the head. */
  readonly children?: ReactNode;
};

export function PageHead({ title, mission, back, onBack, help, children }: PageHeadProps) {
  return (
    <header className="page-head">
      <Button onClick={onBack}>← {back}</Button>
      <div>
        <h1>{title}</h1>
        <p>{mission}</p>
      </div>
      {children}
      <HelpButton topic={help} />
    </header>
  );
}
