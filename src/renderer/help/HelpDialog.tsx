/** The help, as a dialog over the window: contents at the left, a page at the right. */
import { useEffect, useId, useRef } from "react";
import { appText, helpText as text, helpTopics } from "../texts/index.ts";
import type { HelpTopic, HelpTopicId } from "../texts/en/help.ts";
import { Button } from "../ui/Button.tsx";
import type { HelpPage, Paper } from "./help-context.ts";
import { useHelp } from "./help-context.ts";
import { HelpMarkdown } from "./HelpMarkdown.tsx";
import { HelpStart } from "./HelpStart.tsx";
import { PaperPage } from "./PaperPage.tsx";
import "./help.css";

export type HelpDialogProps = {
  /** Undefined: closed. */
  readonly page: HelpPage | undefined;
  readonly onClose: () => void;
  readonly onSettings: () => void;
  /** Undefined where there is nothing to be shown round. */
  readonly onTour: (() => void) | undefined;
};

const topicIds = Object.keys(helpTopics) as HelpTopicId[];
const papers: readonly Paper[] = ["model", "glossary", "lessons"];

export function HelpDialog({ page, onClose, onSettings, onTour }: HelpDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isOpen = page !== undefined;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="help help-book" aria-labelledby={titleId} onClose={onClose}>
      <header className="help-head">
        <h2 id={titleId}>{text.title}</h2>
        <div className="help-keys">
          {onTour !== undefined && (
            <Button
              onClick={() => {
                onClose();
                onTour();
              }}
            >
              {appText.tour}
            </Button>
          )}
          <Button onClick={onSettings}>{appText.settings}</Button>
          <Button onClick={onClose}>{text.close}</Button>
        </div>
      </header>
      {page !== undefined && (
        <div className="help-pages">
          <Contents page={page} />
          <Page page={page} key={JSON.stringify(page)} />
        </div>
      )}
    </dialog>
  );
}

function Contents({ page }: { readonly page: HelpPage }) {
  const entry = (to: HelpPage, label: string) => <Entry key={label} to={to} label={label} isHere={isSame(page, to)} />;
  const topics = (group: HelpTopic["group"]) =>
    topicIds.filter((id) => helpTopics[id].group === group).map((topic) => entry({ kind: "topic", topic }, helpTopics[topic].title));
  return (
    <nav className="help-contents" aria-label={text.contents}>
      {entry({ kind: "start" }, text.start)}
      <h3>{text.panels}</h3>
      {topics("panels")}
      <h3>{text.tools}</h3>
      {topics("tools")}
      <h3>{text.papers}</h3>
      {papers.map((paper) => entry({ kind: "paper", paper }, text.paperNames[paper]))}
    </nav>
  );
}

function Entry({ to, label, isHere }: { readonly to: HelpPage; readonly label: string; readonly isHere: boolean }) {
  const show = useHelp();
  return (
    <button type="button" className="help-entry" aria-current={isHere ? "page" : undefined} onClick={() => show(to)}>
      {label}
    </button>
  );
}

/** A page that is longer than the dialog scrolls, by keys too. */
function Page({ page }: { readonly page: HelpPage }) {
  const label = page.kind === "start" ? text.start : page.kind === "topic" ? helpTopics[page.topic].title : text.paperNames[page.paper];
  return (
    <section className="help-page more-below" aria-label={label} tabIndex={0}>
      {page.kind === "start" && <HelpStart />}
      {page.kind === "topic" && <TopicPage topic={helpTopics[page.topic]} />}
      {page.kind === "paper" && <PaperPage paper={page.paper} heading={page.heading} />}
    </section>
  );
}

function TopicPage({ topic }: { readonly topic: HelpTopic }) {
  const show = useHelp();
  return (
    <>
      <h3 className="help-topic">{topic.title}</h3>
      <HelpMarkdown text={topic.text} />
      <h3>{text.more}</h3>
      <ul>
        {topic.more.map(({ paper, heading }) => (
          <li key={`${paper} ${heading ?? ""}`}>
            <button type="button" className="help-link" onClick={() => show({ kind: "paper", paper, heading })}>
              {heading === undefined ? text.paperNames[paper] : text.headingIn(heading, text.paperNames[paper])}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function isSame(a: HelpPage, b: HelpPage): boolean {
  if (a.kind === "topic" && b.kind === "topic") return a.topic === b.topic;
  if (a.kind === "paper" && b.kind === "paper") return a.paper === b.paper;
  return a.kind === "start" && b.kind === "start";
}
